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

const send = (method, path, body) =>
  ask(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const post = (path, body) => send("POST", path, body);

export const session = (as) => get("session", as ? { as } : {});
export const messages = (as, channel) => get("messages", { as, channel });
export const message = (as, channel, text, thread) => post("message", { as, channel, text, thread_ts: thread });
export const command = (as, channel, name, text) => post("command", { as, channel, command: name, text });
export const read = (as, channel) => post("read", { as, channel });
export const openDm = (as, user) => post("open_dm", { as, user });
export const home = (as) => post("home", { as });
export const action = (as, details) => post("action", { as, ...details });
export const options = (as, details) => post("options", { as, ...details });
export const shortcut = (as, details) => post("shortcut", { as, ...details });
export const join = (as, channel) => post("join", { as, channel });
export const leave = (as, channel) => post("leave", { as, channel });
export const invite = (as, channel, user) => post("invite", { as, channel, user });
export const submit = (as, viewId, state) => post("submit", { as, view_id: viewId, state });
export const close = (as, viewId, all) => post("close", { as, view_id: viewId, all });
export const moveClock = (advance) => post("clock", { advance });
export const events = (as, extra) => new EventSource(`${BASE}events?${new URLSearchParams({ as, ...extra })}`);

/** What an input for files holds is what Slack knows of a file once it has it. */
export function upload(as, file) {
  const form = new FormData();
  form.append("as", as);
  form.append("file", file, file.name);
  return ask("upload", { method: "POST", body: form });
}

// Tools of this local Slack.
export const traffic = (as, query) => get("traffic", { as, ...query });
export const faults = (as) => get("faults", { as });
export const putFault = (as, fault) => post("faults", { as, ...fault });
export const removeFaults = (as, which = {}) => send("DELETE", "faults", { as, ...which });
export const changeWorkspace = (as, changes) => post("workspace", { as, ...changes });
export const changePerson = (as, user, changes) => post("person", { as, user, changes });
export const installation = (as) => get("app", { as });
export const changeInstallation = (as, change) => post("app", { as, ...change });
