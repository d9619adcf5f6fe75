// Where a link leads: links to this workspace (permalinks, deep links) stay on the page, other safe ones open outside.

const PERMALINK = /^https?:\/\/[^/]+\/archives\/([CGD]\w+)(?:\/p(\d+)(\d{6}))?(?:\?(.*))?$/;
const SAFE = /^(https?|mailto|tel):/i;

/** {conversation, ts?, thread?} | {user} | {app: true} | {home: true} for a place on this page, otherwise null. */
export function placeOf(url) {
  const archived = url.match(PERMALINK);
  if (archived) return placeInArchive(archived);
  const [, kind, query] =
    url.match(/^slack:\/\/(\w+)\??(.*)$/) ?? url.match(/^https:\/\/slack\.com\/(app_redirect)\?(.*)$/) ?? [];
  if (!kind) return null;
  const { id, channel, tab } = Object.fromEntries(new URLSearchParams(query));
  if (kind === "user") return { user: id };
  if (kind === "channel" || channel) return { conversation: channel ?? id };
  return tab === "messages" ? { app: true } : { home: true };
}

function placeInArchive([, conversation, seconds, micros, query]) {
  if (!seconds) return { conversation };
  const thread = new URLSearchParams(query).get("thread_ts") ?? undefined;
  return { conversation, ts: `${seconds}.${micros}`, thread };
}

export const isSafe = (url) => SAFE.test(url);
