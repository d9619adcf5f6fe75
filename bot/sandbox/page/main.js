// Starts the page: who and where one is comes from the address, so that each tab can be another person.
import { html, render, useEffect } from "./preact.js";
import { App } from "./app.js";
import { become } from "./session.js";
import { getState, useStore } from "./store.js";

const asked = new URLSearchParams(location.search);

function Page() {
  const status = useStore((state) => state.status);
  if (status === "unreachable") return html`<${Unreachable} />`;
  if (status === "loading") return html`<p class="waiting" role="status">Opening the local Slack…</p>`;
  return html`<${App} />`;
}

function Unreachable() {
  useEffect(() => {
    const timer = setInterval(() => become(getState().me ?? asked.get("as")), 3000);
    return () => clearInterval(timer);
  }, []);
  return html`<main class="waiting" role="alert">
    <h1>The local Slack does not answer</h1>
    <p>Start it with <code>python -m bot demo</code>. This page tries again every few seconds.</p>
  </main>`;
}

render(html`<${Page} />`, document.getElementById("page"));
become(asked.get("as"), asked.get("in") === "home" ? { kind: "home" } : { kind: "conversation", id: asked.get("in") });
