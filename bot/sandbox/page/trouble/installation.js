// The app's installation: its scopes, its connections; taking it away and giving it back.
import { html, useEffect, useState } from "../preact.js";
import * as api from "../api.js";
import { askToConfirm } from "../confirmation.js";
import { getState } from "../store.js";
import { Field } from "./fields.js";
import { told } from "./telling.js";

export function Installation() {
  const [app, setApp] = useState(null);
  const take = (answer) => answer?.app && setApp(answer.app);
  const change = async (body, done) => take(await told(api.changeInstallation(getState().me, body), done));
  useEffect(() => void told(api.installation(getState().me)).then(take), []);
  return html`<section class="tool-section" aria-labelledby="installation-title">
    <h3 id="installation-title">App installation</h3>
    ${
      app &&
      html`<p>${stateOf(app)}</p>
        <${Switches} app=${app} change=${change} />
        <${Scopes} scopes=${app.scopes} change=${change} />`
    }
  </section>`;
}

function stateOf({ name, installed, delivery, connections }) {
  if (!installed) return `${name} is not installed.`;
  const ways = {
    socket: connections === 1 ? "by Socket Mode, on 1 connection" : `by Socket Mode, on ${connections} connections`,
    http: "by signed HTTP",
  };
  return ways[delivery]
    ? `${name} is installed, and reached ${ways[delivery]}.`
    : `${name} is installed. It has no connection open.`;
}

function Switches({ app, change }) {
  const uninstall = async () => (await sure(app)) && change({ action: "uninstall" }, `${app.name} was uninstalled.`);
  const revoke = () => change({ action: "revoke_token" }, "The bot’s token was revoked.");
  const reinstall = () => change({ action: "reinstall" }, `${app.name} was installed again.`);
  return html`<div class="tool-buttons">
    ${app.installed && html`<button class="button" onClick=${revoke}>Revoke the token</button>`}
    ${app.installed && html`<button class="button danger" onClick=${uninstall}>Uninstall</button>`}
    <button class="button" onClick=${reinstall}>Reinstall</button>
  </div>`;
}

const sure = ({ name }) =>
  askToConfirm({
    title: { type: "plain_text", text: `Uninstall ${name}?` },
    text: { type: "plain_text", text: "It loses its token, and its Home and messages stay as they are." },
    confirm: { type: "plain_text", text: "Uninstall" },
    deny: { type: "plain_text", text: "Keep it" },
    style: "danger",
  });

/** Slack adds to the scopes that were granted before; it takes none away. */
function Scopes({ scopes, change }) {
  const [wanted, setWanted] = useState("");
  const add = (event) => {
    event.preventDefault();
    const more = wanted.split(/[\s,]+/).filter(Boolean);
    change({ action: "reinstall", scopes: more }, `Installed again with ${more.join(", ")}.`);
    setWanted("");
  };
  return html`<details class="scopes">
    <summary>Scopes (${scopes.length})</summary>
    <ul aria-label="Granted scopes">
      ${scopes.map((scope) => html`<li key=${scope}><code>${scope}</code></li>`)}
    </ul>
    <form class="tool-form" onSubmit=${add}>
      <${Field} label="More scopes" hint="Several are separated by commas.">
        ${(names) =>
          html`<input
            class="text-box"
            required
            autocomplete="off"
            value=${wanted}
            onInput=${({ target }) => setWanted(target.value)}
            ...${names}
          />`}
      <//>
      <button class="button">Reinstall with these too</button>
    </form>
  </details>`;
}
