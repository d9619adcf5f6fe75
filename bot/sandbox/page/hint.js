// One line, the first time: what this page is.
import { html, useState } from "./preact.js";
import { Icon } from "./icons.js";
import { fullName, titleOf } from "./person.js";
import { useStore } from "./store.js";

const SEEN = "sandbox-hint-seen";

export function Hint() {
  const [seen, setSeen] = useState(localStorage.getItem(SEEN) === "yes");
  const me = useStore((state) => state.people[state.me]);
  const command = useStore((state) => state.app.commands[0]?.command);
  if (seen) return null;
  const dismiss = () => {
    localStorage.setItem(SEEN, "yes");
    setSeen(true);
  };
  const who = titleOf(me) ? `, ${titleOf(me)}` : "";
  return html`<aside class="hint-strip" aria-label="About this page">
    <p>
      A local Slack. You are <b>${fullName(me)}</b>${who}. ${command && html`Try <kbd>${command}</kbd> in any channel.`}
      <span class="hint-more">${" "}A click on a face makes you someone else.</span>
    </p>
    <button class="icon-button" aria-label="Dismiss this hint" onClick=${dismiss}><${Icon} name="close" /></button>
  </aside>`;
}
