// Draws the element of a block: buttons, menus, and whatever bears an answer.
import { html } from "../preact.js";
import { Menu } from "../menu.js";
import { Checkboxes, RadioButtons } from "./choices.js";
import { FileInput } from "./file_input.js";
import { DateTimePicker, NativePicker, NumberInput, TextInput } from "./inputs.js";
import { isSafe } from "./links.js";
import { Picture, pictureUrl } from "./picture.js";
import { RichTextInput } from "./rich_text_input.js";
import { ConversationSelect, ExternalSelect, MultiSelect, StaticSelect, UserSelect } from "./selects.js";
import { useSurface } from "./surface.js";
import { Link, plainText } from "./text.js";

/** `namedBy` is the id of the text that names the element, where there is such a text. */
export function Element(field) {
  const Drawing = DRAWINGS[field.element.type];
  if (!Drawing) return html`<p class="unknown">This local Slack does not draw “${field.element.type}”.</p>`;
  return html`<${Drawing} ...${field} />`;
}

function Button({ block, element }) {
  const { act, isBusy } = useSurface();
  const busy = isBusy(block, element);
  const style = `button ${element.style ?? ""} ${busy ? "busy" : ""}`;
  const press = () => busy || act(block, element, { type: "button" });
  const name = element.accessibility_label;
  if (element.url && isSafe(element.url))
    return html`<${Link} url=${element.url} className=${style} onClick=${press}>${plainText(element.text)}<//>`;
  return html`<button
    type="button"
    class=${style}
    aria-label=${name}
    aria-busy=${busy}
    aria-disabled=${busy}
    onClick=${press}
  >
    ${plainText(element.text)}
  </button>`;
}

const Image = ({ element }) =>
  html`<${Picture} className="accessory-image" url=${pictureUrl(element)} alt=${element.alt_text} />`;

function Overflow({ block, element }) {
  const { act } = useSurface();
  const choose = (option) => {
    if (option.url && isSafe(option.url)) window.open(option.url, "_blank", "noopener");
    act(block, element, { type: "overflow", selected_option: option });
  };
  const items = element.options.map((option) => ({
    text: plainText(option.text),
    detail: plainText(option.description),
    onChoose: () => choose(option),
  }));
  return html`<${Menu} name="More actions" items=${items} />`;
}

const DRAWINGS = {
  button: Button,
  image: Image,
  overflow: Overflow,
  checkboxes: Checkboxes,
  radio_buttons: RadioButtons,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: NumberInput,
  rich_text_input: RichTextInput,
  file_input: FileInput,
  datepicker: NativePicker,
  timepicker: NativePicker,
  datetimepicker: DateTimePicker,
  static_select: StaticSelect,
  users_select: UserSelect,
  conversations_select: ConversationSelect,
  channels_select: ConversationSelect,
  external_select: ExternalSelect,
  multi_static_select: MultiSelect,
  multi_users_select: MultiSelect,
  multi_conversations_select: MultiSelect,
  multi_channels_select: MultiSelect,
  multi_external_select: MultiSelect,
};
