// A running search: what was typed, what was found, and which of it the arrow keys stand on.
import { useRef, useState } from "../preact.js";

const CLOSED = { open: false, query: "", candidates: [], words: "", active: 0 };

/** `find(query)` answers groups of candidates, or words that say why there are none yet. */
export function useSearch(find) {
  const [search, setSearch] = useState(CLOSED);
  const latest = useRef(0); // an answer that comes after a newer question is dropped
  const change = (patch) => setSearch((now) => ({ ...now, ...patch }));
  const look = async (query) => {
    const turn = ++latest.current;
    change({ open: true, query, words: "Searching…", active: 0 });
    const found = await find(query);
    if (turn === latest.current) change(offerOf(found));
  };
  const close = () => {
    latest.current += 1;
    setSearch(CLOSED);
  };
  const step = (by, length) => change({ active: (search.active + by + length) % (length || 1) });
  const steer = (event, offered, choose) => {
    const use = KEYS[event.key];
    if (!use || (!search.open && !OPENERS.includes(event.key))) return;
    event.preventDefault();
    if (!search.open) look(search.query);
    else
      use({
        step: (by) => step(by, offered.length),
        close,
        take: () => offered[search.active] && choose(offered[search.active]),
      });
  };
  return { ...search, look, close, steer };
}

const OPENERS = ["ArrowDown", "ArrowUp"];

const KEYS = {
  ArrowDown: ({ step }) => step(1),
  ArrowUp: ({ step }) => step(-1),
  Enter: ({ take }) => take(),
  Escape: ({ close }) => close(),
};

function offerOf(found) {
  if (typeof found === "string") return { candidates: [], words: found };
  const candidates = found.flatMap(({ label, candidates: own }) => own.map((one) => ({ ...one, group: label })));
  return { candidates, words: "Nothing found." };
}
