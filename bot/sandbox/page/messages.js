// The list of a conversation's messages, by day and by author.
import { html, useEffect } from "./preact.js";
import { Icon } from "./icons.js";
import { Message } from "./message.js";
import { isNote } from "./message_kinds.js";
import { useNewestInSight } from "./scrolling.js";
import { markRead } from "./session.js";
import { useStore } from "./store.js";
import { useTarget } from "./target.js";
import { useThreaded } from "./thread/threads.js";
import { dayKey, dayLabel, momentOf } from "./time.js";

const GROUPED_WITHIN_S = 300;

export function MessageLog({ id, title }) {
  const { log: messages, replies } = useThreaded(id);
  const me = useStore((state) => state.people[state.me]);
  const newSince = useStore((state) => state.newSince[id]);
  useStore((state) => state.clock.offset); // "Today" moves with the clock
  useReading(id);
  const scroll = useNewestInSight(messages, (message) => message.user === me.id || message.ephemeral);
  useTarget(id);
  const draw = (message, index) => drawRow(message, messages[index - 1], { id, me, newSince, replies });
  return html`<div class="log-frame">
    <div
      class="log"
      ref=${scroll.frame}
      onScroll=${scroll.onScroll}
      role="log"
      aria-label="Messages in ${title}"
      tabindex="0"
    >
      ${messages.length === 0 && html`<p class="nothing">Nothing here yet.</p>`} ${messages.map(draw)}
    </div>
    ${scroll.behind && html`<${ToEnd} onPress=${scroll.toEnd} />`}
  </div>`;
}

function ToEnd({ onPress }) {
  return html`<button class="button to-end" onClick=${onPress}><${Icon} name="down" /> Newest messages</button>`;
}

/** What arrives while the page is in sight has been read. */
function useReading(id) {
  const unread = useStore((state) => state.conversations[id]?.unread);
  useEffect(() => {
    const read = () => unread && document.visibilityState === "visible" && markRead(id);
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [unread]);
}

function drawRow(message, previous, { id, me, newSince, replies }) {
  const moment = momentOf(message.ts);
  const newDay = !previous || dayKey(momentOf(previous.ts), me) !== dayKey(moment, me);
  const isFirstNew = message.ts === newSince;
  const continued = !newDay && !isFirstNew && continues(message, previous);
  return html`
    ${newDay && html`<h2 class="day" key="day-${message.ts}"><span>${dayLabel(moment, me)}</span></h2>`}
    ${isFirstNew && html`<p class="new-line" key="new"><span>New</span></p>`}
    <${Message} key=${message.ts} ...${{ message, continued, channel: id, replies: replies.get(message.ts) }} />
  `;
}

function continues(message, previous) {
  const sameAuthor = ["user", "bot_id", "username"].every((key) => message[key] === previous[key]);
  const sameKind = Boolean(message.ephemeral) === Boolean(previous.ephemeral) && !isNote(message) && !isNote(previous);
  return sameAuthor && sameKind && message.ts - previous.ts < GROUPED_WITHIN_S;
}
