// What one can do with a message: answer it in a thread, take its address, use the app's shortcuts.
import { html } from "./preact.js";
import { copy } from "./copying.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import { isReply } from "./message_kinds.js";
import { useMessageShortcuts } from "./shortcuts.js";
import { getState } from "./store.js";
import { openThread } from "./thread/threads.js";

export function MessageActions({ message, channel, inThread }) {
  const shortcuts = useMessageShortcuts(channel, message.ts);
  const reply = { text: "Reply in thread", onChoose: () => openThread(channel, message.thread_ts ?? message.ts) };
  const link = { text: "Copy link", onChoose: () => copy(permalink(channel, message), "The link") };
  const items = [...(inThread ? [] : [reply]), link, ...shortcuts];
  return html`<div class="message-actions">
    ${
      !inThread &&
      html`<button
        class="icon-button bordered reply-button"
        aria-label=${reply.text}
        title=${reply.text}
        onClick=${reply.onChoose}
      >
        <${Icon} name="reply" />
      </button>`
    }
    <${Menu} name="Message actions" items=${items} />
  </div>`;
}

/** As chat.getPermalink writes it. */
function permalink(channel, message) {
  const { domain } = getState().workspace;
  const thread = isReply(message) ? `?thread_ts=${message.thread_ts}&cid=${channel}` : "";
  return `https://${domain}.slack.com/archives/${channel}/p${message.ts.replace(".", "")}${thread}`;
}
