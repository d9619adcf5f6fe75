// Faults on demand: those that wait to happen, and a form for another one.
import { html, useEffect } from "../preact.js";
import * as api from "../api.js";
import { Icon } from "../icons.js";
import { getState, setState, useStore } from "../store.js";
import { FaultForm } from "./fault_form.js";
import { REASONS, kindOf } from "./kinds.js";
import { told } from "./telling.js";

const REFRESHED_EVERY_MS = 1000;

export function Faults() {
  const faults = useStore((state) => state.faults);
  useWatch(faults.length > 0);
  return html`<section class="tool-section" aria-labelledby="faults-title">
    <h3 id="faults-title">Faults</h3>
    <${FaultForm} onPut=${put} />
    <${Waiting} faults=${faults} />
  </section>`;
}

const put = (fault) => change(api.putFault(getState().me, fault), kindOf(fault.kind).atOnce);

async function change(request, done) {
  const answer = await told(request, done);
  if (answer) setState({ faults: answer.faults ?? [] });
}

/** They go away by happening, which nobody tells the page. */
function useWatch(some) {
  useEffect(() => void change(api.faults(getState().me)), []);
  useEffect(() => {
    if (!some) return undefined;
    const timer = setInterval(async () => {
      const answer = await api.faults(getState().me);
      if (answer.ok) setState({ faults: answer.faults });
    }, REFRESHED_EVERY_MS);
    return () => clearInterval(timer);
  }, [some]);
}

function Waiting({ faults }) {
  const remove = (which) => change(api.removeFaults(getState().me, which));
  const draw = (fault) => html`<${Fault} key=${fault.id} fault=${fault} onRemove=${() => remove({ id: fault.id })} />`;
  if (!faults.length) return html`<p class="hint" role="status">No fault is waiting: everything works.</p>`;
  return html`<div class="waiting-faults">
    <p id="waiting-title" role="status">
      ${faults.length === 1 ? "1 fault is" : `${faults.length} faults are`} waiting
    </p>
    <ul aria-labelledby="waiting-title">
      ${faults.map(draw)}
    </ul>
    ${faults.length > 1 && html`<button class="button" onClick=${() => remove()}>Remove all faults</button>`}
  </div>`;
}

function Fault({ fault, onRemove }) {
  const name = kindOf(fault.kind)?.name ?? fault.kind;
  return html`<li>
    <span><b>${name}</b> <small>${details(fault)}</small></span>
    <button class="icon-button" aria-label="Remove ${name}" onClick=${onRemove}><${Icon} name="close" /></button>
  </li>`;
}

function details({ kind, method, times_left: times, seconds, after_effect: after, reason }) {
  const fields = kindOf(kind)?.fields ?? [];
  return [
    fields.includes("method") && (method === "*" ? "any method" : method),
    Number.isFinite(times) && (times === 1 ? "once" : `${times} times`),
    fields.includes("seconds") && seconds ? `${seconds} s` : "",
    after && "after it took effect",
    fields.includes("reason") && REASONS[reason],
  ]
    .filter(Boolean)
    .join(", ");
}
