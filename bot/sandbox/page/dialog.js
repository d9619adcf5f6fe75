// A modal dialog on the browser's own <dialog>: it keeps the focus inside and gives it back afterwards.
import { html, useLayoutEffect, useRef } from "./preact.js";

/** `onClose` is called for Esc; the owner then takes the dialog away. */
export function Dialog({ title, className = "", onClose, children }) {
  const frame = useRef();
  useLayoutEffect(() => {
    const dialog = frame.current;
    dialog.showModal();
    return () => dialog.close(); // which also gives the focus back
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  // Browsers close a dialog by themselves at a second Esc; it is the owner who decides.
  const reopen = () => frame.current?.isConnected && !frame.current.open && frame.current.showModal();
  return html`<dialog
    ref=${frame}
    class="dialog ${className}"
    aria-label=${title}
    aria-modal="true"
    onCancel=${cancel}
    onClose=${reopen}
  >
    ${children}
  </dialog>`;
}
