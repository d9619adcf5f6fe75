// Being someone else: a button that says who one is, with a menu of everyone, and a rail of faces beside the sidebar.
import { html, useEffect, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { Avatar, PersonLine, canBe, fullName, titleOf, useDemoNow } from "./people.js";
import { become } from "./session.js";
import { getState, useStore } from "./store.js";
import { clockTime } from "./time.js";

const RAIL_LENGTH = 12;
const SEARCH_FROM = 15;

const rolesOpen = (people) => Object.values(people).filter(canBe);

export function PersonSwitcher() {
  const [open, setOpen] = useState(false);
  const frame = useRef();
  const me = useStore((state) => state.people[state.me]);
  const now = useDemoNow();
  const button = useRef();
  const shut = () => setOpen(false);
  const leave = (event) => !frame.current.contains(event.relatedTarget) && shut();
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !open) return;
    shut();
    button.current.focus();
  };
  return html`<div class="switcher" ref=${frame} onfocusout=${leave} onKeyDown=${onKeyDown}>
    <button
      class="switcher-button"
      ref=${button}
      aria-haspopup="menu"
      aria-expanded=${open}
      onClick=${() => setOpen(!open)}
    >
      <${Avatar} user=${me} size=${28} />
      <span class="switcher-words"><small>You are </small><b>${fullName(me)}</b></span>
      <${Icon} name="down" />
    </button>
    ${open && html`<${PeopleMenu} now=${now} me=${me} onDone=${shut} />`}
  </div>`;
}

function PeopleMenu({ now, me, onDone }) {
  const [query, setQuery] = useState("");
  const frame = useRef();
  const everyone = rolesOpen(useStore((state) => state.people));
  const found = everyone.filter((user) =>
    `${fullName(user)} ${titleOf(user)}`.toLowerCase().includes(query.toLowerCase()),
  );
  useEffect(() => frame.current.querySelector("input, [aria-checked=true]")?.focus(), []);
  const choose = (user) => {
    onDone();
    become(user.id);
  };
  return html`<div class="people-menu" ref=${frame} onKeyDown=${(event) => moveFocus(event, frame.current)}>
    <p class="people-menu-title">
      Be someone else <span class="people-menu-keys"><kbd>Alt</kbd> <kbd>1</kbd>–<kbd>9</kbd></span>
    </p>
    ${
      everyone.length >= SEARCH_FROM &&
      html`<input
      class="text-box"
      type="search"
      aria-label="Find a person"
      placeholder="Find a person"
      value=${query}
      onInput=${({ target }) => setQuery(target.value)}
    />`
    }
    <div role="menu" aria-label="People you can be">
      ${found.map(
        (user) => html`<${Person}
        key=${user.id}
        user=${user}
        now=${now}
        isMe=${user.id === me.id}
        onChoose=${choose}
      />`,
      )}
    </div>
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

export function PeopleRail() {
  const people = useStore((state) => state.people);
  const me = useStore((state) => state.me);
  return html`<section class="rail" aria-label="Be someone else">
    ${rolesOpen(people)
      .slice(0, RAIL_LENGTH)
      .map((user, index) => html`<${RailPerson} key=${user.id} user=${user} index=${index} isMe=${user.id === me} />`)}
  </section>`;
}

function RailPerson({ user, index, isMe }) {
  const title = `${fullName(user)}${titleOf(user) && `, ${titleOf(user)}`}${index < 9 ? ` (Alt+${index + 1})` : ""}`;
  return html`<button
    class="rail-person"
    aria-label="Be ${fullName(user)}"
    aria-current=${isMe ? "true" : undefined}
    title=${title}
    onClick=${() => become(user.id)}
  >
    <${Avatar} user=${user} size=${34} /><span>${fullName(user).split(" ")[0]}</span>
  </button>`;
}

/** Alt with a digit becomes the person at that place in the rail. */
export function useSwitchingKeys() {
  useEffect(() => {
    const onKey = (event) => {
      const [, digit] =
        event.altKey && !event.ctrlKey && !event.metaKey ? (event.code.match(/^Digit([1-9])$/) ?? []) : [];
      const user = digit && rolesOpen(getState().people)[digit - 1];
      if (!user) return;
      event.preventDefault();
      become(user.id);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
