// A thread: the message that it is about, the replies, and a box to answer in.
import { html } from "../preact.js";
import { Composer } from "../composer.js";
import { conversationTitle } from "../conversations.js";
import { Message } from "../message.js";
import { Pane } from "../pane.js";
import { useNewestInSight } from "../scrolling.js";
import { getState, useStore } from "../store.js";
import { repliesText } from "./reply_count.js";
import { useThreaded } from "./threads.js";

const NONE = [];

export function Thread({ channel, ts }) {
  const conversation = useStore((state) => state.conversations[channel]);
  const { log, replies } = useThreaded(channel);
  if (!conversation) return null;
  const title = conversationTitle(conversation, getState());
  return html`<${Pane} title="Thread" className="thread" tools=${html`<small>in ${title}</small>`}>
    <${ThreadLog} channel=${channel} parent=${log.find((one) => one.ts === ts)} replies=${replies.get(ts) ?? NONE} />
    ${conversation.can_post && html`<${Composer} id=${channel} thread=${ts} title="thread in ${title}" />`}
    ${!conversation.can_post && html`<p class="composer-closed">Nothing can be posted in this thread.</p>`}
  <//>`;
}

function ThreadLog({ channel, parent, replies }) {
  const me = useStore((state) => state.me);
  const scroll = useNewestInSight(replies, (message) => message.user === me);
  const draw = (message) => html`<${Message} key=${message.ts} ...${{ message, channel }} inThread />`;
  return html`<div
    class="log"
    ref=${scroll.frame}
    onScroll=${scroll.onScroll}
    role="log"
    aria-label="Messages in the thread"
    tabindex="0"
  >
    ${parent ? draw(parent) : html`<p class="nothing">The message that this thread is about is gone.</p>`}
    <p class="reply-line"><span>${repliesText(replies.length)}</span></p>
    ${replies.map(draw)}
  </div>`;
}
