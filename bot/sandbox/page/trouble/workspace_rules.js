// What the workspace's owners allow the apps.
import { html } from "../preact.js";
import * as api from "../api.js";
import { getState, setState, useStore } from "../store.js";
import { Check } from "./fields.js";
import { told } from "./telling.js";

export function WorkspaceRules() {
  const workspace = useStore((state) => state.workspace);
  const allow = async (allowed) => {
    const done = allowed ? "Apps may create channels again." : "Apps may not create channels now.";
    const request = api.changeWorkspace(getState().me, { apps_may_create_channels: allowed });
    if (await told(request, done))
      setState({ workspace: { ...getState().workspace, apps_may_create_channels: allowed } });
  };
  return html`<section class="tool-section" aria-labelledby="rules-title">
    <h3 id="rules-title">Workspace</h3>
    <div class="tool-form">
      <${Check}
        label="Apps may create channels"
        checked=${workspace.apps_may_create_channels !== false}
        onChange=${allow}
      />
    </div>
  </section>`;
}
