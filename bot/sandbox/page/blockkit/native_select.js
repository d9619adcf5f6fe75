// The browser's own <select>. In a closed one every arrow key chooses; the app is told once, of where one stops.
import { html, useRef } from "../preact.js";
import { stateOf } from "./form.js";
import { namesOf } from "./naming.js";
import { useValue } from "./surface.js";
import { plainText } from "./text.js";

const DECIDING = ["Enter", " ", "Tab", "Escape"];

export function NativeSelect({ field, groups, keyOf }) {
  const { block, element } = field;
  const candidates = groups.flatMap((group) => group.candidates);
  const stateFor = (key) => stateOf(element.type, candidates.find((one) => one.key === key)?.value ?? null);
  const { shown, handlers } = useOneChoice(useValue(block, element), keyOf, stateFor);
  return html`<select class="select" value=${shown} ...${handlers} ...${namesOf(field)}>
    <option value="">${plainText(element.placeholder) || "Choose…"}</option>
    ${groups.map(drawGroup)}
  </select>`;
}

/** While one steps through the list by keys, the choice is only kept; Enter or leaving the list sends it. */
function useOneChoice({ value, actsAtOnce, choose, keep }, keyOf, stateFor) {
  const stepping = useRef(false);
  const before = useRef(null); // the choice that the app knows of, while another one is being looked for
  const shown = keyOf(value) ?? "";
  const decide = () => {
    const known = before.current;
    before.current = null;
    if (known === null || known === shown) return;
    keep(stateFor(known)); // what remains if a question "are you sure?" is answered by no
    choose(stateFor(shown));
  };
  const onChange = ({ target }) => {
    if (!actsAtOnce || !stepping.current) {
      before.current = null;
      return choose(stateFor(target.value));
    }
    before.current ??= shown;
    return keep(stateFor(target.value));
  };
  const onKeyDown = ({ key }) => {
    stepping.current = !DECIDING.includes(key);
    if (key === "Enter") decide();
  };
  const onPointerDown = () => {
    stepping.current = false;
  };
  return { shown, handlers: { onChange, onKeyDown, onPointerDown, onBlur: decide } };
}

function drawGroup({ label, candidates }) {
  const options = candidates.map(
    ({ key, text, detail }) => html`<option key=${key} value=${key} title=${detail || undefined}>${text}</option>`,
  );
  return label ? html`<optgroup label=${label}>${options}</optgroup>` : options;
}
