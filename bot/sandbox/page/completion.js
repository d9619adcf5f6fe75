// What can be completed at the caret: a command at the start, a person after @, a channel after #. Pure.

const MOST = 8;

/** {kind, from, items: [{key, text, insert, detail}]} or null. */
export function completionAt(text, caret, { commands, people, channels }) {
  const before = text.slice(0, caret);
  if (/^\/\S*$/.test(before)) return offer("command", 0, before, commands);
  const [, sign, query] = before.match(/(?:^|[\s(])([@#])([^\s@#]*(?: [^\s@#]*){0,2})$/) ?? [];
  if (!sign) return null;
  const items = sign === "@" ? people : channels;
  return offer(sign === "@" ? "person" : "channel", caret - query.length - 1, query, items);
}

function offer(kind, from, query, items) {
  const wanted = query.toLowerCase();
  const fits = ({ names, text }) =>
    [text, ...names].some((name) => startsAWord(name.toLowerCase().replace(/^#/, ""), wanted));
  const found = items.filter(fits).slice(0, MOST);
  const finished = items.some(({ names }) =>
    names.some((name) => `${name.toLowerCase()} ` === wanted || name.toLowerCase() === wanted),
  );
  return found.length && !finished ? { kind, from, items: found } : null;
}

const startsAWord = (name, query) => name.startsWith(query) || name.includes(` ${query}`);

/** The text with people and channels named by @ and # as references. Escaping the rest is Slack's part. */
export function withReferences(text, { people, channels }) {
  const references = new Map();
  for (const { key, handle, names } of people) {
    const reference = text.startsWith("/") ? `<@${key}|${handle}>` : `<@${key}>`; // as a command gets it: with the handle
    for (const name of names) references.set(`@${name}`.toLowerCase(), reference);
  }
  for (const { key, names } of channels)
    for (const name of names) references.set(`#${name}`.toLowerCase(), `<#${key}|${name}>`);
  return replaced(text, references);
}

function replaced(text, references) {
  if (!references.size) return text;
  const longestFirst = [...references.keys()].sort((a, b) => b.length - a.length).map(quoted);
  const mention = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return text.replace(mention, (found) => references.get(found.toLowerCase()));
}

const quoted = (text) => text.replace(/[/.*+?^${}()|[\]\\]/g, "\\$&");
