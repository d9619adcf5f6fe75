// The list of exchanges between the app and Slack: newest first, never longer than a page can bear. Pure.

export const MOST = 500;

/** With what has just happened. An entry that is already there is replaced: its answer may come later. */
export function withNewer(entries, arrived) {
  const ids = new Set(arrived.map((entry) => entry.id));
  const kept = entries.filter((entry) => !ids.has(entry.id));
  return [...unique(arrived).reverse(), ...kept].slice(0, MOST);
}

export function withOlder(entries, older) {
  const ids = new Set(entries.map((entry) => entry.id));
  return [...entries, ...older.filter((entry) => !ids.has(entry.id))].slice(0, MOST);
}

const unique = (arrived) => [...new Map(arrived.map((entry) => [entry.id, entry])).values()];

export const hasFailed = ({ ok, status, error }) => ok === false || Boolean(error) || status >= 400;

export const EVERYTHING = { direction: "both", words: "", failed: false };

/** Words are looked for in the name, the error, and what was said. */
export function matching(entries, { direction, words, failed }) {
  const wanted = words.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      (direction === "both" || entry.direction === direction) &&
      (!failed || hasFailed(entry)) &&
      (!wanted || searchable(entry).includes(wanted)),
  );
}

const searched = new WeakMap();

function searchable(entry) {
  if (!searched.has(entry)) {
    const { what, error, request, response } = entry;
    searched.set(entry, `${what} ${error ?? ""} ${JSON.stringify(request)} ${JSON.stringify(response)}`.toLowerCase());
  }
  return searched.get(entry);
}
