// One message: author, time, text or blocks, and what is special about it.
import { html, useMemo } from "./preact.js";
import { Blocks } from "./blockkit/blocks.js";
import { emojiOf } from "./blockkit/emoji.js";
import { useForm } from "./blockkit/surface.js";
import { Mrkdwn } from "./blockkit/text.js";
import { Files } from "./files.js";
import { Icon } from "./icons.js";
import { MessageActions } from "./message_actions.js";
import { isInLog, isNote, isReply } from "./message_kinds.js";
import { Avatar, PersonName } from "./people.js";
import { personOf, shortName } from "./person.js";
import { useStore } from "./store.js";
import { ReplyCount } from "./thread/reply_count.js";
import { clockTime, dayLabel, momentOf } from "./time.js";

/** In a thread a message is drawn a second time, beside the conversation. */
export function Message({ message, channel, continued = false, replies, inThread = false }) {
  const author = useStore((state) => authorOf(message, state));
  const me = useStore((state) => state.people[state.me]);
  const id = `message-${inThread ? "in-thread-" : ""}${message.ts}`;
  // The same drawing again is skipped whole: a long conversation is not compared line by line at every event.
  return useMemo(
    () => drawMessage({ id, message, channel, continued, replies, inThread, author, me }),
    [message, continued, replies?.length, replies?.at(-1), author, me],
  );
}

function authorOf({ user, bot_id: bot }, { people, app }) {
  return personOf(people, user) ?? (bot ? people[app.bot_user_id] : undefined);
}

function drawMessage({ id, message, channel, continued, replies, inThread, author, me }) {
  if (isNote(message)) return html`<${Note} ...${{ id, message, author, me }} />`;
  const name = message.username ?? shortName(author);
  const time = clockTime(momentOf(message.ts), me);
  return html`<article
    class="message ${continued ? "continued" : ""} ${message.ephemeral ? "ephemeral" : ""}"
    id=${id}
    tabindex="-1"
    aria-label="${name}, ${time}"
  >
    <div class="gutter">
      ${continued ? html`<time class="quiet-time">${time}</time>` : html`<${Avatar} user=${author} />`}
    </div>
    <div class="message-body">
      ${message.ephemeral && html`<p class="mark"><${Icon} name="eye" /> Only visible to you</p>`}
      ${message.pinned && html`<p class="mark"><${Icon} name="pin" /> Pinned</p>`}
      ${!continued && html`<${Byline} ...${{ message, author, name, time, me }} />`}
      <${Content} ...${{ message, channel, inThread }} />
      <${Files} files=${message.files} />
      <${Reactions} reactions=${message.reactions} />
      ${replies && !inThread && html`<${ReplyCount} channel=${channel} ts=${message.ts} replies=${replies} />`}
    </div>
    ${!message.ephemeral && html`<${MessageActions} ...${{ message, channel, inThread }} />`}
  </article>`;
}

function Byline({ message, author, name, time, me }) {
  const isApp = Boolean(message.bot_id || author?.is_bot);
  return html`<p class="byline">
    <${PersonName} id=${author?.id}>${name}<//>
    ${isApp && html`<span class="app-tag">App</span>`}
    <time title=${dayLabel(momentOf(message.ts), me)}>${time}</time>
    ${isReply(message) && isInLog(message) && html`<span class="quiet">replied in a thread</span>`}
  </p>`;
}

function Content({ message, channel, inThread }) {
  const edited = message.edited && html`<span class="quiet edited">(edited)</span>`;
  if (!message.blocks?.length) return html`<div class="message-text"><${Mrkdwn} text=${message.text} />${edited}</div>`;
  return html`<${MessageBlocks} ...${{ message, channel, inThread }} />${edited}`;
}

function MessageBlocks({ message, channel, inThread }) {
  const surface = useForm({ type: "message", channel, ts: message.ts }, message);
  const scope = inThread ? "thread" : "log";
  return html`<${Blocks} blocks=${message.blocks} surface=${{ ...surface, scope }} />`;
}

/** Joined, left, renamed and the like: a quiet line. */
function Note({ id, message, author, me }) {
  return html`<article class="note" id=${id} tabindex="-1">
    <${Avatar} user=${author} size=${20} /><b>${shortName(author)}</b> <${Mrkdwn} text=${withoutAuthor(message)} />
    <time>${clockTime(momentOf(message.ts), me)}</time>
  </article>`;
}

const withoutAuthor = ({ text = "", user }) => text.replace(new RegExp(`^<@${user}(\\|[^>]*)?> `), "");

function Reactions({ reactions = [] }) {
  if (!reactions.length) return null;
  const draw = ({ name, count, users = [] }) =>
    html`<li aria-label="${name}: ${count ?? users.length}">${emojiOf(name)} ${count ?? users.length}</li>`;
  return html`<ul class="reactions">
    ${reactions.map(draw)}
  </ul>`;
}
