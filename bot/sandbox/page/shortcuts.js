// The app's shortcuts: on a message, and from anywhere beside the box to write in.
import { html } from "./preact.js";
import * as api from "./api.js";
import { failed } from "./incoming.js";
import { Menu } from "./menu.js";
import { getState, useStore } from "./store.js";

export const useMessageShortcuts = (channel, ts) => useShortcuts("message", { type: "message", channel, ts });

export function GlobalShortcuts() {
  const items = useShortcuts("global");
  return items.length ? html`<${Menu} name="Shortcuts" icon="add" className="opening-up" items=${items} />` : null;
}

function useShortcuts(kind, container) {
  const app = useStore((state) => state.app);
  const offered = (app.shortcuts ?? []).filter((shortcut) => shortcut.kind === kind);
  return offered.map((shortcut) => ({
    text: shortcut.name,
    detail: app.name,
    onChoose: () => use(shortcut, container),
  }));
}

async function use({ callback_id: callbackId }, container) {
  const answer = await api.shortcut(getState().me, { callback_id: callbackId, container });
  if (!answer.ok) failed(answer.message ?? "That did not work.");
}
