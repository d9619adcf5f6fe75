// What the workspace's owners allow the apps.
import { html } from "../preact.js";
import * as api from "../api.js";
import { getState, setState, useStore } from "../store.js";
import { Check } from "./fields.js";
import { told } from "./telling.js";

export function WorkspaceRules() {
  const workspace = useStore((state) => state.workspace);
  const setting = (name, yes, no) => async (allowed) => {
    const change = { [name]: allowed };
    const request = api.changeWorkspace(getState().me, change);
    if (await told(request, allowed ? yes : no))
      setState({ workspace: { ...getState().workspace, ...change } });
  };
  return html`<section class="tool-section" aria-labelledby="rules-title">
    <h3 id="rules-title">Workspace</h3>
    <div class="tool-form">
      <${Check}
        label="Apps may create channels"
        checked=${workspace.apps_may_create_channels !== false}
        onChange=${setting(
          "apps_may_create_channels",
          "Apps may create channels again.",
          "Apps may not create channels now.",
        )}
      />
      <${Check}
        label="Files may be uploaded"
        checked=${workspace.takes_files !== false}
        onChange=${setting("takes_files", "Files may be uploaded again.", "No files may be uploaded now.")}
      />
    </div>
  </section>`;
}
