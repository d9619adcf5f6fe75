// One side of an exchange, indented, coloured, and ready to be copied.
import { html, useMemo } from "../preact.js";
import { copy } from "../copying.js";
import { Icon } from "../icons.js";
import { pretty, tokens, unpacked } from "./json.js";

/** Longer ones are shown without colours, which cost an element for each word. */
const MOST_COLOURED = 20000;

export function JsonView({ name, value }) {
  const text = useMemo(() => pretty(unpacked(value)), [value]);
  const isEmpty = value === null || value === undefined || value === "";
  return html`<section class="json" aria-label=${name}>
    <header>
      <h3>${name}</h3>
      <button
        class="icon-button"
        aria-label="Copy ${name.toLowerCase()}"
        onClick=${() => copy(text, `The ${name.toLowerCase()}`)}
      >
        <${Icon} name="copy" />
      </button>
    </header>
    ${isEmpty ? html`<p class="quiet">Empty</p>` : html`<pre tabindex="0" aria-label=${name}>${drawing(text)}</pre>`}
  </section>`;
}

function drawing(text) {
  if (text.length > MOST_COLOURED) return text;
  return tokens(text).map(({ kind, text: own }) =>
    kind === "plain" ? own : html`<span class="json-${kind}">${own}</span>`,
  );
}
