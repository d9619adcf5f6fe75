// Selects. One of a short list is chosen in the browser's own <select>; otherwise there is a search box with a list.
import { html, useMemo } from "../preact.js";
import { fullName } from "../person.js";
import { getState, useStore } from "../store.js";
import { conversationGroups, optionCandidate, optionGroups, peopleGroups } from "./candidates.js";
import { stateOf } from "./form.js";
import { NativeSelect } from "./native_select.js";
import { SearchSelect } from "./search_select.js";
import { useOptions, useValue } from "./surface.js";
import { plainText } from "./text.js";

const SHORT = 50;

export function StaticSelect(field) {
  const groups = useMemo(() => optionGroups(field.element), [field.element]);
  return html`<${SingleSelect} field=${field} groups=${groups} keyOf=${(option) => option?.value} />`;
}

export function UserSelect(field) {
  const people = useStore((state) => state.people);
  const groups = useMemo(() => peopleGroups(people), [people]);
  return html`<${SingleSelect} field=${field} groups=${groups} keyOf=${(id) => id} />`;
}

export function ConversationSelect(field) {
  const conversations = useStore((state) => state.conversations);
  const groups = useMemo(() => conversationGroups(field.element, getState()), [field.element, conversations]);
  return html`<${SingleSelect} field=${field} groups=${groups} keyOf=${(id) => id} />`;
}

function SingleSelect({ field, groups, keyOf }) {
  const count = groups.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const Drawing = count > SHORT ? LongSelect : NativeSelect;
  return html`<${Drawing} field=${field} groups=${groups} keyOf=${keyOf} />`;
}

function LongSelect({ field, groups, keyOf }) {
  const { block, element } = field;
  const { value, choose } = useValue(block, element);
  const chosen = groups.flatMap(({ candidates }) => candidates).filter(({ key }) => key === keyOf(value));
  const pick = ([candidate]) => choose(stateOf(element.type, candidate?.value ?? null));
  return html`<${SearchSelect} field=${field} find=${searchIn(groups)} chosen=${chosen} onChange=${pick} />`;
}

export function ExternalSelect(field) {
  const { block, element } = field;
  const { value, choose } = useValue(block, element);
  const find = useExternalSearch(field);
  const pick = ([candidate]) => choose(stateOf(element.type, candidate?.value ?? null));
  return html`<${SearchSelect}
    field=${field}
    find=${find}
    chosen=${value ? [optionCandidate(value)] : []}
    onChange=${pick}
  />`;
}

export function MultiSelect(field) {
  const { block, element } = field;
  const { value, choose } = useValue(block, element);
  const state = useStore((whole) => whole);
  const external = useExternalSearch(field);
  const find = element.type === "multi_external_select" ? external : searchIn(groupsFor(element, state));
  const pick = (candidates) =>
    choose(
      stateOf(
        element.type,
        candidates.map((one) => one.value),
      ),
    );
  const chosen = value.map((one) => chosenCandidate(one, state));
  return html`<${SearchSelect} field=${field} find=${find} chosen=${chosen} multiple onChange=${pick} />`;
}

function groupsFor(element, state) {
  if (element.type === "multi_static_select") return optionGroups(element);
  return element.type === "multi_users_select" ? peopleGroups(state.people) : conversationGroups(element, state);
}

/** The candidate for something already chosen: an option, or the id of a person or a conversation. */
function chosenCandidate(value, { people, conversations }) {
  if (typeof value !== "string") return optionCandidate(value);
  return { key: value, text: people[value] ? fullName(people[value]) : (conversations[value]?.name ?? value), value };
}

function searchIn(groups) {
  return async (query) => {
    const fits = ({ text }) => text.toLowerCase().includes(query.trim().toLowerCase());
    return groups.map(({ label, candidates }) => ({ label, candidates: candidates.filter(fits) }));
  };
}

/** Slack asks the app from the third letter on unless the element says otherwise. */
function useExternalSearch({ block, element }) {
  const ask = useOptions(block, element);
  const least = element.min_query_length ?? 3;
  return async (query) => {
    if (query.length < least) return `Type at least ${least} letters.`;
    const groups = await ask(query);
    return groups.map(({ label, options }) => ({ label: plainText(label), candidates: options.map(optionCandidate) }));
  };
}
