// Draws blocks. What stands inside them is drawn by elements.js and text.js.
import { html } from "../preact.js";
import { Element } from "./elements.js";
import { Picture, pictureUrl } from "./picture.js";
import { RichText } from "./richtext.js";
import { Surface, useSurface } from "./surface.js";
import { Mrkdwn, TextObject, plainText } from "./text.js";

export function Blocks({ blocks, surface }) {
  return html`<${Surface.Provider} value=${surface}>
    <div class="blocks">${blocks.map(drawBlock)}</div>
  <//>`;
}

const drawBlock = (block, index) => html`<${Block} key=${block.block_id ?? index} block=${block} />`;

function Block({ block }) {
  const Drawing = DRAWINGS[block.type] ?? Unknown;
  return html`<${Drawing} block=${block} />`;
}

function Section({ block }) {
  const id = useNameId(block);
  const accessory = block.accessory && html`<${Element} block=${block} element=${block.accessory} namedBy=${id} />`;
  return html`<div class="block section">
    <div class="section-text" id=${id}>
      <${TextObject} of=${block.text} />
      ${block.fields && html`<div class="fields">${block.fields.map(drawField)}</div>`}
    </div>
    ${accessory && html`<div class="accessory">${accessory}</div>`}
  </div>`;
}

const drawField = (field) => html`<div><${TextObject} of=${field} /></div>`;

/** An id for the text that names a block's input, unlike any other on the page. */
function useNameId(block) {
  const { container, scope } = useSurface();
  return `name-${scope ?? ""}-${container.view_id ?? container.ts ?? "home"}-${block.block_id}`.replace(/[^\w-]/g, "_");
}

function Header({ block }) {
  const Tag = `h${useSurface().headingLevel ?? 3}`;
  return html`<${Tag} class="block header">${plainText(block.text)}<//>`;
}

const Divider = () => html`<hr class="block divider" />`;

const Context = ({ block }) => html`<div class="block context">${block.elements.map(drawContextElement)}</div>`;

function drawContextElement(element) {
  if (element.type === "image")
    return html`<${Picture} className="small-image" url=${pictureUrl(element)} alt=${element.alt_text} />`;
  return html`<div class="context-text"><${TextObject} of=${element} /></div>`;
}

function Actions({ block }) {
  const elements = block.elements.map(
    (element, index) => html`<${Element} key=${element.action_id ?? index} block=${block} element=${element} />`,
  );
  return html`<div class="block actions">${elements}</div>`;
}

function Image({ block }) {
  return html`<figure class="block image">
    ${block.title && html`<figcaption>${plainText(block.title)}</figcaption>`}
    <${Picture} url=${pictureUrl(block)} alt=${block.alt_text} />
  </figure>`;
}

function Input({ block }) {
  const id = useNameId(block);
  const error = useSurface().errors?.[block.block_id];
  const described = [block.optional && `${id}-optional`, block.hint && `${id}-hint`, error && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  const field = {
    block,
    element: block.element,
    namedBy: `${id}-label`,
    describedBy: described || undefined,
    inputId: id,
  };
  return html`<div class="block input ${error ? "with-error" : ""}" data-block=${block.block_id}>
    <div class="label-line">
      <label class="label" id="${id}-label" for=${id}>${plainText(block.label)}</label>
      ${block.optional && html`<span class="optional" id="${id}-optional">(optional)</span>`}
    </div>
    <${Element} ...${field} invalid=${Boolean(error)} required=${!block.optional} />
    ${error && html`<p class="field-error" id="${id}-error">${error}</p>`}
    ${block.hint && html`<p class="hint" id="${id}-hint">${plainText(block.hint)}</p>`}
  </div>`;
}

const MarkdownText = ({ block }) => html`<div class="block section"><${Mrkdwn} text=${block.text} /></div>`;

const Rich = ({ block }) => html`<div class="block section"><${RichText} block=${block} /></div>`;

const Unknown = ({ block }) =>
  html`<p class="block unknown">This local Slack does not draw “${block.type}” blocks.</p>`;

const DRAWINGS = {
  section: Section,
  header: Header,
  divider: Divider,
  context: Context,
  actions: Actions,
  image: Image,
  input: Input,
  rich_text: Rich,
  markdown: MarkdownText,
};
