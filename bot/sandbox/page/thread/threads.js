// Threads of the conversation that is in sight.
import { useMemo } from "../preact.js";
import { threaded } from "../message_kinds.js";
import { setState, useStore } from "../store.js";

const NONE = [];

export function useThreaded(channel) {
  const messages = useStore((state) => state.messages[channel]) ?? NONE;
  return useMemo(() => threaded(messages), [messages]);
}

export const openThread = (channel, ts) => setState({ aside: { kind: "thread", channel, ts } });
