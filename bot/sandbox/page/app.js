// The page's frame: its landmarks, its address and title, and the keys that work everywhere.
import { html, useEffect } from "./preact.js";
import { Aside } from "./aside.js";
import { Confirmation } from "./confirmation.js";
import { Conversation } from "./conversation.js";
import { conversationTitle } from "./conversations.js";
import { Hint } from "./hint.js";
import { Home } from "./home.js";
import { Modals } from "./modal.js";
import { Notices } from "./notices.js";
import { ProfileCard } from "./people.js";
import { fullName } from "./person.js";
import { setState, useStore } from "./store.js";
import { Sidebar } from "./sidebar.js";
import { PeopleRail, useSwitchingKeys } from "./switcher.js";
import { TopBar } from "./topbar.js";

export function App() {
  const drawerOpen = useStore((state) => state.drawerOpen);
  const beside = useStore((state) => Boolean(state.aside));
  const inModal = useStore((state) => state.views.length > 0);
  const connected = useStore((state) => state.connected);
  useAddress();
  useSwitchingKeys();
  return html`<div class="app ${drawerOpen ? "drawer-open" : ""} ${beside ? "with-aside" : ""}">
    <${TopBar} />
    ${!connected && html`<p class="connection" role="status">Connection lost. Trying again…</p>`}
    <${Hint} />
    <div class="columns">
      <${PeopleRail} />
      <${Sidebar} />
      <div class="scrim" onClick=${() => setState({ drawerOpen: false })}></div>
      <main class="place"><${Place} /></main>
      <${Aside} />
    </div>
    <${Modals} />
    <${ProfileCard} />
    ${!inModal && html`<${Confirmation} /><${Notices} />`}
  </div>`;
}

/** Keyed by person too: nothing that one has typed or unfolded is left to the next. */
function Place() {
  const me = useStore((state) => state.me);
  const place = useStore((state) => state.place);
  if (place?.kind !== "conversation") return html`<${Home} key=${me} />`;
  return html`<${Conversation} key="${me} ${place.id}" id=${place.id} />`;
}

/** The address names the person and the place; the title says both and counts what is unread. */
function useAddress() {
  const address = useStore(({ me, place }) => `?as=${me}&in=${place?.id ?? "home"}`);
  const title = useStore(titleOf);
  useEffect(() => history.replaceState(null, "", address), [address]);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function titleOf(state) {
  const { place, conversations, people, me, app, workspace } = state;
  const here = conversations[place?.id] ? conversationTitle(conversations[place.id], state) : app.name;
  const unread = Object.values(conversations).reduce((sum, one) => sum + (one.mentions ?? 0), 0);
  return `${unread ? `(${unread}) ` : ""}${here} · ${fullName(people[me])} · ${workspace.name}`;
}
