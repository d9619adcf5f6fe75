// The box to write in: messages, and commands with their completion.
import { html, useLayoutEffect, useRef, useState } from "./preact.js";
import { Completions, useCompletion } from "./completions.js";
import { withReferences } from "./completion.js";
import { Icon } from "./icons.js";
import { useNames } from "./names.js";
import { send } from "./session.js";
import { GlobalShortcuts } from "./shortcuts.js";
import { useStore } from "./store.js";

/** With `thread`, the ts of a message, what is written becomes a reply to it. */
export function Composer({ id, title, thread }) {
  const box = useRef();
  const names = useNames();
  const [text, write] = useDraft(thread ? `${id} ${thread}` : id);
  const completing = useCompletion(box, names, write);
  const deliver = useDelivery({ id, thread, names, text, write });
  useFit(box, text);
  const onSubmit = (event) => {
    event.preventDefault();
    deliver();
  };
  const above = completing.offer
    ? html`<${Completions} completing=${completing} />`
    : html`<${CommandHint} text=${text} />`;
  return html`<form class="composer" onSubmit=${onSubmit}>
    ${above}
    <div class="composer-box">
      ${!thread && html`<${GlobalShortcuts} />`}
      <${TextBox} ...${{ box, title, text, write, completing, deliver }} />
      <button class="send" aria-label=${thread ? "Send reply" : "Send"} disabled=${!text.trim()}>
        <${Icon} name="send" />
      </button>
    </div>
  </form>`;
}

function TextBox({ box, title, text, write, completing, deliver }) {
  const onInput = ({ target }) => {
    write(target.value);
    completing.look(target);
  };
  const onKeyDown = (event) => {
    if (event.isComposing || completing.steer(event) || event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    deliver();
  };
  const words = { "aria-label": `Message ${title}`, placeholder: `Message ${title}`, value: text };
  const doing = { onInput, onKeyDown, onBlur: completing.close };
  return html`<textarea ref=${box} rows="1" ...${words} ...${doing} ...${completing.announced}></textarea>`;
}

const drafts = new Map();

/** What was typed and not sent, kept per person and place while the page is open. */
function useDraft(where) {
  const me = useStore((state) => state.me);
  const draft = `${me} ${where}`;
  const [text, setText] = useState(drafts.get(draft) ?? "");
  const write = (value) => {
    drafts.set(draft, value);
    setText(value);
  };
  return [text, write];
}

/** Empties the box at once; what could not be sent comes back into it. */
function useDelivery({ id, thread, names, text, write }) {
  return async () => {
    const typed = text.trim();
    if (!typed) return;
    write("");
    if (!(await send(id, withReferences(typed, names), thread))) write(typed);
  };
}

/** Where fingers do the pointing, the focus would fold out a keyboard that nobody asked for. */
const hasKeyboard = () => matchMedia("(hover: hover)").matches;

function useFit(box, text) {
  useLayoutEffect(() => {
    box.current.style.height = "auto";
    box.current.style.height = `${Math.min(box.current.scrollHeight, 200)}px`;
  }, [text]);
  useLayoutEffect(() => {
    if (hasKeyboard()) box.current.focus({ preventScroll: true });
  }, []);
}

function CommandHint({ text }) {
  const commands = useStore((state) => state.app.commands);
  const found = commands.find(({ command }) => text === command || text.startsWith(`${command} `));
  if (!found) return null;
  return html`<p class="command-hint">
    <b>${found.command}</b> ${found.usage_hint} <small>${found.description}</small>
  </p>`;
}
