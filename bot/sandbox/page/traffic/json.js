// JSON as a person reads it: indented, and with what was packed into strings unpacked. Pure.

const PACKED = /^\s*[[{]/;

/** Forms carry blocks and views as strings of JSON: they are shown as what they hold. */
export function unpacked(value) {
  if (typeof value === "string" && PACKED.test(value)) return parsed(value);
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner)]));
}

function parsed(text) {
  try {
    return unpacked(JSON.parse(text));
  } catch {
    return text;
  }
}

export const pretty = (value) => (typeof value === "string" ? value : JSON.stringify(value ?? null, null, 2));

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/** [{kind: "key" | "string" | "other" | "plain", text}] for colouring. */
export function tokens(json) {
  const found = [];
  let from = 0;
  for (const match of json.matchAll(TOKEN)) {
    const [whole, string, colon] = match;
    const text = colon ? string : whole;
    found.push({ kind: "plain", text: json.slice(from, match.index) });
    found.push({ kind: string ? (colon ? "key" : "string") : "other", text });
    from = match.index + text.length;
  }
  return [...found, { kind: "plain", text: json.slice(from) }];
}
