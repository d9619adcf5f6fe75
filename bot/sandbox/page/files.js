// Files of a message: pictures as previews, everything as something to download.
import { html } from "./preact.js";
import { Picture } from "./blockkit/picture.js";
import { Icon } from "./icons.js";

export function Files({ files = [] }) {
  if (!files.length) return null;
  return html`<ul class="files" aria-label="Files">${files.map((file) => html`<${FileCard} key=${file.id} file=${file} />`)}</ul>`;
}

function FileCard({ file }) {
  const name = file.title || file.name || "A file";
  const address = file.url_private_download ?? file.url_private ?? file.permalink;
  const isImage = file.mimetype?.startsWith("image/") && file.url_private;
  const words = html`<${Icon} name="file" /><span class="file-name">${name}</span><small>${factsOf(file)}</small>`;
  return html`<li>
    ${isImage && html`<${Picture} url=${file.thumb_480 ?? file.url_private} alt=${file.alt_txt || name} className="preview" />`}
    ${address ? html`<a class="file" href=${address} download=${file.name ?? name}>${words}</a>` : html`<p class="file">${words}</p>`}
  </li>`;
}

export const factsOf = ({ filetype, size }) => [filetype?.toUpperCase(), sizeText(size)].filter(Boolean).join(", ");

function sizeText(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
