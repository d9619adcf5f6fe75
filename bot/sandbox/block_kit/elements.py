"""The interactive elements, each with the keys and limits that Slack documents."""

from bot.sandbox.block_kit.composition import (
    MOST_OPTIONS,
    box_option,
    confirm,
    identifier,
    initial_is_listed,
    one_kind_of_options,
    option_group,
    overflow_option,
    plain_text,
    select_option,
)
from bot.sandbox.block_kit.schema import (
    Rule,
    Shape,
    anything,
    array,
    boolean,
    choice,
    integer,
    matching,
    string,
)

MOST_BOXES = 10
MOST_OVERFLOW = 5
LONGEST_INPUT = 3000

date = matching(r"\d{4}-\d{2}-\d{2}", "must be a date in the format YYYY-MM-DD")
time = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time in the format HH:mm")
number = matching(r"-?\d+(\.\d+)?", "must be a number")
basics: dict[str, Rule] = {"action_id": identifier, "focus_on_load": boolean}
menu: dict[str, Rule] = basics | {"placeholder": plain_text(150), "confirm": confirm}
several: dict[str, Rule] = {"max_selected_items": integer(1)}
options: dict[str, Rule] = {
    "options": array(select_option, MOST_OPTIONS),
    "option_groups": array(option_group, MOST_OPTIONS),
}
conversation_filter = Shape(
    optional={
        "include": array(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    }
)
listing: dict[str, Rule] = {"default_to_current_conversation": boolean, "filter": conversation_filter}
chosen_ids = array(string(255), MOST_OPTIONS)
typing: dict[str, Rule] = basics | {
    "placeholder": plain_text(150),
    "initial_value": string(LONGEST_INPUT, 0),
    "dispatch_action_config": Shape(
        optional={"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), 2)}
    ),
}
lengths: dict[str, Rule] = {"min_length": integer(0, LONGEST_INPUT), "max_length": integer(1, LONGEST_INPUT)}
numbers: dict[str, Rule] = {"min_value": number, "max_value": number}
fixed_checks = (one_kind_of_options, initial_is_listed)

BUTTON = Shape(
    {"text": plain_text(75)},
    {
        "action_id": identifier,
        "url": string(3000),
        "value": string(2000, 0),
        "style": choice("primary", "danger"),
        "confirm": confirm,
        "accessibility_label": string(75),
    },
)
MENUS: dict[str, Rule] = {
    "static_select": Shape({}, menu | options | {"initial_option": select_option}, fixed_checks),
    "multi_static_select": Shape(
        {}, menu | options | several | {"initial_options": array(select_option, MOST_OPTIONS)}, fixed_checks
    ),
    "external_select": Shape({}, menu | {"initial_option": select_option, "min_query_length": integer(0)}),
    "multi_external_select": Shape(
        {},
        menu | several | {"initial_options": array(select_option, MOST_OPTIONS), "min_query_length": integer(0)},
    ),
    "users_select": Shape({}, menu | {"initial_user": string(255)}),
    "multi_users_select": Shape({}, menu | several | {"initial_users": chosen_ids}),
    "channels_select": Shape({}, menu | {"initial_channel": string(255), "response_url_enabled": boolean}),
    "multi_channels_select": Shape({}, menu | several | {"initial_channels": chosen_ids}),
    "conversations_select": Shape(
        {}, menu | listing | {"initial_conversation": string(255), "response_url_enabled": boolean}
    ),
    "multi_conversations_select": Shape({}, menu | listing | several | {"initial_conversations": chosen_ids}),
}
PICKERS: dict[str, Rule] = {
    "datepicker": Shape({}, menu | {"initial_date": date}),
    "timepicker": Shape({}, menu | {"initial_time": time, "timezone": string(255)}),
    "datetimepicker": Shape({}, basics | {"confirm": confirm, "initial_date_time": integer(10**9, 10**10 - 1)}),
}
boxes: dict[str, Rule] = basics | {"confirm": confirm}
BOXES: dict[str, Rule] = {
    "checkboxes": Shape(
        {"options": array(box_option, MOST_BOXES)},
        boxes | {"initial_options": array(box_option, MOST_BOXES)},
        (initial_is_listed,),
    ),
    "radio_buttons": Shape(
        {"options": array(box_option, MOST_BOXES)}, boxes | {"initial_option": box_option}, (initial_is_listed,)
    ),
}
OVERFLOW = Shape({"options": array(overflow_option, MOST_OVERFLOW)}, {"action_id": identifier, "confirm": confirm})
TEXT_INPUTS: dict[str, Rule] = {
    "plain_text_input": Shape({}, typing | lengths | {"multiline": boolean}),
    "email_text_input": Shape({}, typing),
    "url_text_input": Shape({}, typing),
    "number_input": Shape({"is_decimal_allowed": boolean}, typing | numbers | {"initial_value": number}),
    "rich_text_input": Shape({}, typing | {"initial_value": anything}),
    "file_input": Shape(
        {}, {"action_id": identifier, "filetypes": array(string(20), 100), "max_files": integer(1, 10)}
    ),
}
IMAGE = Shape({"alt_text": string(2000)}, {"image_url": string(3000), "slack_file": anything, "fallback": anything})

PRESSABLE: dict[str, Rule] = {"button": BUTTON, "overflow": OVERFLOW} | MENUS | PICKERS | BOXES
ANSWERABLE: dict[str, Rule] = MENUS | PICKERS | BOXES | TEXT_INPUTS
