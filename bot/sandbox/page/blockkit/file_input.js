// Files to hand in. They are uploaded as soon as they are chosen; the answer is what Slack knows of them.
import { html, useState } from "../preact.js";
import * as api from "../api.js";
import { factsOf } from "../files.js";
import { Icon } from "../icons.js";
import { notify } from "../notices.js";
import { getState } from "../store.js";
import { stateOf } from "./form.js";
import { namesOf } from "./naming.js";
import { useValue } from "./surface.js";

const MOST = 10;

export function FileInput(field) {
  const { block, element } = field;
  const { value: files, choose } = useValue(block, element);
  const most = element.max_files ?? MOST;
  const [sending, setSending] = useState(0);
  const set = (list) => choose(stateOf(element.type, list));
  const add = async ({ target }) => {
    const chosen = [...target.files].slice(0, most - files.length);
    if (chosen.length < target.files.length) notify(`No more than ${most} ${most === 1 ? "file" : "files"}, please.`);
    target.value = ""; // the same file can be chosen again after it was taken away
    setSending(chosen.length);
    set([...files, ...(await uploaded(chosen))]);
    setSending(0);
  };
  const remove = (file) => set(files.filter((one) => one !== file));
  return html`<div class="file-input">
    <${Chooser} ...${{ field, add, most }} full=${files.length >= most || sending > 0} />
    ${sending > 0 && html`<p class="hint" role="status">Uploading…</p>`}
    <${Chosen} files=${files} onRemove=${remove} />
  </div>`;
}

function Chooser({ field, add, most, full }) {
  const { filetypes } = field.element;
  const { "aria-required": _required, ...names } = namesOf(field); // no attribute of such an input; checked on sending
  return html`<input
    type="file"
    class="text-box"
    multiple=${most > 1}
    accept=${filetypes?.map((type) => `.${type}`).join(",")}
    disabled=${full}
    onChange=${add}
    ...${names}
  />`;
}

function Chosen({ files, onRemove }) {
  const draw = (file) =>
    html`<li key=${file.id}>
      <${Icon} name="file" /><span class="file-name">${file.name}</span><small>${factsOf(file)}</small>
      <button type="button" class="icon-button" aria-label="Remove ${file.name}" onClick=${() => onRemove(file)}>
        <${Icon} name="close" />
      </button>
    </li>`;
  return files.length
    ? html`<ul class="chosen-files" aria-label="Chosen files">
        ${files.map(draw)}
      </ul>`
    : null;
}

/** One after the other, in the order in which they were chosen. */
async function uploaded(files) {
  const taken = [];
  for (const file of files) {
    const answer = await api.upload(getState().me, file);
    if (answer.ok) taken.push(answer.file);
    else notify(answer.message ?? `${file.name} could not be uploaded.`);
  }
  return taken;
}
