// The box in which one looks for a person, wherever people are listed.
import { html } from "./preact.js";
import { fullName, titleOf } from "./people.js";

export function PersonSearch({ query, onQuery }) {
  return html`<input
    class="text-box"
    type="search"
    aria-label="Find a person"
    placeholder="Find a person"
    value=${query}
    onInput=${({ target }) => onQuery(target.value)}
  />`;
}

export const matches = (user, query) =>
  `${fullName(user)} ${titleOf(user)}`.toLowerCase().includes(query.toLowerCase());
