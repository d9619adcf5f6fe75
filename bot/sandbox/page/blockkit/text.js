// Draws text objects: mrkdwn trees as elements, plain text with its shortcodes.
import { html } from "../preact.js";
import { PersonName } from "../people.js";
import { personOf, shortName } from "../person.js";
import { openConversation, openDm, openHome } from "../session.js";
import { getState, useStore } from "../store.js";
import { dateText } from "./dates.js";
import { emojiOf, withEmoji } from "./emoji.js";
import { isSafe, placeOf } from "./links.js";
import { parse } from "./mrkdwn.js";

/** What a text object reads as where only a string can stand (options, labels, names for screen readers). */
export const plainText = (object) => withEmoji(object?.text ?? "");

export function TextObject({ of }) {
  if (!of) return null;
  return of.type === "mrkdwn" ? html`<${Mrkdwn} text=${of.text} />` : html`<span class="plain">${plainText(of)}</span>`;
}

export function Mrkdwn({ text = "" }) {
  return html`<div class="mrkdwn">${parse(text).map(drawBlock)}</div>`;
}

function drawBlock({ kind, text, nodes }) {
  if (kind === "pre") return html`<pre tabindex="0">${text}</pre>`;
  const Tag = kind === "quote" ? "blockquote" : "p";
  return html`<${Tag} dir="auto">${nodes.map(draw)}<//>`;
}

const draw = (node) => DRAWINGS[node.kind](node);

const DRAWINGS = {
  text: ({ text }) => text,
  break: () => html`<br />`,
  code: ({ text }) => html`<code>${text}</code>`,
  bold: ({ nodes }) => html`<strong>${nodes.map(draw)}</strong>`,
  italic: ({ nodes }) => html`<em>${nodes.map(draw)}</em>`,
  strike: ({ nodes }) => html`<s>${nodes.map(draw)}</s>`,
  emoji: ({ name }) => emojiOf(name),
  broadcast: ({ label }) => html`<span class="mention of-me">${label.replace(/^@?/, "@")}</span>`,
  user: ({ id, label }) => html`<${UserMention} id=${id} label=${label} />`,
  channel: ({ id, label }) => html`<${ChannelMention} id=${id} label=${label} />`,
  link: ({ url, label }) => html`<${Link} url=${url}>${label}<//>`,
  date: (node) => html`<${DateText} ...${node} />`,
};

export function UserMention({ id, label }) {
  const user = useStore((state) => personOf(state.people, id));
  const me = useStore((state) => state.me);
  const name = user ? shortName(user) : (label ?? "unknown");
  return html`<${PersonName} id=${id} className="mention ${id === me ? "of-me" : ""}">@${name}<//>`;
}

export function ChannelMention({ id, label }) {
  const conversation = useStore((state) => state.conversations[id]);
  if (!conversation) return html`<span class="mention">${label ? `#${label}` : "🔒 private channel"}</span>`;
  return html`<button type="button" class="mention" onClick=${() => openConversation(id)}>
    #${conversation.name}
  </button>`;
}

export function DateText(node) {
  const me = useStore((state) => state.people[state.me]);
  useStore((state) => state.clock);
  const text = dateText(node, me);
  const time = html`<time datetime=${isoOf(node.timestamp)} title=${node.fallback}>${text}</time>`;
  return node.url ? html`<${Link} url=${node.url}>${time}<//>` : time;
}

const isoOf = (timestamp) => (Number.isFinite(timestamp) ? new Date(timestamp * 1000).toISOString() : undefined);

export function Link({ url, className = "", onClick, children }) {
  const place = placeOf(url);
  const follow = (event) => {
    onClick?.();
    if (!place) return;
    event.preventDefault();
    goTo(place);
  };
  if (!place && !isSafe(url)) return html`<span>${children}</span>`;
  return html`<a class=${className} href=${url} target="_blank" rel="noopener noreferrer" onClick=${follow}
    >${children}</a
  >`;
}

function goTo({ conversation, ts, thread, user, app }) {
  if (conversation) return openConversation(conversation, { ts, thread });
  if (user) return openDm(user);
  return app ? openDm(getState().app.bot_user_id) : openHome();
}
