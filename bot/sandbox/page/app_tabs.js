// The app's two tabs: its Home and its messages.
import { html } from "./preact.js";
import { isWithApp } from "./conversations.js";
import { Avatar } from "./people.js";
import { openConversation, openDm, openHome } from "./session.js";
import { getState, useStore } from "./store.js";

export function AppHeader({ tab }) {
  const app = useStore((state) => state.app);
  const user = useStore((state) => state.people[state.app.bot_user_id]) ?? { real_name: app.name, is_bot: true };
  const unread = useStore((state) => withApp(state)?.unread ?? 0);
  return html`<header class="place-header app-header">
    <div class="place-title">
      <${Avatar} user=${user} size=${28} />
      <h1>${app.name}</h1>
    </div>
    <nav class="tabs" aria-label="${app.name} tabs">
      <button aria-current=${tab === "home" ? "page" : undefined} onClick=${openHome}>Home</button>
      <button
        aria-current=${tab === "messages" ? "page" : undefined}
        aria-describedby="app-unread"
        onClick=${openMessages}
      >
        Messages${unread > 0 && html` <span class="badge" data-count=${unread} aria-hidden="true"></span>`}
      </button>
    </nav>
    <span class="unseen" id="app-unread">${unread > 0 && `${unread} unread`}</span>
  </header>`;
}

const withApp = ({ conversations, app }) => Object.values(conversations).find((one) => isWithApp(one, app));

function openMessages() {
  const conversation = withApp(getState());
  return conversation ? openConversation(conversation.id) : openDm(getState().app.bot_user_id);
}
