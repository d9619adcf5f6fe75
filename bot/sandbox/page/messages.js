// The list of a conversation's messages: by day, by author, at its newest end unless one has scrolled away.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { Message } from "./message.js";
import { markRead } from "./session.js";
import { useStore } from "./store.js";
import { dayKey, dayLabel, momentOf } from "./time.js";

const GROUPED_WITHIN_S = 300;
const AT_THE_END_PX = 60;
const NONE = [];

export function MessageLog({ id, title }) {
  const messages = useStore((state) => state.messages[id]) ?? NONE;
  const me = useStore((state) => state.people[state.me]);
  const newSince = useStore((state) => state.newSince[id]);
  const unread = useStore((state) => state.conversations[id]?.unread);
  useStore((state) => state.clock.offset); // "Today" moves with the clock
  const scroll = useScroll(messages, me);
  useEffect(() => {
    if (unread && document.visibilityState === "visible") markRead(id);
  }, [unread]);
  return html`<div class="log-frame">
    <div class="log" ref=${scroll.frame} onScroll=${scroll.onScroll} role="log" aria-label="Messages in ${title}" tabindex="0">
      ${messages.length === 0 && html`<p class="nothing">Nothing here yet.</p>`}
      ${messages.map((message, index) => drawRow(message, messages[index - 1], { id, me, newSince }))}
    </div>
    ${scroll.behind && html`<button class="button to-end" onClick=${scroll.toEnd}><${Icon} name="down" /> Newest messages</button>`}
  </div>`;
}

function drawRow(message, previous, { id, me, newSince }) {
  const moment = momentOf(message.ts);
  const newDay = !previous || dayKey(momentOf(previous.ts), me) !== dayKey(moment, me);
  const isFirstNew = message.ts === newSince;
  const continued = !newDay && !isFirstNew && continues(message, previous);
  return html`
    ${newDay && html`<h2 class="day" key="day-${message.ts}"><span>${dayLabel(moment, me)}</span></h2>`}
    ${isFirstNew && html`<p class="new-line" key="new"><span>New</span></p>`}
    <${Message} key=${message.ts} message=${message} channel=${id} continued=${continued} />
  `;
}

function continues(message, previous) {
  const sameAuthor = message.user === previous.user && message.bot_id === previous.bot_id && message.username === previous.username;
  const sameKind = Boolean(message.ephemeral) === Boolean(previous.ephemeral) && !isNote(message) && !isNote(previous);
  return sameAuthor && sameKind && message.ts - previous.ts < GROUPED_WITHIN_S;
}

const isNote = ({ subtype }) => Boolean(subtype) && subtype !== "bot_message";

/** Stays at the end while one is there, and goes there for one's own messages. */
function useScroll(messages, me) {
  const frame = useRef();
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const newest = messages.at(-1);
  const toEnd = () => {
    frame.current.scrollTop = frame.current.scrollHeight;
  };
  const onScroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = frame.current;
    atEnd.current = scrollHeight - scrollTop - clientHeight < AT_THE_END_PX;
    if (atEnd.current) setBehind(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current || newest?.user === me.id || newest?.ephemeral) toEnd();
    else setBehind(true);
  }, [newest?.ts]);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [messages]);
  useEffect(() => {
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return { frame, onScroll, toEnd, behind };
}
