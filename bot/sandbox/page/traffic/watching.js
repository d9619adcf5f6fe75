// Reads the traffic: what there was, then live. A busy app must not make the page slow, so arrivals are gathered.
import { useEffect, useRef, useState } from "../preact.js";
import * as api from "../api.js";
import { notify } from "../notices.js";
import { getState } from "../store.js";
import { MOST, withNewer, withOlder } from "./entries.js";

const GATHERED_FOR_MS = 250;
const FIRST_PAGE = 200;

/** {entries, paused, pause, clear, older}; `older` is null when there are none or the list is full. */
export function useTraffic() {
  const [entries, setEntries] = useState([]);
  const [paused, setPaused] = useState(false);
  const [hasOlder, setHasOlder] = useState(false);
  const read = async (query) => {
    const answer = await api.traffic(getState().me, { limit: FIRST_PAGE, ...query });
    if (!answer.ok) notify(answer.message ?? "The traffic could not be loaded.");
    setHasOlder(answer.traffic?.length === FIRST_PAGE);
    return answer.traffic ?? [];
  };
  const add = (found) => setEntries((now) => withOlder(now, found));
  const readAll = async () => {
    setEntries([]); // after a lost connection it may be another Slack, which counts anew
    add(await read({}));
  };
  const readOlder = async () => add(await read({ before: entries.at(-1).id }));
  useLive({ onOpen: readAll, onArrival: (arrived) => setEntries((now) => withNewer(now, arrived)), paused });
  const clear = () => {
    setEntries([]);
    setHasOlder(false);
  };
  const older = hasOlder && entries.length < MOST ? readOlder : null;
  return { entries, paused, pause: () => setPaused(!paused), clear, older };
}

/** While it is paused, what happens waits and arrives at once afterwards. `onOpen` also after a lost connection. */
function useLive({ onOpen, onArrival, paused }) {
  const waiting = useRef([]);
  const held = useRef(paused);
  held.current = paused;
  useEffect(() => {
    const source = api.events(getState().me, { traffic: 1 });
    source.onopen = onOpen;
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      if (event.type === "traffic") waiting.current = [...waiting.current, event.entry].slice(-MOST);
    };
    const timer = setInterval(() => {
      if (held.current || !waiting.current.length) return;
      onArrival(waiting.current);
      waiting.current = [];
    }, GATHERED_FOR_MS);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, []);
}
