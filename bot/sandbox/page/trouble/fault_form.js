// The form for a fault: which kind, for which calls, how often. It shows only what the kind knows.
import { html, useState } from "../preact.js";
import { Check, Field, NumberField, Choice } from "./fields.js";
import { GROUPS, REASONS, faultFrom, kindOf } from "./kinds.js";

const METHODS = [
  "chat.postMessage",
  "chat.update",
  "chat.postEphemeral",
  "conversations.create",
  "conversations.invite",
  "conversations.open",
  "users.info",
  "users.list",
  "views.open",
  "views.publish",
  "views.update",
];

const FIRST = GROUPS[0].kinds[0];

const startingWith = (kind) => ({ kind: kind.kind, seconds: kind.seconds?.initial ?? 0 });

export function FaultForm({ onPut }) {
  const [fault, setFault] = useState({
    ...startingWith(FIRST),
    method: "",
    times: 1,
    afterEffect: false,
    reason: "warning",
  });
  const set = (patch) => setFault({ ...fault, ...patch });
  const kind = kindOf(fault.kind);
  const submit = (event) => {
    event.preventDefault();
    onPut(faultFrom(fault));
  };
  return html`<form class="tool-form" onSubmit=${submit}>
    <${KindChoice} kind=${kind} onChange=${(key) => set(startingWith(kindOf(key)))} />
    ${kind.fields.map((name) => html`<${FIELDS[name]} key=${name} ...${{ fault, kind, set }} />`)}
    <button class="button primary">Put this fault</button>
  </form>`;
}

function KindChoice({ kind, onChange }) {
  const groups = GROUPS.map(({ label, kinds }) => ({ label, options: kinds.map((one) => [one.kind, one.name]) }));
  return html`<${Choice}
    label="What goes wrong"
    value=${kind.kind}
    groups=${groups}
    hint=${kind.words}
    onChange=${onChange}
  />`;
}

const FIELDS = {
  method: ({ fault, set }) =>
    html`<${Field} label="In which method" hint="Empty: in the next call, whichever it is.">
      ${(names) =>
        html`<input
            class="text-box"
            list="methods"
            placeholder="Any method"
            autocomplete="off"
            value=${fault.method}
            onInput=${({ target }) => set({ method: target.value })}
            ...${names}
          /><datalist id="methods">${METHODS.map((method) => html`<option value=${method} />`)}</datalist>`}
    <//>`,
  times: ({ fault, set }) =>
    html`<${NumberField}
      label="How many times"
      value=${fault.times}
      least=${1}
      onChange=${(times) => set({ times })}
    />`,
  seconds: ({ fault, kind, set }) =>
    html`<${NumberField}
      label=${kind.seconds.label}
      value=${fault.seconds}
      least=${0}
      onChange=${(seconds) => set({ seconds })}
    />`,
  after_effect: ({ fault, set }) =>
    html`<${Check}
      label="Only after the call took effect"
      checked=${fault.afterEffect}
      onChange=${(afterEffect) => set({ afterEffect })}
    />`,
  reason: ({ fault, set }) =>
    html`<${Choice}
      label="Reason"
      value=${fault.reason}
      groups=${[{ options: Object.entries(REASONS) }]}
      onChange=${(reason) => set({ reason })}
    />`,
};
