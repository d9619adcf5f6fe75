// A picture that this Slack has itself. One from elsewhere is not fetched: its words stand in for it.
import { html, useState } from "../preact.js";

const isOurs = (url) => {
  try {
    return new URL(url, location.href).origin === location.origin || url.startsWith("data:image/");
  } catch {
    return false;
  }
};

export function Picture({ url, alt, className = "" }) {
  const [broken, setBroken] = useState(false);
  if (url && isOurs(url) && !broken)
    return html`<img class=${className} src=${url} alt=${alt} onError=${() => setBroken(true)} />`;
  return html`<span class="no-picture ${className}" role="img" aria-label=${alt} title=${url}>${alt}</span>`;
}

export const pictureUrl = ({ image_url: url, slack_file: file }) => url ?? file?.url;
