// What the person at the page does that changes where, or who, they are: switching person, opening places, sending.
import * as api from "./api.js";
import { connect } from "./connection.js";
import { clockFrom, failed, receive, withMessage } from "./incoming.js";
import { isInLog } from "./message_kinds.js";
import { notify } from "./notices.js";
import { besideAnother, toolsOf } from "./pane.js";
import { canBe, fullName } from "./person.js";
import { getState, setState, startAfresh } from "./store.js";

let turns = 0;

/**
 * Be that person from now on (the first one of the workspace when none is named). The latest wish counts, also about
 * the place: who goes elsewhere while the answer is on its way stays there.
 */
export async function become(userId, wanted = getState().place) {
  const turn = ++turns;
  const before = getState().place;
  const me = getState().people[userId] ? userId : await somebody(userId);
  if (!me) return setState({ status: "unreachable" });
  const begin = await connect(me, handlersFor(me));
  const answer = await api.session(me);
  if (turn !== turns) return undefined;
  if (answer.error === "unreachable") return setState({ status: "unreachable" });
  if (!answer.ok) return become(undefined, wanted); // another workspace runs there by now
  const { notices, faults, place } = getState();
  startAfresh({ ...storedFrom(answer), notices, faults, aside: toolsOf(getState()), status: "ready" });
  begin();
  return goTo(place === before ? wanted : place);
}

/** The id of whoever was named, or of the first person if there is nobody of that name (any more). */
async function somebody(userId) {
  const answer = await api.session(userId);
  if (answer.ok) return answer.me.id ?? answer.me;
  return userId && answer.error !== "unreachable" ? somebody(undefined) : null;
}

function storedFrom(answer) {
  const byId = (list) => Object.fromEntries(list.map((one) => [one.id, one]));
  const { clock, workspace, app, views, home } = answer;
  return {
    me: answer.me.id ?? answer.me,
    people: byId(answer.people),
    conversations: byId(answer.conversations),
    workspace,
    app,
    views,
    home,
    clock: { ...clockFrom(clock), canMove: clock.can_move !== false },
  };
}

const handlersFor = (userId) => ({
  onEvent: (event) => {
    receive(event);
    leaveIfDeactivated();
  },
  onLost: () => setState({ connected: false }),
  onReturn: () => become(userId),
});

/** Nobody can be someone who was deactivated: Slack signs them out, this page becomes the next person. */
function leaveIfDeactivated() {
  const { people, me } = getState();
  if (!people[me].deleted) return;
  const next = Object.values(people).find(canBe);
  notify(`${fullName(people[me])} was deactivated and is signed out. You are ${fullName(next)} now.`, "news");
  become(next.id);
}

function goTo(place) {
  const { conversations } = getState();
  if (place?.kind === "home") return openHome();
  const id = conversations[place?.id] ? place.id : firstConversation(conversations);
  return id ? openConversation(id) : openHome();
}

function firstConversation(conversations) {
  const all = Object.values(conversations).filter((one) => !one.is_archived);
  const first = all.find((one) => one.name === "general") ?? all.find((one) => one.kind === "channel") ?? all[0];
  return first?.id;
}

/** With `ts`, that message is brought into sight; with `thread` too, in the thread that it belongs to. */
export async function openConversation(id, { ts, thread } = {}) {
  const { me, conversations } = getState();
  const { unread = 0 } = conversations[id] ?? {};
  setState((state) => ({
    place: { kind: "conversation", id },
    drawerOpen: false,
    profile: null,
    aside: stays(state, id),
  }));
  await load(id, me);
  markNew(id, unread);
  if (ts && getState().place?.id === id) show(id, ts, thread);
  return markRead(id);
}

/** A thread is closed by leaving its conversation. */
const stays = (state, place) => (state.aside?.channel === place ? state.aside : besideAnother(state));

function show(channel, ts, thread) {
  if (!getState().messages[channel]?.some((message) => message.ts === ts))
    return notify("That message is not here any more.");
  const isReply = thread && thread !== ts;
  return setState({ target: { channel, ts }, ...(isReply ? { aside: { kind: "thread", channel, ts: thread } } : {}) });
}

/** Events that arrive during the request win over what it brings. */
async function load(id, me) {
  if (getState().messages[id]) return;
  setState(({ messages }) => ({ messages: { ...messages, [id]: [] } }));
  const answer = await api.messages(me, id);
  if (getState().me !== me) return;
  if (!answer.ok) return notify(answer.message ?? "These messages could not be loaded.");
  setState(({ messages }) => ({
    messages: { ...messages, [id]: (messages[id] ?? []).reduce(withMessage, answer.messages) },
  }));
}

function markNew(id, unread) {
  const { messages, me } = getState();
  const theirs = (messages[id] ?? []).filter(
    (message) => message.user !== me && !message.ephemeral && isInLog(message),
  );
  const first = unread ? (theirs.at(-unread) ?? theirs[0]) : undefined;
  setState(({ newSince }) => ({ newSince: { ...newSince, [id]: first?.ts } }));
}

export function markRead(id) {
  const { me, conversations } = getState();
  const { unread, mentions } = conversations[id] ?? {};
  if (unread || mentions) api.read(me, id);
}

export async function openHome() {
  setState((state) => ({ place: { kind: "home" }, drawerOpen: false, profile: null, aside: besideAnother(state) }));
  const answer = await api.home(getState().me);
  if (!answer.ok) notify(answer.message ?? "The app's home could not be opened.");
}

export async function openDm(user) {
  const answer = await api.openDm(getState().me, user);
  if (!answer.ok) return notify(answer.message ?? "This conversation could not be opened.");
  return openConversation(answer.channel.id ?? answer.channel);
}

/** A line as typed: a command when it begins with a slash, otherwise a message. Answers whether it was taken. */
export async function send(channel, text, thread) {
  const { me } = getState();
  const [, name, rest] = text.match(/^(\/\S+)\s*([^]*)$/) ?? [];
  if (name && thread) return failed(`${name} is not supported in threads. Sorry!`, thread);
  const answer = name ? await api.command(me, channel, name, rest) : await api.message(me, channel, text, thread);
  if (!answer.ok) failed(answer.message ?? answer.error, thread);
  return answer.ok || answer.error !== "unreachable";
}

export async function moveClock(advance) {
  const answer = await api.moveClock(advance);
  if (!answer.ok) notify(answer.message ?? "The clock could not be moved.");
}
