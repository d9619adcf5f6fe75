// A box to search in, with a list to choose from: for several answers, and for lists that only the app knows.
import { html, useEffect, useRef, useState } from "../preact.js";
import { Icon } from "../icons.js";
import { namesOf } from "./naming.js";
import { plainText } from "./text.js";

/** `find(query)` answers groups of candidates, or words that say why there are none yet. */
export function SearchSelect({ field, find, chosen, multiple = false, onChange }) {
  const { element, block } = field;
  const search = useSearch(find);
  const box = useRef();
  const names = namesOf(field);
  const list = `${names.id ?? `${block.block_id}-${element.action_id}`}-list`.replace(/[^\w-]/g, "_");
  const offered = search.candidates.filter((one) => !multiple || !chosen.some((other) => other.key === one.key));
  const full = multiple && element.max_selected_items && chosen.length >= element.max_selected_items;
  const choose = (candidate) => {
    onChange(multiple ? [...chosen, candidate] : [candidate]);
    search.close();
    box.current.focus();
  };
  const remove = (candidate) => {
    onChange(chosen.filter((one) => one.key !== candidate.key));
    box.current.focus();
  };
  const onKeyDown = (event) => {
    if (event.key === "Backspace" && !search.query && chosen.length) return remove(chosen.at(-1));
    return search.steer(event, offered, choose);
  };
  const placeholder = full ? `At most ${element.max_selected_items}` : chosen.length ? "" : plainText(element.placeholder) || "Search…";
  return html`<div class="search-select" onfocusout=${(event) => !event.currentTarget.contains(event.relatedTarget) && search.close()}>
    <div class="search-box" onClick=${() => box.current.focus()}>
      ${chosen.map((one) => html`<${Chip} key=${one.key} text=${one.text} onRemove=${() => remove(one)} />`)}
      <input ref=${box} role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded=${search.open} aria-controls=${list}
        aria-activedescendant=${search.open && offered[search.active] ? `${list}-${search.active}` : undefined}
        readonly=${Boolean(full)} placeholder=${placeholder} value=${search.query} ...${names}
        onInput=${({ target }) => search.look(target.value)} onClick=${() => !full && search.look(search.query)} onKeyDown=${onKeyDown} />
    </div>
    ${search.open && html`<${Offer} id=${list} names=${names} search=${search} offered=${offered} onChoose=${choose} />`}
  </div>`;
}

function Chip({ text, onRemove }) {
  return html`<span class="chip">${text}
    <button type="button" aria-label="Remove ${text}" onClick=${onRemove}><${Icon} name="close" /></button>
  </span>`;
}

function Offer({ id, names, search, offered, onChoose }) {
  const frame = useRef();
  useEffect(() => frame.current.scrollIntoView({ block: "nearest" }), [offered.length]);
  useEffect(() => frame.current.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }), [search.active]);
  const label = names["aria-label"] ?? "Choices";
  const draw = (candidate, index) => html`
    ${candidate.group && candidate.group !== offered[index - 1]?.group && html`<li role="presentation" class="group-label">${candidate.group}</li>`}
    <li id="${id}-${index}" role="option" aria-selected=${index === search.active} onMouseDown=${(event) => event.preventDefault()} onClick=${() => onChoose(candidate)}>
      ${candidate.text}${candidate.detail && html` <small>${candidate.detail}</small>`}
    </li>`;
  return html`<div class="offer" ref=${frame}>
    <ul id=${id} role="listbox" aria-label=${label}>${offered.map(draw)}</ul>
    ${!offered.length && html`<p role="status">${search.words}</p>`}
  </div>`;
}

/** The running search: what was typed, what was found, and which of it the arrow keys stand on. */
function useSearch(find) {
  const [search, setSearch] = useState({ open: false, query: "", candidates: [], words: "", active: 0 });
  const latest = useRef(0);
  const look = async (query) => {
    const turn = ++latest.current;
    setSearch((now) => ({ ...now, open: true, query, words: "Searching…", active: 0 }));
    const found = await find(query);
    if (turn === latest.current) setSearch((now) => ({ ...now, ...offerOf(found) }));
  };
  const close = () => {
    latest.current += 1;
    setSearch({ open: false, query: "", candidates: [], words: "", active: 0 });
  };
  const steer = (event, offered, choose) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!search.open) return look(search.query);
      setSearch((now) => ({ ...now, active: (now.active + step + offered.length) % (offered.length || 1) }));
    } else if (event.key === "Enter" && search.open) {
      event.preventDefault();
      if (offered[search.active]) choose(offered[search.active]);
    } else if (event.key === "Escape" && search.open) {
      event.preventDefault();
      close();
    }
  };
  return { ...search, look, close, steer };
}

function offerOf(found) {
  if (typeof found === "string") return { candidates: [], words: found };
  const candidates = found.flatMap(({ label, candidates: own }) => own.map((one) => ({ ...one, group: label })));
  return { candidates, words: "Nothing found." };
}
