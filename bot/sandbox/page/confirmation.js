// "Are you sure?" as a confirm object asks it.
import { html } from "./preact.js";
import { TextObject, plainText } from "./blockkit/text.js";
import { Dialog } from "./dialog.js";
import { setState, useStore } from "./store.js";

export function askToConfirm(confirm) {
  return new Promise((answer) => setState({ confirming: { confirm, answer } }));
}

/** Drawn within the open modal when there is one: a dialog lies above everything that is not in it. */
export function Confirmation() {
  const asked = useStore((state) => state.confirming);
  if (!asked) return null;
  const { confirm, answer } = asked;
  const decide = (yes) => {
    setState({ confirming: null });
    answer(yes);
  };
  const style = confirm.style === "danger" ? "danger" : "primary";
  return html`<${Dialog} title=${plainText(confirm.title)} className="confirmation" onClose=${() => decide(false)}>
    <h2>${plainText(confirm.title)}</h2>
    <div class="dialog-text"><${TextObject} of=${confirm.text} /></div>
    <footer class="dialog-actions">
      <button class="button" onClick=${() => decide(false)}>${plainText(confirm.deny) || "No"}</button>
      <button class="button ${style}" onClick=${() => decide(true)}>${plainText(confirm.confirm) || "Yes"}</button>
    </footer>
  <//>`;
}
