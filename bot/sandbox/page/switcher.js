// Being someone else: a button that says who one is, with a menu of everyone, and a rail of faces beside the sidebar.
import { html, useEffect, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { Avatar, useDemoNow } from "./people.js";
import { canBe, fullName, titleOf } from "./person.js";
import { PeopleMenu } from "./people_menu.js";
import { become } from "./session.js";
import { getState, useStore } from "./store.js";

const RAIL_LENGTH = 12;

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
