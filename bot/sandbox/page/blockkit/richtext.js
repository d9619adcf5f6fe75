// rich_text blocks: sections, lists, quotes and code, with styled inline elements.
import { html } from "../preact.js";
import { emojiOf } from "./emoji.js";
import { ChannelMention, DateText, Link, UserMention } from "./text.js";

const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["italic", "em"],
  ["bold", "strong"],
  ["underline", "u"],
];

export function RichText({ block }) {
  return html`<div class="mrkdwn">${block.elements.map(drawPart)}</div>`;
}

function drawPart(part) {
  const inside = () => part.elements.map(drawInline);
  if (part.type === "rich_text_list") return drawList(part);
  if (part.type === "rich_text_preformatted") return html`<pre tabindex="0">${inside()}</pre>`;
  if (part.type === "rich_text_quote") return html`<blockquote>${inside()}</blockquote>`;
  return html`<p>${inside()}</p>`;
}

function drawList({ style, indent = 0, offset = 0, elements }) {
  const Tag = style === "ordered" ? "ol" : "ul";
  const items = elements.map((element) => html`<li>${element.elements.map(drawInline)}</li>`);
  const start = style === "ordered" ? offset + 1 : undefined;
  return html`<${Tag} style=${`margin-left:${indent * 1.5}em`} start=${start}>${items}<//>`;
}

function drawInline(element) {
  const drawing = INLINE[element.type]?.(element) ?? element.text ?? "";
  return STYLES.reduce((inner, [style, Tag]) => (element.style?.[style] ? html`<${Tag}>${inner}<//>` : inner), drawing);
}

const INLINE = {
  text: ({ text }) => text,
  emoji: ({ name }) => emojiOf(name),
  user: ({ user_id: id }) => html`<${UserMention} id=${id} />`,
  channel: ({ channel_id: id }) => html`<${ChannelMention} id=${id} />`,
  usergroup: ({ usergroup_id: id }) => html`<span class="mention">@${id}</span>`,
  color: ({ value }) => html`<code>${value}</code>`,
  broadcast: ({ range }) => html`<span class="mention of-me">@${range}</span>`,
  link: ({ url, text }) => html`<${Link} url=${url}>${text || url}<//>`,
  date: ({ timestamp, format, url, fallback }) => html`<${DateText} ...${{ timestamp, format, url, fallback }} />`,
};
