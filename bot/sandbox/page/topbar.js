// The bar at the top: the workspace, the clock, and who one is.
import { html } from "./preact.js";
import { ClockControl } from "./clock.js";
import { Icon } from "./icons.js";
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
    <${PersonSwitcher} />
  </header>`;
}
