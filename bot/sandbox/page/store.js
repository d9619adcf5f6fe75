// What the page knows, in one place. Components read it by `useStore`; only session.js and incoming.js write it.
import { useLayoutEffect, useReducer, useRef } from "./preact.js";

const NOTHING = {
  status: "loading", // loading | ready | unreachable
  connected: true,
  me: null,
  people: {},
  workspace: null,
  app: null,
  conversations: {},
  messages: {}, // by conversation; absent until it was opened once
  newSince: {}, // by conversation: ts of the first message that was unread when it was opened
  views: [],
  home: null,
  clock: { offset: 0, moving: false, canMove: true },
  place: null, // {kind: "conversation", id} | {kind: "home"}
  target: null, // {channel, ts}: a message to be brought into sight
  aside: null, // what stands beside the place: {kind: "thread", channel, ts} | {kind: "traffic"} | {kind: "trouble"}
  faults: [], // those that were put on demand and still wait to happen
  drawerOpen: false,
  notices: [],
  confirming: null,
  profile: null,
};

let state = NOTHING;
const listeners = new Set();

export const getState = () => state;

export function setState(patch) {
  state = { ...state, ...(typeof patch === "function" ? patch(state) : patch) };
  for (const listener of [...listeners]) listener();
}

/** Another person has another Slack: nothing of the former one is kept but what is given. */
export function startAfresh(patch) {
  setState({ ...NOTHING, ...patch });
}

/** The selected part of the state; the component is drawn again when that part becomes another value. */
export function useStore(select) {
  const [, draw] = useReducer((count) => count + 1, 0);
  const latest = useRef();
  const picked = select(state);
  latest.current = { select, picked };
  useLayoutEffect(() => {
    const check = () => {
      if (latest.current.select(state) !== latest.current.picked) draw();
    };
    listeners.add(check);
    check();
    return () => listeners.delete(check);
  }, []);
  return picked;
}
