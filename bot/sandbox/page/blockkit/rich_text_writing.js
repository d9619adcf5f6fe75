// Between mrkdwn as one types it and a rich_text block as Slack reports it. Pure.
import { parse } from "./mrkdwn.js";

/** null when there is nothing in it. */
export function richTextFrom(text) {
  return text.trim() ? { type: "rich_text", elements: parse(text).map(partFrom) } : null;
}

function partFrom({ kind, text, nodes }) {
  if (kind === "pre") return { type: "rich_text_preformatted", elements: [{ type: "text", text }] };
  const type = kind === "quote" ? "rich_text_quote" : "rich_text_section";
  return { type, elements: nodes.flatMap((node) => elementsFrom(node, {})) };
}

function elementsFrom(node, style) {
  if (node.nodes) return node.nodes.flatMap((inner) => elementsFrom(inner, { ...style, [node.kind]: true }));
  const element = ELEMENTS[node.kind](node);
  const marks = node.kind === "code" ? { ...style, code: true } : style;
  return [Object.keys(marks).length ? { ...element, style: marks } : element];
}

const ELEMENTS = {
  text: ({ text }) => ({ type: "text", text }),
  code: ({ text }) => ({ type: "text", text }),
  break: () => ({ type: "text", text: "\n" }),
  emoji: ({ name }) => ({ type: "emoji", name }),
  user: ({ id }) => ({ type: "user", user_id: id }),
  channel: ({ id }) => ({ type: "channel", channel_id: id }),
  broadcast: ({ label }) => ({ type: "broadcast", range: label.replace("@", "") }),
  link: ({ url, label }) => (label === url ? { type: "link", url } : { type: "link", url, text: label }),
  date: ({ kind: _kind, ...date }) => ({ type: "date", ...date }),
};

const MARKS = { bold: "*", italic: "_", strike: "~", code: "`" };

/** The text that would be typed for such a block, to go on writing in it. */
export function typedFrom(block) {
  return (block?.elements ?? []).map(typedPart).join("\n");
}

function typedPart({ type, elements = [], style }) {
  const text = elements.map(typedElement);
  if (type === "rich_text_list")
    return text.map((item, index) => `${style === "ordered" ? `${index + 1}.` : "•"} ${item}`).join("\n");
  if (type === "rich_text_preformatted") return `\`\`\`${text.join("")}\`\`\``;
  return type === "rich_text_quote" ? text.join("").replace(/^/gm, "> ") : text.join("");
}

function typedElement(element) {
  const plain = TYPED[element.type]?.(element) ?? element.text ?? "";
  return Object.keys(element.style ?? {}).reduce(
    (text, style) => `${MARKS[style] ?? ""}${text}${MARKS[style] ?? ""}`,
    plain,
  );
}

const TYPED = {
  rich_text_section: ({ elements }) => elements.map(typedElement).join(""),
  emoji: ({ name }) => `:${name}:`,
  user: ({ user_id: id }) => `<@${id}>`,
  channel: ({ channel_id: id }) => `<#${id}>`,
  broadcast: ({ range }) => `<!${range}>`,
  link: ({ url, text }) => (text ? `<${url}|${text}>` : url),
};
