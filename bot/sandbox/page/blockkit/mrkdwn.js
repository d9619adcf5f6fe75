// Slack's mrkdwn as a tree of plain nodes. Pure: drawing is text.js's part.

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const MARKS = { "*": "bold", _: "italic", "~": "strike" };

// Emphasis stands between its marks, begins after a space or a sign, and ends before anything but a letter.
const INSIDE = "(?<inner>(?:`[^`\\n]*`|<[^<>\\n]*>|(?!\\k<mark>)[^\\n])+?)(?<!\\s)";

const SPAN = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<reference>[^<>\\n]+)>",
    ":(?<emoji>[a-z0-9_+-]+):",
    "(?<url>https?:\\/\\/[^\\s<>|`]+[^\\s<>|`.,;:!?)\"'*_~])",
    `(?<=^|[\\s\\p{P}\\p{S}])(?<mark>[*_~])(?=\\S)${INSIDE}\\k<mark>(?![\\p{L}\\p{N}])`,
  ].join("|"),
  "gu",
);

const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

export const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Blocks of the text: {kind: "pre", text} | {kind: "quote" | "lines", nodes}. */
export function parse(text) {
  const pieces = text.split(/```([^]+?)```/); // every second piece is what stood between two fences
  return pieces.flatMap((piece, index) => (index % 2 ? [preformatted(piece)] : paragraphs(piece)));
}

const preformatted = (text) => ({ kind: "pre", text: unescape(text.replace(/^\n|\n$/g, "")) });

function paragraphs(piece) {
  const lines = piece.replace(/^\n|\n$/g, "").split("\n");
  const groups = [];
  let quotesAll = false;
  for (const line of lines) {
    const [, mark, rest] = line.match(/^((?:&gt;|>){3}|&gt;|>)? ?(.*)$/) ?? [];
    quotesAll ||= Boolean(mark && mark.length > 4) || mark === ">>>";
    const kind = mark || quotesAll ? "quote" : "lines";
    const shown = mark ? rest : line;
    if (groups.at(-1)?.kind === kind) groups.at(-1).lines.push(shown);
    else groups.push({ kind, lines: [shown] });
  }
  return groups
    .filter((group) => group.lines.some(Boolean))
    .map(({ kind, lines: own }) => ({ kind, nodes: joined(own) }));
}

function joined(lines) {
  return lines.flatMap((line, index) => [...(index ? [{ kind: "break" }] : []), ...inline(line)]);
}

export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(SPAN)) {
    nodes.push(...plain(text.slice(from, found.index)), nodeOf(found.groups, found[0]));
    from = found.index + found[0].length;
  }
  return [...nodes, ...plain(text.slice(from))];
}

const plain = (text) => (text ? [{ kind: "text", text: unescape(text) }] : []);

function nodeOf({ code, reference, emoji, url, mark, inner }, whole) {
  if (code) return { kind: "code", text: unescape(code) };
  if (reference) return referenceOf(reference, whole);
  if (emoji) return { kind: "emoji", name: emoji };
  if (url) return { kind: "link", url: unescape(url), label: unescape(url) };
  return { kind: MARKS[mark], nodes: inline(inner) };
}

function referenceOf(reference, whole) {
  const [target, ...rest] = reference.split("|");
  const label = rest.length ? unescape(rest.join("|")) : undefined;
  if (/^@[UWB]\w+$/.test(target)) return { kind: "user", id: target.slice(1), label };
  if (/^#[CGD]\w+$/.test(target)) return { kind: "channel", id: target.slice(1), label };
  if (target.startsWith("!date^")) return dateOf(target, label);
  if (target.startsWith("!")) return { kind: "broadcast", label: label ?? `@${target.slice(1).split("^")[0]}` };
  if (/^(https?|mailto|tel|slack):/i.test(target))
    return { kind: "link", url: unescape(target), label: label ?? unescape(target) };
  return { kind: "text", text: unescape(whole) };
}

function dateOf(target, fallback) {
  const [, timestamp, format, url] = target.split("^");
  return { kind: "date", timestamp: Number(timestamp), format, url, fallback: fallback ?? "" };
}
