// The box in which one looks for a person, wherever people are listed.
import { html } from "./preact.js";
import { fullName, titleOf } from "./person.js";

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

/** How many faces a list shows before one has to search. */
export const MOST_FACES = 50;

/** {shown, rest}: as many as are drawn, and how many more there are. */
export const firstOf = (users) => ({ shown: users.slice(0, MOST_FACES), rest: users.length - MOST_FACES });

export function MorePeople({ rest }) {
  return rest > 0 ? html`<p class="more-people">${rest} more. Search to find them.</p>` : null;
}

export const matches = (user, query) =>
  `${fullName(user)} ${titleOf(user)}`.toLowerCase().includes(query.toLowerCase());
