// The sandbox's own protocol for this page: one function per request, each answering {ok, …}.

const BASE = "/sandbox/api/";
const SILENCE = { ok: false, error: "unreachable", message: "The local Slack does not answer. Is it still running?" };

async function ask(path, options) {
  try {
    const response = await fetch(BASE + path, options);
    return await response.json();
  } catch {
    return SILENCE;
  }
}

const get = (path, query) => ask(`${path}?${new URLSearchParams(query)}`);

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const session = (as) => get("session", as ? { as } : {});
export const messages = (as, channel) => get("messages", { as, channel });
export const message = (as, channel, text) => post("message", { as, channel, text });
export const command = (as, channel, name, text) => post("command", { as, channel, command: name, text });
export const read = (as, channel) => post("read", { as, channel });
export const openDm = (as, user) => post("open_dm", { as, user });
export const home = (as) => post("home", { as });
export const action = (as, details) => post("action", { as, ...details });
export const options = (as, details) => post("options", { as, ...details });
export const shortcut = (as, details) => post("shortcut", { as, ...details });
export const join = (as, channel) => post("join", { as, channel });
export const submit = (as, viewId, state) => post("submit", { as, view_id: viewId, state });
export const close = (as, viewId, all) => post("close", { as, view_id: viewId, all });
export const moveClock = (advance) => post("clock", { advance });
export const events = (as) => new EventSource(`${BASE}events?${new URLSearchParams({ as })}`);
