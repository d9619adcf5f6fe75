// Files of a message: pictures as previews, everything as something to download.
import { html } from "./preact.js";
import { Picture, ownAddress } from "./blockkit/picture.js";
import { Icon } from "./icons.js";

const PREVIEWED = /^image\/(png|jpeg|gif|webp)$/;

export function Files({ files = [] }) {
  if (!files.length) return null;
  return html`<ul class="files" aria-label="Files">
    ${files.map((file) => html`<${FileCard} key=${file.id} file=${file} />`)}
  </ul>`;
}

function FileCard({ file }) {
  const name = file.title || file.name || "A file";
  const isImage = PREVIEWED.test(file.mimetype) && file.url_private;
  const preview = { url: file.thumb_480 ?? file.url_private, alt: file.alt_txt || name, className: "preview" };
  return html`<li>
    ${isImage && html`<${Picture} ...${preview} />`}
    <${Download} file=${file} name=${name} />
  </li>`;
}

function Download({ file, name }) {
  const address = file.url_private_download ?? file.url_private ?? file.permalink;
  const words = html`<${Icon} name="file" /><span class="file-name">${name}</span><small>${factsOf(file)}</small>`;
  if (!address) return html`<p class="file">${words}</p>`;
  return html`<a class="file" href=${ownAddress(address) ?? address} download=${file.name ?? name}>${words}</a>`;
}

export const factsOf = ({ filetype, size }) => [filetype?.toUpperCase(), sizeText(size)].filter(Boolean).join(", ");

function sizeText(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
