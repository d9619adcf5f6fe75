// What each pushed event changes in the store. Nothing else reads the event stream.
import { escape } from "./blockkit/mrkdwn.js";
import { notify } from "./notices.js";
import { getState, setState } from "./store.js";
import { demoNow } from "./time.js";

export function receive(event) {
  RECEIVERS[event.type]?.(event);
}

const RECEIVERS = {
  message: ({ channel, message }) => changeMessages(channel, (list) => withMessage(list, message)),
  message_changed: ({ channel, message }) => changeMessages(channel, (list) => withMessage(list, message)),
  message_deleted: ({ channel, ts }) => changeMessages(channel, (list) => list.filter((one) => one.ts !== ts)),
  conversation: ({ conversation }) =>
    setState(({ conversations }) => ({ conversations: { ...conversations, [conversation.id]: conversation } })),
  conversation_gone: ({ id }) => setState((state) => withoutConversation(state, id)),
  views: ({ views }) => setState({ views }),
  home: ({ view }) => setState({ home: view }),
  person: ({ user }) =>
    setState(({ people }) => ({ people: { ...people, [user.id]: { ...people[user.id], ...user } } })),
  clock: (event) => setState(({ clock }) => ({ clock: { ...clock, ...clockFrom(event) } })),
  failed: ({ message }) => failed(message),
};

/** As Slack does it: a line of Slackbot's in the conversation; where none is in sight, a notice. */
export function failed(text, thread) {
  const { place, views, messages } = getState();
  if (place?.kind !== "conversation" || views.length || !messages[place.id]) return notify(text);
  const ts = (demoNow() / 1000).toFixed(6);
  const line = { type: "message", user: "USLACKBOT", text: escape(text), ts, thread_ts: thread, ephemeral: true };
  return changeMessages(place.id, (list) => withMessage(list, line));
}

/** The page's clock runs by itself: only its distance from the computer's clock is kept. */
export function clockFrom({ now, moving }) {
  return { offset: new Date(now).getTime() - Date.now(), moving: Boolean(moving) };
}

/** The list with the message put in its place by ts, or replaced where it already is. */
export function withMessage(list, message) {
  const others = list.filter((one) => one.ts !== message.ts);
  const index = others.findLastIndex((one) => Number(one.ts) <= Number(message.ts)) + 1;
  return [...others.slice(0, index), message, ...others.slice(index)];
}

function changeMessages(channel, change) {
  const list = getState().messages[channel];
  if (!list) return; // never opened: it is fetched whole when it is
  setState(({ messages }) => ({ messages: { ...messages, [channel]: change(list) } }));
}

function withoutConversation({ conversations, messages, place }, id) {
  const { [id]: _gone, ...rest } = conversations;
  const { [id]: _unread, ...kept } = messages;
  return { conversations: rest, messages: kept, place: place?.id === id ? { kind: "home" } : place };
}
