// Under a message that was answered in a thread: by whom, how often and when.
import { html } from "../preact.js";
import { Avatar } from "../people.js";
import { personOf } from "../person.js";
import { useStore } from "../store.js";
import { clockTime, dayLabel, momentOf } from "../time.js";
import { openThread } from "./threads.js";

const FACES = 3;

export function repliesText(count) {
  if (!count) return "No replies yet";
  return count === 1 ? "1 reply" : `${count} replies`;
}

export function ReplyCount({ channel, ts, replies }) {
  const people = useStore((state) => state.people);
  const me = useStore((state) => state.people[state.me]);
  const authors = [...new Set(replies.map((reply) => reply.user))].slice(0, FACES);
  const last = momentOf(replies.at(-1).ts);
  return html`<button class="reply-count" onClick=${() => openThread(channel, ts)}>
    ${authors.map((id) => html`<${Avatar} key=${id} user=${personOf(people, id)} size=${20} />`)}
    <b>${repliesText(replies.length)}</b>
    <small>Last reply ${dayLabel(last, me).toLowerCase()} at ${clockTime(last, me)}</small>
  </button>`;
}
