// The traffic inspector: every call of the app and everything sent to it, live, newest first.
import { html, useMemo, useState } from "../preact.js";
import { Pane } from "../pane.js";
import { EVERYTHING, matching } from "./entries.js";
import { Exchange } from "./exchange.js";
import { useTraffic } from "./watching.js";

export function Inspector() {
  const { entries, paused, pause, clear, older } = useTraffic();
  const [filter, setFilter] = useState(EVERYTHING);
  const shown = useMemo(() => matching(entries, filter), [entries, filter]);
  const tools = html`
    <button class="button" aria-pressed=${paused} onClick=${pause}>Pause</button>
    <button class="button" onClick=${clear}>Clear</button>
  `;
  return html`<${Pane} title="Traffic" className="tool-pane" tools=${tools}>
    <${Filters} filter=${filter} onChange=${(patch) => setFilter({ ...filter, ...patch })} />
    <p class="traffic-count">${countText(shown.length, entries.length)}</p>
    <div class="pane-body">
      <ol class="exchanges" aria-label="Exchanges, newest first">
        ${shown.map((entry) => html`<${Exchange} key=${entry.id} entry=${entry} />`)}
      </ol>
      ${!entries.length && html`<p class="nothing">Nothing was sent yet. Use the app, and see it here.</p>`}
      ${older && html`<p class="older"><button class="button" onClick=${older}>Show older ones</button></p>`}
    </div>
  <//>`;
}

const countText = (shown, all) =>
  `${shown === all ? "" : `${shown} of `}${all} ${all === 1 ? "exchange" : "exchanges"}`;

function Filters({ filter, onChange }) {
  return html`<div class="filters" role="group" aria-label="Filter">
    <input
      class="text-box"
      type="search"
      aria-label="Find in the traffic"
      placeholder="Method, event or any word"
      value=${filter.words}
      onInput=${({ target }) => onChange({ words: target.value })}
    />
    <select
      class="select"
      aria-label="Direction"
      value=${filter.direction}
      onChange=${({ target }) => onChange({ direction: target.value })}
    >
      <option value="both">Both directions</option>
      <option value="to_slack">App → Slack</option>
      <option value="to_app">Slack → app</option>
    </select>
    <label class="check">
      <input
        type="checkbox"
        checked=${filter.failed}
        onChange=${({ target }) => onChange({ failed: target.checked })}
      />
      Failed only
    </label>
  </div>`;
}
