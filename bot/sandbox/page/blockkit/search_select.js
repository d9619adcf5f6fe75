// A box to search in, with a list to choose from: for several answers, and for lists that only the app knows.
import { html, useEffect, useRef } from "../preact.js";
import { Icon } from "../icons.js";
import { namesOf } from "./naming.js";
import { useSearch } from "./searching.js";
import { plainText } from "./text.js";

const MOST_SHOWN = 100;

export function SearchSelect({ field, find, chosen, multiple = false, onChange }) {
  const search = useSearch(find);
  const box = useRef();
  const names = namesOf(field);
  const list = `${names.id ?? `${field.block.block_id}-${field.element.action_id}`}-list`.replace(/[^\w-]/g, "_");
  const offered = search.candidates.filter((one) => !multiple || !chosen.some((other) => other.key === one.key));
  const set = (candidates) => {
    onChange(candidates);
    search.close();
    box.current.focus();
  };
  const choose = (candidate) => set(multiple ? [...chosen, candidate] : [candidate]);
  const remove = (candidate) => set(chosen.filter((one) => one.key !== candidate.key));
  const leave = (event) => !event.currentTarget.contains(event.relatedTarget) && search.close();
  const shared = { names, list, search, offered, choose };
  const most = multiple && field.element.max_selected_items;
  return html`<div class="search-select" onfocusout=${leave}>
    <div class="search-box" onClick=${() => box.current.focus()}>
      ${chosen.map((one) => html`<${Chip} key=${one.key} text=${one.text} onRemove=${() => remove(one)} />`)}
      <${SearchBox} ...${shared} ...${{ box, field, chosen, remove, most }} />
    </div>
    ${search.open && html`<${Offer} ...${shared} />`}
  </div>`;
}

function SearchBox({ box, field, names, list, search, offered, chosen, choose, remove, most }) {
  const full = Boolean(most) && chosen.length >= most;
  const asked = plainText(field.element.placeholder) || "Search…";
  const active = search.open && offered[search.active] ? `${list}-${search.active}` : undefined;
  const onKeyDown = (event) => {
    if (event.key === "Backspace" && !search.query && chosen.length) remove(chosen.at(-1));
    else search.steer(event, offered, choose);
  };
  return html`<input
    ref=${box}
    role="combobox"
    autocomplete="off"
    aria-autocomplete="list"
    aria-expanded=${search.open}
    aria-controls=${list}
    aria-activedescendant=${active}
    readonly=${full}
    placeholder=${full ? `At most ${most}` : chosen.length ? "" : asked}
    value=${search.query}
    onInput=${({ target }) => search.look(target.value)}
    onClick=${() => full || search.look(search.query)}
    onKeyDown=${onKeyDown}
    ...${names}
  />`;
}

function Chip({ text, onRemove }) {
  return html`<span class="chip">
    ${text}<button type="button" aria-label="Remove ${text}" onClick=${onRemove}><${Icon} name="close" /></button>
  </span>`;
}

function Offer({ list, names, search, offered, choose }) {
  const frame = useRef();
  useEffect(() => frame.current.scrollIntoView({ block: "nearest" }), [offered.length]);
  useEffect(() => {
    frame.current.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [search.active]);
  const shown = offered.slice(0, MOST_SHOWN);
  const draw = (candidate, index) => {
    const opensGroup = candidate.group && candidate.group !== offered[index - 1]?.group;
    const shared = { candidate, active: index === search.active, onChoose: choose };
    const option = html`<${Option} id="${list}-${index}" ...${shared} />`;
    return opensGroup ? [html`<li role="presentation" class="group-label">${candidate.group}</li>`, option] : option;
  };
  return html`<div class="offer" ref=${frame}>
    <ul id=${list} role="listbox" aria-label=${names["aria-label"] ?? "Choices"}>
      ${shown.map(draw)}
    </ul>
    ${offered.length > shown.length && html`<p>${offered.length - shown.length} more. Type to find them.</p>`}
    ${!offered.length && html`<p role="status">${search.words}</p>`}
  </div>`;
}

function Option({ id, candidate, active, onChoose }) {
  const keepFocus = (event) => event.preventDefault();
  return html`<li
    id=${id}
    role="option"
    aria-selected=${active}
    onMouseDown=${keepFocus}
    onClick=${() => onChoose(candidate)}
  >
    ${candidate.text}${candidate.detail && html` <small>${candidate.detail}</small>`}
  </li>`;
}
