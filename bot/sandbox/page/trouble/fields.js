// Labelled fields as the panel's forms use them.
import { html, useState } from "../preact.js";

let count = 0;

/** `children` draws the input, given the attributes that tie it to its label and hint. */
export function Field({ label, hint, children }) {
  const [id] = useState(() => `tool-field-${++count}`);
  const names = { id, "aria-describedby": hint ? `${id}-hint` : undefined };
  return html`<div class="tool-field">
    <label for=${id}>${label}</label>
    ${children(names)} ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
  </div>`;
}

export function NumberField({ label, value, least, onChange }) {
  return html`<${Field} label=${label}>
    ${(names) =>
      html`<input
        class="text-box short"
        type="number"
        required
        min=${least}
        value=${value}
        onInput=${({ target }) => onChange(target.value)}
        ...${names}
      />`}
  <//>`;
}

/** `groups`: [{label?, options: [[value, text]]}] */
export function Choice({ label, hint, value, groups, onChange }) {
  return html`<${Field} label=${label} hint=${hint}>
    ${(names) =>
      html`<select class="select" value=${value} onChange=${({ target }) => onChange(target.value)} ...${names}>
        ${groups.map(drawGroup)}
      </select>`}
  <//>`;
}

function drawGroup({ label, options }) {
  const drawn = options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`);
  return label ? html`<optgroup label=${label}>${drawn}</optgroup>` : drawn;
}

export function Check({ label, checked, onChange }) {
  return html`<label class="check">
    <input type="checkbox" checked=${checked} onChange=${({ target }) => onChange(target.checked)} /> ${label}
  </label>`;
}
