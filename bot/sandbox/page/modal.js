// Modals: the person's stack of views. Only the top one is drawn; the others keep what was typed into them.
import { html, useEffect, useRef, useState } from "./preact.js";
import * as api from "./api.js";
import { Blocks } from "./blockkit/blocks.js";
import { problemsIn } from "./blockkit/checks.js";
import { newForm, useForm } from "./blockkit/surface.js";
import { plainText } from "./blockkit/text.js";
import { Confirmation } from "./confirmation.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { Notices } from "./notices.js";
import { getState, useStore } from "./store.js";

const NO_ERRORS = { fields: {}, form: null };

export function Modals() {
  const views = useStore((state) => state.views);
  const forms = useRef(new Map()).current;
  const open = views.map((view) => view.id);
  for (const id of forms.keys()) if (!open.includes(id)) forms.delete(id);
  for (const id of open) if (!forms.has(id)) forms.set(id, newForm());
  if (!views.length) return null;
  const top = views.at(-1);
  const close = (all) => api.close(getState().me, top.id, all);
  return html`<${Dialog} title=${plainText(top.title)} className="modal" onClose=${() => close(false)}>
    <${Modal} key=${top.id} view=${top} form=${forms.get(top.id)} onClose=${close} />
    <${Confirmation} />
    <${Notices} />
  <//>`;
}

function Modal({ view, form, onClose }) {
  const surface = useForm({ type: "view", view_id: view.id }, view, form);
  const { errors, sending, submit } = useSubmission(view, surface);
  const frame = useRef();
  useFocusOnErrors(frame, errors);
  useFocusOnOpening(frame);
  const dismiss = () => onClose(true);
  return html`<form class="modal-form" ref=${frame} novalidate onSubmit=${submit}>
    <header class="modal-header">
      <h2>${plainText(view.title)}</h2>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick=${dismiss}>
        <${Icon} name="close" />
      </button>
    </header>
    <div class="modal-body" tabindex="0" role="group" aria-label="Form">
      ${errors.form && html`<p class="form-error" role="alert">${errors.form}</p>`}
      <${Blocks} blocks=${view.blocks} surface=${{ ...surface, errors: errors.fields }} />
    </div>
    <${ModalFooter} view=${view} sending=${sending} onCancel=${() => onClose(false)} />
  </form>`;
}

function ModalFooter({ view, sending, onCancel }) {
  const leave = plainText(view.close) || (view.submit ? "Cancel" : "Close");
  const style = `button primary ${sending ? "busy" : ""}`;
  const submit = html`<button class=${style} aria-disabled=${sending} aria-busy=${sending}>
    ${plainText(view.submit)}
  </button>`;
  return html`<footer class="dialog-actions">
    <button type="button" class="button" onClick=${onCancel}>${leave}</button>
    ${view.submit && submit}
  </footer>`;
}

function useSubmission(view, surface) {
  const [errors, setErrors] = useState(NO_ERRORS);
  const [sending, setSending] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (sending || !view.submit) return;
    const problems = problemsIn(view.blocks, surface.values);
    setErrors({ fields: problems, form: null });
    if (Object.keys(problems).length) return;
    setSending(true);
    const answer = await api.submit(getState().me, view.id, surface.values);
    setSending(false);
    setErrors(errorsFrom(answer));
  };
  return { errors, sending, submit };
}

function errorsFrom({ ok, errors, message, error }) {
  if (errors) return { fields: errors, form: null };
  return ok ? NO_ERRORS : { fields: {}, form: message ?? `That did not work (${error}).` };
}

function useFocusOnErrors(frame, errors) {
  useEffect(() => {
    if (!Object.keys(errors.fields).length) return;
    const first = frame.current?.querySelector(".with-error");
    first?.querySelector("input, textarea, select, button")?.focus();
    first?.scrollIntoView({ block: "nearest" });
  }, [errors]);
}

/** Into the first answer to give, unless a field has asked for the focus already. */
function useFocusOnOpening(frame) {
  useEffect(() => {
    const body = frame.current.querySelector(".modal-body");
    if (body.contains(document.activeElement) && document.activeElement !== body) return;
    (body.querySelector("input, textarea, select") ?? body).focus();
  }, []);
}
