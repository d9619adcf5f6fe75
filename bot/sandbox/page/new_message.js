// Starting a direct message with someone whom one has not written to yet.
import { html, useState } from "./preact.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { PersonLine, byName, canBe, fullName, titleOf } from "./people.js";
import { openDm } from "./session.js";
import { getState } from "./store.js";

export function NewMessage() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return html`<button
    class="icon-button"
    aria-label="New direct message"
    onClick=${() => setOpen(true)}
  ><${Icon} name="add" /></button>
    ${open && html`<${Chooser} onClose=${close} />`}`;
}

function Chooser({ onClose }) {
  const [query, setQuery] = useState("");
  const { people, me } = getState();
  const others = Object.values(people)
    .filter((user) => canBe(user) && user.id !== me)
    .sort(byName);
  const found = others.filter((user) => fullName(user).toLowerCase().includes(query.toLowerCase()));
  const choose = (user) => {
    onClose();
    openDm(user.id);
  };
  return html`<${Dialog} title="New direct message" className="chooser" onClose=${onClose}>
    <h2>New direct message</h2>
    <input
      class="text-box"
      type="search"
      aria-label="Find a person"
      placeholder="Find a person"
      value=${query}
      onInput=${({ target }) => setQuery(target.value)}
    />
    <ul class="chooser-list">${found.map(
      (user) => html`<li><button class="person" onClick=${() => choose(user)}>
      <${PersonLine} user=${user} detail=${titleOf(user)} />
    </button></li>`,
    )}</ul>
    <footer class="dialog-actions"><button class="button" onClick=${onClose}>Cancel</button></footer>
  <//>`;
}
