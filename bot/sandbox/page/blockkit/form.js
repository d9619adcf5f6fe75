// The state of a container's inputs, in Slack's form: {block_id: {action_id: {type, <field>: …}}}. Pure.

/** Per type of element: where its state is, and where its first state comes from. */
const FIELDS = {
  plain_text_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  users_select: ["selected_user", "initial_user"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  checkboxes: ["selected_options", "initial_options"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  rich_text_input: ["rich_text_value", "initial_value"],
  file_input: ["files", "initial_files"],
};

export const bearsState = (element) => element.type in FIELDS;

const PLURAL = ["checkboxes", "file_input"];

const isPlural = (type) => type.startsWith("multi_") || PLURAL.includes(type);

export const stateOf = (type, value) => ({ type, [FIELDS[type][0]]: value });

export const valueOf = (type, state) => state?.[FIELDS[type][0]] ?? (isPlural(type) ? [] : null);

export const isEmpty = (value) => value === null || value === "" || (Array.isArray(value) && value.length === 0);

function firstState(element, here) {
  const given = element[FIELDS[element.type][1]];
  const current = element.default_to_current_conversation ? here : undefined;
  const many = current && isPlural(element.type) ? [current] : current;
  return stateOf(element.type, given ?? many ?? (isPlural(element.type) ? [] : null));
}

/** Each element that bears state, with its block. */
export function inputsOf(blocks) {
  return blocks
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .filter(({ element }) => bearsState(element));
}

function elementsOf(block) {
  if (block.type === "input") return [block.element];
  if (block.type === "actions") return block.elements;
  return block.accessory ? [block.accessory] : [];
}

/** The state after the blocks were replaced: what has the same block_id and action_id is kept, as Slack keeps it. */
export function carried(values, blocks, here) {
  const next = {};
  for (const { block, element } of inputsOf(blocks)) {
    const old = values[block.block_id]?.[element.action_id];
    const kept = old?.type === element.type ? old : firstState(element, here);
    next[block.block_id] = { ...next[block.block_id], [element.action_id]: kept };
  }
  return next;
}

export function changed(values, block, element, state) {
  return { ...values, [block.block_id]: { ...values[block.block_id], [element.action_id]: state } };
}
