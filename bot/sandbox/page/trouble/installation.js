// The app's installation: its scopes, its connections; taking it away and giving it back.
import { html, useEffect, useRef, useState } from "../preact.js";
import * as api from "../api.js";
import { askToConfirm } from "../confirmation.js";
import { getState } from "../store.js";
import { Check } from "./fields.js";
import { told } from "./telling.js";

export function Installation() {
  const [app, setApp] = useState(null);
  const known = useRef(new Set()).current; // a scope that was taken away can be given back
  const take = (answer) => {
    if (!answer?.app) return;
    for (const scope of answer.app.scopes) known.add(scope);
    setApp(answer.app);
  };
  const change = async (body, done) => take(await told(api.changeInstallation(getState().me, body), done));
  useEffect(() => void told(api.installation(getState().me)).then(take), []);
  return html`<section class="tool-section" aria-labelledby="installation-title">
    <h3 id="installation-title">App installation</h3>
    ${app && html`<p>${stateOf(app)}</p>
      <${Switches} app=${app} change=${change} />
      <${Scopes} key=${app.scopes.join()} ...${{ app, change, known: [...known].sort() }} />`}
  </section>`;
}

function stateOf({ name, installed, delivery, connections }) {
  if (!installed) return `${name} is not installed.`;
  const ways = {
    socket: connections === 1 ? "by Socket Mode, on 1 connection" : `by Socket Mode, on ${connections} connections`,
    http: "by signed HTTP",
  };
  return ways[delivery] ? `${name} is installed, and reached ${ways[delivery]}.` : `${name} is installed. It has no connection open.`;
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

function Scopes({ app, change, known }) {
  const [granted, setGranted] = useState(app.scopes);
  const toggle = (scope, on) => setGranted(on ? [...granted, scope] : granted.filter((one) => one !== scope));
  const apply = () => change({ action: "reinstall", scopes: granted }, `${app.name} has other scopes now.`);
  return html`<details class="scopes">
    <summary>Scopes (${granted.length})</summary>
    <fieldset>
      <legend>Granted at the next installation</legend>
      ${known.map((scope) => html`<${Check}
        key=${scope}
        label=${scope}
        checked=${granted.includes(scope)}
        onChange=${(on) => toggle(scope, on)}
      />`)}
    </fieldset>
    <button class="button" onClick=${apply}>Reinstall with these scopes</button>
  </details>`;
}
