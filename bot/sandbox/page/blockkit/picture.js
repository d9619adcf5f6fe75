// A picture that this Slack has itself. One from elsewhere is not fetched: its words stand in for it.
import { html, useState } from "../preact.js";

const THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"];

/** The address at which the page may load it, or null. This machine has several names; the page came by one of them. */
export function ownAddress(url) {
  if (url?.startsWith("data:image/")) return url;
  const { origin, hostname, port, pathname, search } = URL.parse(url ?? "", location.href) ?? {};
  const isHere = THIS_MACHINE.includes(hostname) && THIS_MACHINE.includes(location.hostname) && port === location.port;
  return origin === location.origin || isHere ? pathname + search : null;
}

export function Picture({ url, alt, className = "" }) {
  const [broken, setBroken] = useState(false);
  const address = ownAddress(url);
  if (address && !broken)
    return html`<img class=${className} src=${address} alt=${alt} onError=${() => setBroken(true)} />`;
  return html`<span class="no-picture ${className}" role="img" aria-label=${alt} title=${url}>${alt}</span>`;
}

export const pictureUrl = ({ image_url: url, slack_file: file }) => url ?? file?.url;
