// How people look: their names, their coloured initials, and the card that opens on a click on a name.
import { html, useEffect, useState } from "./preact.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { SLACKBOT, canBe, fullName, personOf, shortName, standingOf, titleOf } from "./person.js";
import { become, openDm } from "./session.js";
import { getState, setState, useStore } from "./store.js";
import { clockTime, demoNow } from "./time.js";

const APP_COLOR = "#0f6b60";

/** The demo's time, drawn again every quarter of a minute. */
export function useDemoNow() {
  const [, tick] = useState(0);
  useStore((state) => state.clock);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 15000);
    return () => clearInterval(timer);
  }, []);
  return demoNow();
}

export function Avatar({ user, size = 36 }) {
  const background = user?.is_bot && user.id !== "USLACKBOT" ? APP_COLOR : user?.color || "#64748b";
  const measures = `width:${size}px;height:${size}px;font-size:${Math.round(size * 0.4)}px`;
  const style = `${measures};background:${background};color:${inkOn(background)}`;
  return html`<span
    class="avatar ${user?.is_bot ? "of-app" : ""} ${user?.deleted ? "deactivated" : ""}"
    style=${style}
    data-initials=${initials(user)}
    aria-hidden="true"
  ></span>`;
}

/** Face, name and a detail, as lists of people show them. */
export function PersonLine({ user, detail }) {
  return html`<${Avatar} user=${user} size=${32} />
    <span class="person-words"><b>${fullName(user)}</b><small>${detail}</small></span>`;
}

function initials(user) {
  const words = fullName(user)
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word));
  return [words[0] ?? "", words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}

/** Black or white, whichever stands out more (WCAG relative luminance). */
function inkOn(color) {
  const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#111111" : "#ffffff";
}

export function PersonName({ id, className = "person-name", children }) {
  return html`<button type="button" class=${className} onClick=${() => setState({ profile: id })}>${children}</button>`;
}

export function ProfileCard() {
  const user = useStore((state) => personOf(state.people, state.profile));
  return user ? html`<${Card} user=${user} key=${user.id} />` : null;
}

function Card({ user }) {
  const now = useDemoNow();
  const standing = standingOf(user);
  const close = () => setState({ profile: null });
  return html`<${Dialog} title=${fullName(user)} className="profile" onClose=${close}>
    <header class="profile-top">
      <${Avatar} user=${user} size=${72} />
      <div>
        <h2>${fullName(user)}</h2>
        <p>${titleOf(user)}</p>
      </div>
      <button class="icon-button" aria-label="Dismiss" onClick=${close}><${Icon} name="close" /></button>
    </header>
    ${standing && html`<p class="profile-standing">${standing}</p>`}
    ${!user.deleted && html`<p class="profile-time"><${Icon} name="clock" /> ${localTime(now, user)}</p>`}
    ${user.id !== getState().me && user.id !== SLACKBOT.id && html`<${CardActions} user=${user} />`}
  <//>`;
}

const localTime = (now, user) => `${clockTime(now, user)}, ${user.tz_label || user.tz || "UTC"}`;

function CardActions({ user }) {
  const be = html`<button class="button primary" onClick=${() => become(user.id)}>Be ${shortName(user)}</button>`;
  return html`<footer class="dialog-actions">
    <button class="button" onClick=${() => openDm(user.id)}>Message</button>
    ${canBe(user) && be}
  </footer>`;
}
