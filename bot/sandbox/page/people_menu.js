// The menu of everyone whom one can be, with their titles and their local times.
import { html, useEffect, useRef, useState } from "./preact.js";
import { PersonLine } from "./people.js";
import { canBe, fullName, titleOf } from "./person.js";
import { MorePeople, PersonSearch, firstOf, matches } from "./person_search.js";
import { become } from "./session.js";
import { useStore } from "./store.js";
import { clockTime } from "./time.js";

const SEARCH_FROM = 15;

export function PeopleMenu({ now, me, onDone }) {
  const [query, setQuery] = useState("");
  const frame = useRef();
  const everyone = Object.values(useStore((state) => state.people)).filter(canBe);
  const found = everyone.filter((user) => matches(user, query));
  const { shown, rest } = firstOf(found);
  useEffect(() => frame.current.querySelector("input, [aria-checked=true]")?.focus(), []);
  const choose = (user) => {
    onDone();
    become(user.id);
  };
  const draw = (user) =>
    html`<${Person} key=${user.id} user=${user} now=${now} isMe=${user.id === me.id} onChoose=${choose} />`;
  return html`<div class="people-menu" ref=${frame} onKeyDown=${(event) => moveFocus(event, frame.current)}>
    <p class="people-menu-title">
      Be someone else <span class="people-menu-keys"><kbd>Alt</kbd> <kbd>1</kbd>–<kbd>9</kbd></span>
    </p>
    ${everyone.length >= SEARCH_FROM && html`<${PersonSearch} query=${query} onQuery=${setQuery} />`}
    <div role="menu" aria-label="People you can be">${shown.map(draw)}</div>
    <${MorePeople} rest=${rest} />
    ${!found.length && html`<p class="people-menu-title" role="status">Nobody found.</p>`}
  </div>`;
}

function Person({ user, now, isMe, onChoose }) {
  const time = clockTime(now, user);
  return html`<button
    class="person"
    role="menuitemradio"
    aria-checked=${isMe}
    aria-label="${fullName(user)}, ${titleOf(user)}, ${time}"
    tabindex="-1"
    onClick=${() => onChoose(user)}
  >
    <${PersonLine} user=${user} detail=${titleOf(user)} />
    <span class="person-time">${time}</span>
  </button>`;
}

function moveFocus(event, frame) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [...frame.querySelectorAll("input, [role=menuitemradio]")];
  stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
}
