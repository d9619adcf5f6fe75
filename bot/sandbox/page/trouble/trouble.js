// The Trouble panel: what can go wrong between an app and Slack, on demand. A tool of this local Slack.
import { html } from "../preact.js";
import { Pane } from "../pane.js";
import { Faults } from "./faults.js";
import { Installation } from "./installation.js";
import { PersonChanges } from "./person_changes.js";
import { WorkspaceRules } from "./workspace_rules.js";

export function Trouble() {
  return html`<${Pane} title="Trouble" className="tool-pane">
    <div class="pane-body trouble">
      <p class="tool-note">A tool of this local Slack, which Slack does not have: see how the app copes.</p>
      <${Faults} />
      <${PersonChanges} />
      <${WorkspaceRules} />
      <${Installation} />
    </div>
  <//>`;
}
