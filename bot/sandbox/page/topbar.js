// The bar at the top: the workspace, the clock, the tools of this local Slack, and who one is.
import { html } from "./preact.js";
import { ClockControl } from "./clock.js";
import { Icon } from "./icons.js";
import { toggleTool } from "./pane.js";
import { setState, useStore } from "./store.js";
import { PersonSwitcher } from "./switcher.js";

export function TopBar() {
  const workspace = useStore((state) => state.workspace);
  const drawerOpen = useStore((state) => state.drawerOpen);
  return html`<header class="topbar">
    <button
      class="icon-button menu-button"
      aria-label="Conversations"
      aria-expanded=${drawerOpen}
      onClick=${() => setState({ drawerOpen: !drawerOpen })}
    >
      <${Icon} name="menu" />
    </button>
    <p class="workspace">${workspace.name}<small>a local Slack</small></p>
    <${ClockControl} />
    <${Tools} />
    <${PersonSwitcher} />
  </header>`;
}

function Tools() {
  const open = useStore((state) => state.aside?.kind);
  const faults = useStore((state) => state.faults.length);
  return html`<div class="tools" role="group" aria-label="Tools of this local Slack">
    <${Tool} kind="traffic" name="Traffic" open=${open} />
    <${Tool} kind="trouble" name="Trouble" open=${open} count=${faults} />
  </div>`;
}

function Tool({ kind, name, open, count = 0 }) {
  return html`<button
    class="tool-button"
    aria-label=${name}
    aria-expanded=${open === kind}
    title=${name}
    onClick=${() => toggleTool(kind)}
  >
    <${Icon} name=${kind} /><span class="long">${name}</span>
    ${count > 0 && html`<span class="badge" data-count=${count} aria-hidden="true"></span>`}
  </button>`;
}
