// Options that are all in sight: checkboxes and radio buttons.
import { html } from "../preact.js";
import { stateOf } from "./form.js";
import { namesOf } from "./naming.js";
import { useValue } from "./surface.js";
import { TextObject } from "./text.js";

export function Checkboxes(field) {
  const { block, element } = field;
  const { value: chosen, choose } = useValue(block, element);
  const isChosen = (option) => chosen.some((one) => one.value === option.value);
  const toggle = (option) => {
    const options = element.options.filter((one) => (one.value === option.value) !== isChosen(one));
    choose(stateOf(element.type, options));
  };
  return html`<${Choices} field=${field} role="group" type="checkbox" isChosen=${isChosen} onChoose=${toggle} />`;
}

export function RadioButtons(field) {
  const { block, element } = field;
  const { value: chosen, choose } = useValue(block, element);
  const isChosen = (option) => chosen?.value === option.value;
  const pick = (option) => choose(stateOf(element.type, option));
  return html`<${Choices} field=${field} role="radiogroup" type="radio" isChosen=${isChosen} onChoose=${pick} />`;
}

function Choices({ field, role, type, isChosen, onChoose }) {
  const { block, element } = field;
  const { id, "aria-required": required, "aria-invalid": invalid, ...names } = namesOf(field);
  const isOneChoice = role === "radiogroup"; // a plain group can be neither required nor invalid
  if (isOneChoice) Object.assign(names, { "aria-required": required, "aria-invalid": invalid });
  const group = `${id ?? `${block.block_id}-${element.action_id}`}-options`;
  const draw = (option, index) =>
    html`<${Choice}
      key=${option.value}
      ...${{ option, type, onChoose }}
      id="${group}-${index}"
      name=${group}
      checked=${isChosen(option)}
    />`;
  return html`<div class="choices" role=${role} ...${names}>${element.options.map(draw)}</div>`;
}

function Choice({ option, type, id, name, checked, onChoose }) {
  const described = option.description ? `${id}-description` : undefined;
  return html`<div class="choice">
    <input
      id=${id}
      type=${type}
      name=${name}
      checked=${checked}
      aria-describedby=${described}
      onChange=${() => onChoose(option)}
    />
    <label for=${id}><${TextObject} of=${option.text} /></label>
    ${option.description && html`<div class="hint" id=${described}><${TextObject} of=${option.description} /></div>`}
  </div>`;
}
