// Formatted text: typed with its marks (*bold*, _italic_, lists by hand), reported as a rich_text block.
import { html, useState } from "../preact.js";
import { escape } from "./mrkdwn.js";
import { stateOf } from "./form.js";
import { namesOf } from "./naming.js";
import { richTextFrom, typedFrom } from "./rich_text_writing.js";
import { useValue } from "./surface.js";
import { plainText } from "./text.js";

const REFERENCE = /(<[@#!][^<>\n]+>|<https?:[^<>\s]+>)/;

export function RichTextInput(field) {
  const { block, element } = field;
  const { value, keep } = useValue(block, element);
  const [text, setText] = useState(() => typedFrom(value));
  const onInput = ({ target }) => {
    setText(target.value);
    keep(stateOf(element.type, richTextFrom(withoutSigns(target.value))));
  };
  return html`<textarea
    class="text-box"
    rows="5"
    placeholder=${plainText(element.placeholder)}
    value=${text}
    onInput=${onInput}
    ...${namesOf(field)}
  ></textarea>`;
}

/** A typed < or & is itself; only whole references mean more than their letters. */
const withoutSigns = (text) =>
  text
    .split(REFERENCE)
    .map((piece, index) => (index % 2 ? piece : escape(piece)))
    .join("");
