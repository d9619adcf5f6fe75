// The links that stand at the top of a conversation.
import { html } from "./preact.js";
import { emojiOf } from "./blockkit/emoji.js";
import { Link } from "./blockkit/text.js";
import { Icon } from "./icons.js";

export function Bookmarks({ bookmarks = [] }) {
  if (!bookmarks.length) return null;
  const draw = (bookmark) =>
    html`<li key=${bookmark.id}>
      <${Link} url=${bookmark.link} className="bookmark"><${Sign} emoji=${bookmark.emoji} />${bookmark.title}<//>
    </li>`;
  return html`<nav class="bookmarks" aria-label="Bookmarks">
    <ul>
      ${bookmarks.map(draw)}
    </ul>
  </nav>`;
}

function Sign({ emoji }) {
  return emoji ? html`<span>${emojiOf(emoji.replaceAll(":", ""))}</span>` : html`<${Icon} name="link" />`;
}
