// A button that opens a short menu. Arrow keys move in it; Esc closes it, and nothing around it.
import { html, useLayoutEffect, useRef, useState } from "./preact.js";
import { Icon } from "./icons.js";

/** `items`: [{text, detail?, onChoose}] */
export function Menu({ name, icon = "more", className = "", items }) {
  const [open, setOpen] = useState(false);
  const frame = useRef();
  const close = () => setOpen(false);
  useLayoutEffect(() => {
    if (open) frame.current.querySelector("[role=menuitem]")?.focus();
  }, [open]);
  const leave = (event) => !frame.current.contains(event.relatedTarget) && close();
  const onKeyDown = (event) => steer(event, frame.current, close);
  const choose = (item) => {
    close();
    frame.current.querySelector("button").focus();
    item.onChoose();
  };
  const draw = (item) => html`<${Item} item=${item} onChoose=${choose} />`;
  return html`<div class="menu-frame ${className}" ref=${frame} onfocusout=${leave} onKeyDown=${onKeyDown}>
    <${Opener} ...${{ name, icon, open }} onPress=${() => setOpen(!open)} />
    ${open && html`<div class="menu" role="menu" aria-label=${name}>${items.map(draw)}</div>`}
  </div>`;
}

function Opener({ name, icon, open, onPress }) {
  const state = { "aria-label": name, "aria-haspopup": "menu", "aria-expanded": open };
  return html`<button type="button" class="icon-button bordered" ...${state} onClick=${onPress}>
    <${Icon} name=${icon} />
  </button>`;
}

function Item({ item, onChoose }) {
  return html`<button type="button" role="menuitem" tabindex="-1" onClick=${() => onChoose(item)}>
    ${item.text}${item.detail && html` <small>${item.detail}</small>`}
  </button>`;
}

function steer(event, frame, close) {
  const items = [...frame.querySelectorAll("[role=menuitem]")];
  if (!items.length) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close();
    frame.querySelector("button").focus();
  }
}
