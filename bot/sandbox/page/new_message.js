// Starting a direct message with someone whom one has not written to yet.
import { html, useState } from "./preact.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { PersonLine } from "./people.js";
import { byName, canBe, titleOf } from "./person.js";
import { MorePeople, PersonSearch, firstOf, matches } from "./person_search.js";
import { openDm } from "./session.js";
import { getState } from "./store.js";

export function NewMessage() {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return html`<button class="icon-button" aria-label="New direct message" onClick=${() => setOpen(true)}>
      <${Icon} name="add" />
    </button>
    ${open && html`<${Chooser} onClose=${close} />`}`;
}

function Chooser({ onClose }) {
  const [query, setQuery] = useState("");
  const { people, me } = getState();
  const found = Object.values(people).filter((user) => canBe(user) && user.id !== me && matches(user, query));
  const choose = (user) => {
    onClose();
    openDm(user.id);
  };
  const { shown, rest } = firstOf(found.sort(byName));
  const draw = (user) =>
    html`<li key=${user.id}>
      <button class="person" onClick=${() => choose(user)}>
        <${PersonLine} user=${user} detail=${titleOf(user)} />
      </button>
    </li>`;
  return html`<${Dialog} title="New direct message" className="chooser" onClose=${onClose}>
    <h2>New direct message</h2>
    <${PersonSearch} query=${query} onQuery=${setQuery} />
    <ul class="chooser-list">
      ${shown.map(draw)}
    </ul>
    <${MorePeople} rest=${rest} />
    <footer class="dialog-actions"><button class="button" onClick=${onClose}>Cancel</button></footer>
  <//>`;
}
