"""The page's logic of forms, run where it runs: in the browser."""

from typing import Any

import pytest


def field(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": "b", "element": {"action_id": "a"} | element, **more}


OPTION = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}


@pytest.mark.parametrize(
    ("element", "state"),
    [
        ({"type": "plain_text_input"}, {"value": None}),
        ({"type": "plain_text_input", "initial_value": "x"}, {"value": "x"}),
        ({"type": "static_select", "initial_option": OPTION}, {"selected_option": OPTION}),
        ({"type": "checkboxes"}, {"selected_options": []}),
        ({"type": "multi_users_select", "initial_users": ["U1"]}, {"selected_users": ["U1"]}),
        ({"type": "conversations_select", "default_to_current_conversation": True}, {"selected_conversation": "C9"}),
        ({"type": "multi_conversations_select", "default_to_current_conversation": True},
         {"selected_conversations": ["C9"]}),
        ({"type": "datetimepicker", "initial_date_time": 10}, {"selected_date_time": 10}),
        ({"type": "file_input"}, {"files": []}),
        ({"type": "rich_text_input"}, {"rich_text_value": None}),
    ],
)  # fmt: skip
def test_a_form_starts_with_what_the_app_says(call, element, state):
    values = call("blockkit/form.js", "carried", {}, [field(element)], "C9")

    assert values == {"b": {"a": {"type": element["type"], **state}}}


def test_new_blocks_keep_what_was_typed_only_where_the_same_input_stays(call):
    typed = {"b": {"a": {"type": "plain_text_input", "value": "typed"}}}
    same, other = {"type": "plain_text_input", "initial_value": "new"}, {"type": "number_input"}

    def carried(block: dict[str, Any]) -> Any:
        values = call("blockkit/form.js", "carried", typed, [block])
        return values[block["block_id"]]["a"]["value"]

    assert carried(field(same)) == "typed"
    assert carried(field(other)) is None
    assert carried(field(same) | {"block_id": "c"}) == "new"


NUMBER = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "5"}
TEXT = {"type": "plain_text_input", "min_length": 2, "max_length": 4}
REQUIRED = "Please complete this required field."


@pytest.mark.parametrize(
    ("element", "value", "problem"),
    [
        (TEXT, None, REQUIRED),
        (TEXT, "a", "Please write at least 2 characters."),
        (TEXT, "abcde", "Please shorten this to 4 characters."),
        (TEXT, "abc", None),
        (NUMBER, "x", "Please enter a number."),
        (NUMBER, "1.5", "Please enter a whole number."),
        (NUMBER, "0", "Please enter 1 or more."),
        (NUMBER, "6", "Please enter 5 or less."),
        (NUMBER | {"is_decimal_allowed": True}, "1.5", None),
        ({"type": "email_text_input"}, "ada@x", "Please enter a valid email address."),
        ({"type": "email_text_input"}, "ada@x.example", None),
        ({"type": "url_text_input"}, "x.example", "Please enter a valid URL, such as https://example.com."),
        ({"type": "url_text_input"}, "javascript:1", "Please enter a valid URL, such as https://example.com."),
        ({"type": "url_text_input"}, "https://x.example", None),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field(call, element, value, problem):
    values = {"b": {"a": {"type": element["type"], "value": value}}}

    found = call("blockkit/checks.js", "problemsIn", [field(element)], values)

    assert found == ({"b": problem} if problem else {})


@pytest.mark.parametrize(
    ("state", "optional", "fine"),
    [
        ({"type": "checkboxes", "selected_options": []}, False, False),
        ({"type": "checkboxes", "selected_options": []}, True, True),
        ({"type": "file_input", "files": []}, False, False),
        ({"type": "rich_text_input", "rich_text_value": None}, False, False),
    ],
)
def test_only_optional_fields_may_stay_empty(call, state, optional, fine):
    block = field({"type": state["type"]}, optional=optional)

    assert (call("blockkit/checks.js", "problemsIn", [block], {"b": {"a": state}}) == {}) == fine
