// Lines that tell the person what just failed or happened. They go away by themselves, or when dismissed.
import { html } from "./preact.js";
import { Icon } from "./icons.js";
import { setState, useStore } from "./store.js";

const SHOWN_FOR_MS = { problem: 12000, news: 5000 };
let count = 0;

export function notify(text, tone = "problem") {
  const notice = { id: ++count, text, tone };
  setState(({ notices }) => ({ notices: [...notices.slice(-2), notice] }));
  setTimeout(() => dismiss(notice.id), SHOWN_FOR_MS[tone]);
}

function dismiss(id) {
  setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Drawn within the open modal when there is one, because everything outside it is out of reach then. */
export function Notices() {
  const notices = useStore((state) => state.notices);
  return html`<div class="notices">${notices.map((notice) => html`<${Notice} key=${notice.id} ...${notice} />`)}</div>`;
}

function Notice({ id, text, tone }) {
  return html`<div class="notice ${tone}" role=${tone === "problem" ? "alert" : "status"}>
    <span>${text}</span>
    <button class="icon-button" aria-label="Dismiss this notice" onClick=${() => dismiss(id)}>
      <${Icon} name="close" />
    </button>
  </div>`;
}
