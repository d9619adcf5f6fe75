// Small line drawings of our own, decorative: the name that counts is on the element around them.
import { html } from "./preact.js";

const PATHS = {
  channel: "M6 2 4.5 14M11.5 2 10 14M2.5 5.5h11.5M2 10.5h11.5",
  lock: "M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  archive: "M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.5h3",
  people:
    "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 13.5c.3-2.6 2-4 4.5-4s4.2 1.4 4.5 4M10.5 2.8a2.4 2.4 0 0 1 0 4.5M12 9.7c1.5.6 2.3 2 2.5 3.8",
  pin: "M9.5 2 14 6.5l-1.2.6-2.8 2.8-.3 2.6-1 1L2.5 7.3l1-1 2.6-.3 2.8-2.8zM5.5 10.5 2 14",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.5V8l2.5 1.5",
  close: "M4 4l8 8M12 4l-8 8",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  more: "M3 7.6v.8M3.4 7.6v.8M7.8 7.6v.8M8.2 7.6v.8M12.6 7.6v.8M13 7.6v.8",
  send: "M2.5 13.5 14 8 2.5 2.5 4 8zM4 8h5",
  down: "M4 6.5 8 10.5l4-4",
  add: "M8 3v10M3 8h10",
  eye: "M1.5 8C3 5.2 5.3 3.8 8 3.8S13 5.2 14.5 8C13 10.8 10.7 12.2 8 12.2S3 10.8 1.5 8M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  traffic: "M5 13.5v-11M2 5.5l3-3 3 3M11 2.5v11M8 10.5l3 3 3-3",
  trouble: "M9 1.5 3 9h4.5L7 14.5 13 7H8.5z",
  reply: "M2.5 3h11v8H8l-3.5 3v-3h-2z",
  link: "M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2",
  copy: "M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3",
  file: "M4 1.5h5l3 3v10H4zM9 1.5v3h3",
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} />
  </svg>`;
}
