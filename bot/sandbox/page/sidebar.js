// The conversations that the person sees: channels, direct messages, the app.
import { html } from "./preact.js";
import { conversationName, iconOf, isWithApp } from "./conversations.js";
import { Icon } from "./icons.js";
import { NewMessage } from "./new_message.js";
import { Avatar } from "./people.js";
import { personOf, standingOf } from "./person.js";
import { openConversation, openHome } from "./session.js";
import { useStore } from "./store.js";

const isChannel = (one) => one.kind === "channel" || one.kind === "private";

export function Sidebar() {
  const state = useStore((whole) => whole);
  const all = Object.values(state.conversations);
  const named = (one) => conversationName(one, state);
  const sorted = (list) => list.sort((a, b) => named(a).localeCompare(named(b)));
  const channels = sorted(all.filter((one) => isChannel(one) && !one.is_archived));
  const archived = sorted(all.filter((one) => isChannel(one) && one.is_archived));
  const direct = sorted(all.filter((one) => !isChannel(one) && !isWithApp(one, state.app)));
  return html`<nav class="sidebar" aria-label="Conversations">
    <${Group} name="Channels" conversations=${channels} state=${state} />
    <${Group} name="Direct messages" conversations=${direct} state=${state} action=${html`<${NewMessage} />`} />
    <${Group} name="Apps" conversations=${[]} state=${state}><${AppEntry} state=${state} /><//>
    ${archived.length > 0 && html`<${Group} name="Archived" conversations=${archived} state=${state} />`}
  </nav>`;
}

function Group({ name, conversations, state, action, children }) {
  const id = `group-${name.replace(/\W/g, "-").toLowerCase()}`;
  const draw = (one) => html`<${Entry} key=${one.id} conversation=${one} state=${state} />`;
  return html`<section class="sidebar-group" aria-labelledby=${id}>
    <div class="sidebar-title">
      <h2 id=${id}>${name}</h2>
      ${action}
    </div>
    <ul>
      ${conversations.map(draw)}${children}
    </ul>
  </section>`;
}

function Entry({ conversation, state }) {
  const icon = iconOf(conversation);
  const partner = personOf(state.people, conversation.user);
  const sign = icon ? html`<${Icon} name=${icon} />` : html`<${Avatar} user=${partner} size=${20} />`;
  const here = state.place?.id === conversation.id;
  const name = conversationName(conversation, state);
  return html`<${EntryButton}
    ...${{ sign, name, here, conversation }}
    standing=${conversation.kind === "dm" ? standingOf(partner) : ""}
    onOpen=${() => openConversation(conversation.id)}
  />`;
}

/** The app has one entry for its Home and its messages; where it has something new, it opens the messages. */
function AppEntry({ state }) {
  const conversation = Object.values(state.conversations).find((one) => isWithApp(one, state.app));
  const here = state.place?.kind === "home" || (conversation && state.place?.id === conversation.id);
  const sign = html`<${Avatar}
    user=${state.people[state.app.bot_user_id] ?? { real_name: state.app.name, is_bot: true }}
    size=${20}
  />`;
  const open = () => (conversation?.unread ? openConversation(conversation.id) : openHome());
  return html`<${EntryButton} ...${{ sign, here, conversation }} name=${state.app.name} onOpen=${open} />`;
}

/** Named by the conversation alone; what else there is to know is its description. */
function EntryButton({ sign, name, here, conversation, standing, onOpen }) {
  const { id = "app", unread = 0, mentions = 0, kind, is_archived: archived } = conversation ?? {};
  const count = kind === "dm" || kind === "group" ? unread : mentions;
  const facts = [
    kind === "private" && "private",
    archived && "archived",
    standing?.toLowerCase(),
    unread && `${unread} unread`,
    mentions && `${mentions} for you`,
  ];
  return html`<li>
    <button
      class="entry ${unread ? "unread" : ""} ${standing === "Deactivated" ? "deactivated" : ""}"
      aria-current=${here ? "page" : undefined}
      aria-describedby="facts-${id}"
      onClick=${onOpen}
    >
      ${sign}<span class="entry-name">${name}</span>
      ${count > 0 && html`<span class="badge" data-count=${count} aria-hidden="true"></span>`}
    </button>
    <span class="unseen" id="facts-${id}">${facts.filter(Boolean).join(", ")}</span>
  </li>`;
}
