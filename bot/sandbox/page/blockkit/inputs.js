// Inputs that one types into: text, numbers, addresses, dates and times.
import { html, useEffect, useRef } from "../preact.js";
import { useStore } from "../store.js";
import { momentAt, wallClock } from "../time.js";
import { stateOf } from "./form.js";
import { namesOf } from "./naming.js";
import { useValue } from "./surface.js";
import { plainText } from "./text.js";

const PAUSE_AFTER_TYPING_MS = 400;
const SHORT = 100;
const KINDS = { email_text_input: "email", url_text_input: "url" };

export function TextInput(field) {
  const { element } = field;
  const typing = useTyping(field);
  const shared = { ...namesOf(field), ...typing, placeholder: plainText(element.placeholder), ref: useFocus(element) };
  const box = element.multiline
    ? html`<textarea class="text-box" rows="4" ...${shared}></textarea>`
    : html`<input class="text-box" type=${KINDS[element.type] ?? "text"} autocomplete="off" ...${shared} />`;
  return html`<div class="text-field">${box}<${Counter} text=${typing.value} most=${element.max_length} /></div>`;
}

export function NumberInput(field) {
  const { element } = field;
  const mode = element.is_decimal_allowed ? "decimal" : "numeric";
  const shared = {
    ...namesOf(field),
    ...useTyping(field),
    placeholder: plainText(element.placeholder),
    ref: useFocus(element),
  };
  return html`<input class="text-box short" type="text" inputmode=${mode} autocomplete="off" ...${shared} />`;
}

/** Silent as long as there is plenty of room. */
function Counter({ text, most }) {
  const left = most - text.length;
  if (!most || left > Math.max(most / 5, SHORT)) return null;
  return html`<span class="counter ${left < 0 ? "over" : ""}"
    >${left < 0 ? `${-left} too many` : `${left} left`}</span
  >`;
}

/** Typing keeps the text; where Slack would tell the app, Enter or a pause tells it. */
function useTyping({ block, element }) {
  const { value, keep, act } = useValue(block, element);
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const triggers = block.dispatch_action
    ? (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"])
    : [];
  const onInput = ({ target }) => {
    const state = stateOf(element.type, target.value || null);
    keep(state);
    clearTimeout(timer.current);
    if (triggers.includes("on_character_entered")) timer.current = setTimeout(() => act(state), PAUSE_AFTER_TYPING_MS);
  };
  const onKeyDown = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (element.multiline) return event.metaKey || event.ctrlKey ? event.target.form?.requestSubmit() : undefined;
    if (!triggers.includes("on_enter_pressed")) return;
    event.preventDefault();
    act(stateOf(element.type, event.target.value || null));
  };
  return { value: value ?? "", onInput, onKeyDown };
}

function useFocus({ focus_on_load: wanted }) {
  const box = useRef();
  useEffect(() => {
    if (wanted) box.current?.focus();
  }, []);
  return box;
}

/** datepicker and timepicker: Slack's values are what the browser's own inputs hold. */
export function NativePicker(field) {
  const { block, element } = field;
  const { value, choose } = useValue(block, element);
  const type = element.type === "datepicker" ? "date" : "time";
  const pick = ({ target }) => choose(stateOf(element.type, target.value || null));
  return html`<input
    class="text-box short"
    type=${type}
    value=${value ?? ""}
    onChange=${pick}
    ref=${useFocus(element)}
    ...${namesOf(field)}
  />`;
}

/** Slack's value is a moment; the input shows the person's own wall clock. */
export function DateTimePicker(field) {
  const { block, element } = field;
  const { value, choose } = useValue(block, element);
  const me = useStore((state) => state.people[state.me]);
  const shown = value ? wallClock(value * 1000, me) : "";
  const pick = ({ target }) => choose(stateOf(element.type, target.value ? momentAt(target.value, me) / 1000 : null));
  return html`<input
    class="text-box short"
    type="datetime-local"
    value=${shown}
    onChange=${pick}
    ref=${useFocus(element)}
    ...${namesOf(field)}
  />`;
}
