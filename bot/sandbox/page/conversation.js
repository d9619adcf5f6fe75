// A conversation: its header, its messages, and the box to write in.
import { html } from "./preact.js";
import * as api from "./api.js";
import { AppHeader } from "./app_tabs.js";
import { Bookmarks } from "./bookmarks.js";
import { Composer } from "./composer.js";
import { ConversationHeader } from "./conversation_header.js";
import { conversationTitle, isWithApp } from "./conversations.js";
import { MessageLog } from "./messages.js";
import { notify } from "./notices.js";
import { getState, useStore } from "./store.js";

export function Conversation({ id }) {
  const conversation = useStore((state) => state.conversations[id]);
  const app = useStore((state) => state.app);
  if (!conversation) return html`<p class="nothing">This conversation is gone.</p>`;
  const title = conversationTitle(conversation, getState());
  return html`
    <${Top} ...${{ conversation, app, title }} />
    <${Bookmarks} bookmarks=${conversation.bookmarks} />
    <${MessageLog} id=${id} title=${title} />
    ${conversation.can_post && html`<${Composer} id=${id} title=${title} />`}
    ${!conversation.can_post && html`<${ClosedComposer} conversation=${conversation} />`}
  `;
}

function Top({ conversation, app, title }) {
  if (isWithApp(conversation, app)) return html`<${AppHeader} tab="messages" />`;
  return html`<${ConversationHeader} conversation=${conversation} title=${title} />`;
}

function ClosedComposer({ conversation }) {
  const { me } = getState();
  const reason = conversation.is_archived
    ? "This channel is archived. It can be read, but nothing can be posted."
    : conversation.members.includes(me)
      ? "Nothing can be posted here."
      : "You are not a member of this channel.";
  const canJoin = conversation.kind === "channel" && !conversation.is_archived && !conversation.members.includes(me);
  return html`<div class="composer-closed">
    <p>${reason}</p>
    ${canJoin && html`<${JoinButton} conversation=${conversation} />`}
  </div>`;
}

function JoinButton({ conversation }) {
  const join = async () => {
    const answer = await api.join(getState().me, conversation.id);
    if (!answer.ok) notify(answer.message ?? "That did not work.");
  };
  return html`<button class="button primary" onClick=${join}>Join #${conversation.name}</button>`;
}
