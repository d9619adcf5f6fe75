// What an administrator, or the person, would change of somebody's account.
import { html, useEffect, useState } from "../preact.js";
import * as api from "../api.js";
import { byName, canBe, fullName } from "../person.js";
import { getState, useStore } from "../store.js";
import { Check, Choice, Field } from "./fields.js";
import { told } from "./telling.js";

const STANDINGS = [
  ["member", "Member"],
  ["is_restricted", "Guest of several channels"],
  ["is_ultra_restricted", "Guest of one channel"],
  ["is_stranger", "From another organization"],
];

const GUESTS = STANDINGS.slice(1).map(([flag]) => flag);

const ZONES = Intl.supportedValuesOf("timeZone").map((zone) => [zone, zone.replaceAll("_", " ")]);

export function PersonChanges() {
  const people = useStore((state) => state.people);
  const [chosen, choose] = useState(getState().me);
  const everyone = Object.values(people).filter((user) => canBe({ ...user, deleted: false }));
  const user = people[chosen] ?? people[getState().me];
  const names = everyone.sort(byName).map((one) => [one.id, `${fullName(one)}${one.deleted ? " (deactivated)" : ""}`]);
  const change = (changes, done) =>
    told(api.changePerson(getState().me, user.id, changes), `${fullName(user)} ${done}`);
  return html`<section class="tool-section" aria-labelledby="person-title">
    <h3 id="person-title">People</h3>
    <div class="tool-form">
      <${Choice} label="Whose account" value=${user.id} groups=${[{ options: names }]} onChange=${choose} />
      <${Account} key=${user.id} user=${user} change=${change} />
    </div>
  </section>`;
}

function Account({ user, change }) {
  const standing = GUESTS.find((flag) => user[flag]) ?? "member";
  const stand = (flag) =>
    change(Object.fromEntries(GUESTS.map((one) => [one, one === flag])), "has another standing now.");
  return html`
    <${NameField} user=${user} onChange=${(name) => change({ real_name: name }, `is called ${name} now.`)} />
    <${Choice}
      label="Time zone"
      value=${user.tz}
      groups=${[{ options: zonesWith(user.tz) }]}
      onChange=${(tz) => change({ tz }, `lives in ${tz} now.`)}
    />
    <${Choice} label="Standing" value=${standing} groups=${[{ options: STANDINGS }]} onChange=${stand} />
    <${Check}
      label="Administrator"
      checked=${Boolean(user.is_admin)}
      onChange=${(on) => change({ is_admin: on }, on ? "is an administrator now." : "is no administrator any more.")}
    />
    <${Check}
      label="Deactivated"
      checked=${Boolean(user.deleted)}
      onChange=${(off) => change({ deleted: off }, off ? "is deactivated." : "is back.")}
    />
  `;
}

const zonesWith = (zone) => (ZONES.some(([known]) => known === zone) || !zone ? ZONES : [[zone, zone], ...ZONES]);

/** Sent when it is finished, not at each letter. */
function NameField({ user, onChange }) {
  const [name, setName] = useState(fullName(user));
  useEffect(() => setName(fullName(user)), [user]);
  const finish = () => name.trim() && name.trim() !== fullName(user) && onChange(name.trim());
  return html`<${Field} label="Name">
    ${(names) =>
      html`<input
        class="text-box"
        autocomplete="off"
        value=${name}
        onInput=${({ target }) => setName(target.value)}
        onBlur=${finish}
        onKeyDown=${({ key }) => key === "Enter" && finish()}
        ...${names}
      />`}
  <//>`;
}
