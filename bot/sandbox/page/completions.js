// The open list of suggestions above the box to write in, and the keys that steer it.
import { html, useState } from "./preact.js";
import { completionAt } from "./completion.js";

const CLOSED = { offer: null, active: 0 };

/** `look` opens or closes the list as fits the caret; `steer` answers whether it has used the key. */
export function useCompletion(box, names, write) {
  const [{ offer, active }, setState] = useState(CLOSED);
  const close = () => setState(CLOSED);
  const look = ({ value, selectionStart }) =>
    setState({ offer: completionAt(value, selectionStart, names), active: 0 });
  const choose = (item) => {
    const { value, selectionStart } = box.current;
    const start = `${value.slice(0, offer.from)}${item.insert} `;
    // At once, not at the next drawing: the person may type on before that.
    box.current.value = start + value.slice(selectionStart).trimStart();
    box.current.setSelectionRange(start.length, start.length);
    write(box.current.value);
    close();
  };
  const step = (by) => setState({ offer, active: (active + by + offer.items.length) % offer.items.length });
  const steer = (event) => {
    const use = offer && KEYS[event.key];
    if (!use) return false;
    event.preventDefault();
    use({ step, close, take: () => choose(offer.items[active]) });
    return true;
  };
  return { offer, active, close, look, choose, steer, announced: announcement(offer, active) };
}

const KEYS = {
  ArrowDown: ({ step }) => step(1),
  ArrowUp: ({ step }) => step(-1),
  Tab: ({ take }) => take(),
  Enter: ({ take }) => take(),
  Escape: ({ close }) => close(),
};

/** What the text box tells screen readers of its list. */
function announcement(offer, active) {
  const open = offer ? { "aria-controls": "completions", "aria-activedescendant": `completion-${active}` } : {};
  return { "aria-autocomplete": "list", ...open };
}

export function Completions({ completing: { offer, active, choose } }) {
  const draw = (item, index) =>
    html`<li
      id="completion-${index}"
      key=${item.key}
      role="option"
      aria-selected=${index === active}
      onMouseDown=${(event) => event.preventDefault()}
      onClick=${() => choose(item)}
    >
      <b>${item.text}</b> <small>${item.detail}</small>
    </li>`;
  return html`<ul class="completions" id="completions" role="listbox" aria-label="Suggestions">
    ${offer.items.map(draw)}
  </ul>`;
}
