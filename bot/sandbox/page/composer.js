// The box to write in: messages, and commands with their completion.
import { html, useLayoutEffect, useMemo, useRef, useState } from "./preact.js";
import { completionAt, withReferences } from "./completion.js";
import { Icon } from "./icons.js";
import { fullName, shortName, titleOf } from "./people.js";
import { send } from "./session.js";
import { GlobalShortcuts } from "./shortcuts.js";
import { useStore } from "./store.js";

const drafts = new Map();

export function Composer({ id, title }) {
  const me = useStore((state) => state.me);
  const box = useRef();
  const draft = `${me} ${id}`;
  const [text, setText] = useState(drafts.get(draft) ?? "");
  const names = useNames();
  const completing = useCompletion(box, names, write);
  const hint = useCommandHint(text);
  useLayoutEffect(() => fitHeight(box.current), [text]);
  useLayoutEffect(() => {
    if (hasKeyboard()) box.current.focus({ preventScroll: true });
  }, []);

  function write(value) {
    drafts.set(draft, value);
    setText(value);
  }
  const deliver = async () => {
    const typed = text.trim();
    if (!typed) return;
    write("");
    completing.close();
    if (!(await send(id, withReferences(typed, names)))) write(typed);
  };
  const onInput = ({ target }) => {
    write(target.value);
    completing.look(target);
  };
  const onKeyDown = (event) => {
    if (event.isComposing || completing.steer(event) || event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    deliver();
  };
  return html`<form class="composer" onSubmit=${(event) => event.preventDefault() ?? deliver()}>
    ${completing.offer && html`<${Completions} completing=${completing} />`}
    ${!completing.offer && hint && html`<p class="command-hint"><b>${hint.command}</b> ${hint.usage_hint} <small>${hint.description}</small></p>`}
    <div class="composer-box">
      <${GlobalShortcuts} />
      <textarea ref=${box} rows="1" aria-label="Message ${title}" placeholder="Message ${title}" value=${text} onInput=${onInput} onKeyDown=${onKeyDown}
        onBlur=${completing.close} aria-autocomplete="list" aria-controls=${completing.offer ? "completions" : undefined}
        aria-activedescendant=${completing.offer ? `completion-${completing.active}` : undefined}></textarea>
      <button class="send" aria-label="Send" disabled=${!text.trim()}><${Icon} name="send" /></button>
    </div>
  </form>`;
}

/** Where fingers do the pointing, the focus would fold out a keyboard that nobody asked for. */
const hasKeyboard = () => matchMedia("(hover: hover)").matches;

function fitHeight(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
}

function useCommandHint(text) {
  const commands = useStore((state) => state.app.commands);
  return commands.find(({ command }) => text === command || text.startsWith(`${command} `));
}

/** What can be named in a message, each with the names that it goes by. */
function useNames() {
  const people = useStore((state) => state.people);
  const conversations = useStore((state) => state.conversations);
  const commands = useStore((state) => state.app.commands);
  return useMemo(
    () => ({
      commands: commands.map(({ command, description }) => ({ key: command, names: [command], text: command, insert: command, detail: description })),
      people: personItems(Object.values(people).filter((user) => !user.deleted)),
      channels: Object.values(conversations).filter((one) => one.kind === "channel").map(({ id, name }) => ({ key: id, names: [name], text: `#${name}`, insert: `#${name}` })),
    }),
    [people, conversations, commands],
  );
}

const namesOf = (user) => [...new Set([fullName(user), shortName(user), user.name])];

/** Someone goes only by those names that nobody else has. */
function personItems(users) {
  const bearers = new Map();
  for (const name of users.flatMap(namesOf)) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return users.map((user) => {
    const names = namesOf(user).filter((name) => bearers.get(name) === 1);
    return { key: user.id, handle: user.name, names, text: fullName(user), insert: `@${names[0] ?? user.name}`, detail: titleOf(user) };
  });
}

function Completions({ completing: { offer, active, choose } }) {
  return html`<ul class="completions" id="completions" role="listbox" aria-label="Suggestions">
    ${offer.items.map((item, index) => html`<li id="completion-${index}" key=${item.key} role="option" aria-selected=${index === active}
      onMouseDown=${(event) => event.preventDefault()} onClick=${() => choose(item)}><b>${item.text}</b> <small>${item.detail}</small></li>`)}
  </ul>`;
}

/** The open list of suggestions; `steer` answers whether it has used the key. */
function useCompletion(box, names, write) {
  const [state, setState] = useState({ offer: null, active: 0 });
  const close = () => setState({ offer: null, active: 0 });
  const look = ({ value, selectionStart }) => setState({ offer: completionAt(value, selectionStart, names), active: 0 });
  const choose = (item) => {
    const { value, selectionStart } = box.current;
    const start = `${value.slice(0, state.offer.from)}${item.insert} `;
    write(start + value.slice(selectionStart).trimStart());
    close();
    requestAnimationFrame(() => box.current?.setSelectionRange(start.length, start.length));
  };
  const steer = (event) => {
    if (!state.offer) return false;
    const use = KEYS[event.key];
    if (use) {
      event.preventDefault();
      use({ ...state, setState, choose, close });
    }
    return Boolean(use);
  };
  return { ...state, close, look, choose, steer };
}

const step = (by) => ({ offer, active, setState }) =>
  setState({ offer, active: (active + by + offer.items.length) % offer.items.length });

const take = ({ offer, active, choose }) => choose(offer.items[active]);

const KEYS = { ArrowDown: step(1), ArrowUp: step(-1), Tab: take, Enter: take, Escape: ({ close }) => close() };
