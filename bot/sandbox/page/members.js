// The members of a conversation, and what one can do about membership.
import { html, useRef, useState } from "./preact.js";
import * as api from "./api.js";
import { notify } from "./notices.js";
import { PersonLine } from "./people.js";
import { byName, canBe, personOf, standingOf, titleOf } from "./person.js";
import { MorePeople, PersonSearch, firstOf, matches } from "./person_search.js";
import { getState, setState, useStore } from "./store.js";

const SEARCH_FROM = 15;

export function Members({ conversation }) {
  const people = useStore((state) => state.people);
  const me = useStore((state) => state.me);
  const [adding, setAdding] = useState(false);
  const { members, kind, is_archived: archived } = conversation;
  const users = members.map((id) => personOf(people, id)).filter(Boolean);
  const absent = Object.values(people).filter((user) => canBe(user) && !members.includes(user.id));
  const panel = useRef();
  const add = async (user) => {
    panel.current.focus(); // the button goes away, and the panel would with it
    said(await api.invite(me, conversation.id, user.id));
  };
  const look = (user) => setState({ profile: user.id });
  const canChange = (kind === "channel" || kind === "private") && !archived && members.includes(me);
  return html`<section class="panel" tabindex="-1" aria-label="Members" ref=${panel}>
    ${canChange && html`<${Changes} ...${{ conversation, adding, setAdding }} />`}
    ${
      adding
        ? html`<${People} key="absent" users=${absent} verb="Add " onChoose=${add} />`
        : html`<${People} key="present" users=${users} onChoose=${look} />`
    }
  </section>`;
}

function Changes({ conversation, adding, setAdding }) {
  const leave = async () => said(await api.leave(getState().me, conversation.id));
  return html`<p class="panel-actions">
    <button class="button" aria-pressed=${adding} onClick=${() => setAdding(!adding)}>Add people</button>
    <button class="button" onClick=${leave}>Leave</button>
  </p>`;
}

const said = (answer) => answer.ok || notify(answer.message ?? "That did not work.");

function People({ users, verb = "", onChoose }) {
  const [query, setQuery] = useState("");
  const { shown, rest } = firstOf(users.filter((user) => matches(user, query)).sort(byName));
  const draw = (user) =>
    html`<li key=${user.id}>
      <button class="person ${user.deleted ? "deactivated" : ""}" onClick=${() => onChoose(user)}>
        ${verb && html`<span class="unseen">${verb}</span>`}<${PersonLine} user=${user} detail=${detailOf(user)} />
      </button>
    </li>`;
  return html`
    ${users.length >= SEARCH_FROM && html`<${PersonSearch} query=${query} onQuery=${setQuery} />`}
    <ul class="plain-list">
      ${shown.map(draw)}
    </ul>
    ${!users.length && html`<p class="more-people">Everyone is here.</p>`}
    <${MorePeople} rest=${rest} />
  `;
}

const detailOf = (user) => standingOf(user) || (user.is_bot ? "App" : titleOf(user));
