// One exchange: a line that says what, how it went and how long it took, and the JSON of both sides to unfold.
import { html, useMemo, useState } from "../preact.js";
import { useStore } from "../store.js";
import { clockTime } from "../time.js";
import { hasFailed } from "./entries.js";
import { JsonView } from "./json_view.js";

const DIRECTIONS = {
  to_slack: { sign: "→", words: "App to Slack" },
  to_app: { sign: "←", words: "Slack to app" },
};

export function Exchange({ entry }) {
  const [open, setOpen] = useState(false);
  const me = useStore((state) => state.people[state.me]);
  return useMemo(() => drawExchange(entry, me, open, () => setOpen(!open)), [entry, me, open]);
}

function drawExchange(entry, me, open, toggle) {
  const body = `exchange-${entry.id}`;
  return html`<li class="exchange ${hasFailed(entry) ? "failed" : ""}">
    <button class="exchange-line" aria-expanded=${open} aria-controls=${open ? body : undefined} onClick=${toggle}>
      <${Line} entry=${entry} me=${me} />
    </button>
    ${
      open &&
      html`<div class="exchange-body" id=${body}>
        <${JsonView} name="Request" value=${entry.request} />
        <${JsonView} name="Response" value=${entry.response} />
      </div>`
    }
  </li>`;
}

function Line({ entry, me }) {
  const { sign, words } = DIRECTIONS[entry.direction] ?? { sign: "·", words: "" };
  return html`
    <span class="direction ${entry.direction}" aria-hidden="true">${sign}</span>
    <span class="unseen">${words}: </span>
    <b class="what">${entry.what}</b>
    <span class="outcome">${outcomeOf(entry)}</span>
    <small>${took(entry.milliseconds)}</small>
    <time datetime=${entry.at}>${clockTime(new Date(entry.at), me, { seconds: true })}</time>
  `;
}

function outcomeOf({ status, error, ok }) {
  if (error) return error;
  if (status >= 400) return `HTTP ${status}`;
  if (ok === false) return "failed";
  return ok || status ? "ok" : "no answer";
}

const took = (milliseconds) => (Number.isFinite(milliseconds) ? `${Math.round(milliseconds)} ms` : "");
