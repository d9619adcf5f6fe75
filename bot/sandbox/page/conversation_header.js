// The header of a channel or direct message, with its pins and members to unfold.
import { html, useRef, useState } from "./preact.js";
import { Mrkdwn, plainText } from "./blockkit/text.js";
import { iconOf } from "./conversations.js";
import { Icon } from "./icons.js";
import { Members } from "./members.js";
import { fullName, personOf } from "./person.js";
import { openConversation } from "./session.js";
import { useStore } from "./store.js";
import { clockTime, dayLabel, momentOf } from "./time.js";

export function ConversationHeader({ conversation, title }) {
  const [panel, setPanel] = useState(null);
  const frame = useRef();
  const { pins = [], members = [], topic } = conversation;
  const icon = iconOf(conversation);
  const toggling = (name) => ({ open: panel === name, onPress: () => setPanel(panel === name ? null : name) });
  const leave = (event) => !frame.current.contains(event.relatedTarget) && setPanel(null);
  const onKeyDown = (event) => event.key === "Escape" && setPanel(null);
  return html`<header class="place-header">
    <div class="place-title">
      ${icon && icon !== "channel" && html`<${Icon} name=${icon} />`}
      <h1>${title}</h1>
      ${topic && html`<div class="topic"><${Mrkdwn} text=${topic.value ?? topic} /></div>`}
    </div>
    <div class="place-tools" ref=${frame} onfocusout=${leave} onKeyDown=${onKeyDown}>
      ${pins.length > 0 && html`<${Tool} icon="pin" words="${pins.length} pinned" ...${toggling("pins")} />`}
      <${Tool} icon="people" words=${memberCount(members)} ...${toggling("members")} />
      ${panel === "pins" && html`<${Pins} conversation=${conversation} />`}
      ${panel === "members" && html`<${Members} conversation=${conversation} />`}
    </div>
  </header>`;
}

const memberCount = ({ length }) => (length === 1 ? "1 member" : `${length} members`);

function Tool({ icon, words, open, onPress }) {
  return html`<button class="tool" aria-expanded=${open} aria-label=${words} onClick=${onPress}>
    <${Icon} name=${icon} /><span>${words}</span>
  </button>`;
}

function Pins({ conversation }) {
  const messages = useStore((state) => state.messages[conversation.id]) ?? [];
  const pinned = messages.filter((message) => conversation.pins.includes(message.ts));
  return html`<section class="panel" tabindex="-1" aria-label="Pinned messages">
    ${pinned.map((message) => html`<${Pin} key=${message.ts} message=${message} conversation=${conversation} />`)}
    ${!pinned.length && html`<p>These pinned messages are not in sight.</p>`}
  </section>`;
}

function Pin({ message, conversation }) {
  const state = useStore((whole) => whole);
  const author = personOf(state.people, message.user) ?? state.people[state.app.bot_user_id];
  const me = state.people[state.me];
  const moment = momentOf(message.ts);
  const jump = () => openConversation(conversation.id, { ts: message.ts, thread: message.thread_ts });
  return html`<article class="pin">
    <p><b>${fullName(author)}</b> <small>${dayLabel(moment, me)}, ${clockTime(moment, me)}</small></p>
    <div class="pin-text"><${Mrkdwn} text=${message.text || firstText(message)} /></div>
    <button class="link-button" onClick=${jump}>Show in conversation</button>
  </article>`;
}

const firstText = ({ blocks = [] }) => plainText(blocks.find((block) => block.text)?.text);
