// One message: author, time, text or blocks, and what is special about it.
import { html, useMemo } from "./preact.js";
import { Blocks } from "./blockkit/blocks.js";
import { emojiOf } from "./blockkit/emoji.js";
import { useForm } from "./blockkit/surface.js";
import { Mrkdwn } from "./blockkit/text.js";
import { Icon } from "./icons.js";
import { Avatar, PersonName, personOf, shortName } from "./people.js";
import { MessageShortcuts } from "./shortcuts.js";
import { useStore } from "./store.js";
import { clockTime, dayLabel, momentOf } from "./time.js";

export function Message({ message, channel, continued }) {
  const author = useStore((state) => authorOf(message, state));
  const me = useStore((state) => state.people[state.me]);
  // The same drawing again is skipped whole: a long conversation is not compared line by line at every event.
  return useMemo(() => drawMessage({ message, channel, continued, author, me }), [message, continued, author, me]);
}

function authorOf({ user, bot_id: bot }, { people, app }) {
  return personOf(people, user) ?? (bot ? people[app.bot_user_id] : undefined);
}

function drawMessage({ message, channel, continued, author, me }) {
  if (message.subtype && message.subtype !== "bot_message")
    return html`<${Note} message=${message} author=${author} me=${me} />`;
  const name = message.username ?? shortName(author);
  const time = clockTime(momentOf(message.ts), me);
  return html`<article
    class="message ${continued ? "continued" : ""} ${message.ephemeral ? "ephemeral" : ""}"
    id="message-${message.ts}"
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
      <${Content} message=${message} channel=${channel} />
      <${Files} files=${message.files} />
      <${Reactions} reactions=${message.reactions} />
    </div>
    ${!message.ephemeral && html`<${MessageShortcuts} channel=${channel} ts=${message.ts} />`}
  </article>`;
}

function Byline({ message, author, name, time, me }) {
  const isApp = Boolean(message.bot_id || author?.is_bot);
  return html`<p class="byline">
    <${PersonName} id=${author?.id}>${name}<//>
    ${isApp && html`<span class="app-tag">App</span>`}
    <time title=${dayLabel(momentOf(message.ts), me)}>${time}</time>
    ${message.thread_ts && message.thread_ts !== message.ts && html`<span class="quiet">in a thread</span>`}
  </p>`;
}

function Content({ message, channel }) {
  const edited = message.edited && html`<span class="quiet edited">(edited)</span>`;
  if (!message.blocks?.length) return html`<div class="message-text"><${Mrkdwn} text=${message.text} />${edited}</div>`;
  return html`<${MessageBlocks} message=${message} channel=${channel} />${edited}`;
}

function MessageBlocks({ message, channel }) {
  const surface = useForm({ type: "message", channel, ts: message.ts }, message);
  return html`<${Blocks} blocks=${message.blocks} surface=${surface} />`;
}

/** Joined, left, renamed and the like: a quiet line. */
function Note({ message, author, me }) {
  return html`<article class="note" id="message-${message.ts}" tabindex="-1">
    <${Avatar} user=${author} size=${20} /><b>${shortName(author)}</b> <${Mrkdwn} text=${withoutAuthor(message)} />
    <time>${clockTime(momentOf(message.ts), me)}</time>
  </article>`;
}

const withoutAuthor = ({ text = "", user }) => text.replace(new RegExp(`^<@${user}(\\|[^>]*)?> `), "");

function Files({ files = [] }) {
  return files.map((file) => {
    const name = file.title || file.name || "A file";
    const address = file.url_private_download ?? file.url_private ?? file.permalink;
    const words = html`<${Icon} name="file" /><span>${name}</span>`;
    return address ? html`<a class="file" href=${address} download>${words}</a>` : html`<p class="file">${words}</p>`;
  });
}

function Reactions({ reactions = [] }) {
  if (!reactions.length) return null;
  const draw = ({ name, count, users = [] }) =>
    html`<li aria-label="${name}: ${count ?? users.length}">${emojiOf(name)} ${count ?? users.length}</li>`;
  return html`<ul class="reactions">${reactions.map(draw)}</ul>`;
}
