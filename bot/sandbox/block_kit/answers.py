"""What the inputs of a view or message hold, in the form in which Slack reports it."""

from typing import Any

from bot.sandbox.block_kit.filling import elements_of
from bot.sandbox.shapes import Blocks, JsonObject

Values = dict[str, JsonObject]

# Where each kind of element keeps its answer, where its starting value stands, and what it holds while empty.
HOLDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "file_input": ("files", "initial_files", []),
}


def answer_of(element: JsonObject, value: Any) -> JsonObject:
    """That value as the state of this element."""
    return {"type": element["type"], HOLDS[element["type"]][0]: value}


def held_by(element: JsonObject, state: JsonObject | None) -> Any:
    """The bare value in an element's state; None or an empty list when there is none."""
    key, _, empty = HOLDS[element["type"]]
    return (state or {}).get(key, empty)


def starting_values(blocks: Blocks) -> Values:
    values: Values = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in HOLDS:
                _, initial, empty = HOLDS[element["type"]]
                answer = answer_of(element, element.get(initial, empty))
                values.setdefault(block["block_id"], {})[element["action_id"]] = answer
    return values


def kept_values(blocks: Blocks, before: Values) -> Values:
    """The starting values, except where the same input was already there: then what it held."""
    values = starting_values(blocks)
    for block_id, actions in values.items():
        for action_id, start in actions.items():
            old = before.get(block_id, {}).get(action_id)
            if old is not None and old["type"] == start["type"]:
                actions[action_id] = old
    return values


def merged_values(blocks: Blocks, *layers: Values) -> Values:
    """Later layers win; what belongs to no input of these blocks is left out, and an emptied text is null."""
    values = starting_values(blocks)
    for layer in layers:
        for block_id, actions in layer.items():
            for action_id, answer in actions.items():
                if action_id in values.get(block_id, {}):
                    told = {key: None if value == "" else value for key, value in answer.items()}
                    values[block_id][action_id] |= told
    return values
