"""What Slack refuses in blocks, in its own words."""

import pytest

from bot.sandbox.block_kit.message_rules import check_message_blocks
from bot.sandbox.block_kit.view_rules import problems_of_view
from bot.sandbox.refusals import SlackRefusal
from tests.sandbox.building import actions, button, field, home, modal, option, plain, section, text_field

SELECT = {"type": "static_select", "action_id": "s", "options": [option("One")]}
MESSAGE_FAULTS = {
    "a section that is too long": (
        [section("x" * 3001)],
        [
            "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
            "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
        ],
    ),
    "an empty field": (
        [{"type": "section", "fields": [plain("a"), plain("")]}],
        [
            "failed to match all allowed schemas [json-pointer:/blocks/0/fields/1]",
            "must be more than 0 characters [json-pointer:/blocks/0/fields/1/text]",
        ],
    ),
    "too many blocks": (
        [{"type": "divider"}] * 51,
        ["no more than 50 items allowed [json-pointer:/blocks]"],
    ),
    "an unknown block": (
        [{"type": "sections"}],
        ["unsupported type: sections [json-pointer:/blocks/0/type]"],
    ),
    "an unknown key": (
        [section("hi", style="bold")],
        ["invalid additional property: style [json-pointer:/blocks/0]"],
    ),
    "a text that is not an object": (
        [{"type": "header", "text": "hi"}],
        [
            "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
            "must provide an object [json-pointer:/blocks/0/text]",
        ],
    ),
    "mrkdwn in a header": (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "hi"}}],
        [
            "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
        ],
    ),
    "the same action id twice": (
        [actions(button("A", "x"), button("B", "x"))],
        ['`action_id` "x" already exists [json-pointer:/blocks/0/elements/1/action_id]'],
    ),
    "the same block id twice": (
        [section("a", block_id="b"), section("c", block_id="b")],
        ['`block_id` "b" already exists [json-pointer:/blocks/1/block_id]'],
    ),
    "a select without options": (
        [actions({"type": "static_select", "action_id": "s", "options": []})],
        ["must provide at least 1 items [json-pointer:/blocks/0/elements/0/options]"],
    ),
    "an option without a value": (
        [actions({"type": "static_select", "action_id": "s", "options": [{"text": plain("One")}]})],
        ["missing required field: value [json-pointer:/blocks/0/elements/0/options/0]"],
    ),
    "an initial option that is not listed": (
        [actions(SELECT | {"initial_option": option("Two")})],
        ["initial_option must exactly match one of the provided options "
         "[json-pointer:/blocks/0/elements/0/initial_option]"],
    ),
    "a text input outside an input block": (
        [actions({"type": "plain_text_input", "action_id": "t"})],
        ["unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]"],
    ),
    "an image without words": (
        [{"type": "image", "image_url": "https://example.com/a.png"}],
        ["missing required field: alt_text [json-pointer:/blocks/0]"],
    ),
    "a time that is none": (
        [actions({"type": "timepicker", "action_id": "t", "initial_time": "25:00"})],
        ["must be a time in the format HH:mm [json-pointer:/blocks/0/elements/0/initial_time]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", MESSAGE_FAULTS)
def test_a_message_with_a_fault_is_refused_with_its_place(fault):
    blocks, problems = MESSAGE_FAULTS[fault]

    with pytest.raises(SlackRefusal, match="invalid_blocks") as caught:
        check_message_blocks(blocks)

    assert caught.value.details["errors"] == problems
    assert caught.value.details["response_metadata"]["messages"] == [f"[ERROR] {problem}" for problem in problems]


VIEW_FAULTS = {
    "a title that is too long": (
        modal() | {"title": plain("x" * 25)},
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "an input without submit": (
        {key: part for key, part in modal(text_field("Goal")).items() if key != "submit"},
        "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]",
    ),
    "too many blocks": (
        modal(*[{"type": "divider"}] * 101),
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    "no title": (
        {key: part for key, part in modal().items() if key != "title"},
        "missing required field: title [json-pointer:/view]",
    ),
    "too many boxes": (
        modal(field("Days", {"type": "checkboxes", "options": [option(str(day)) for day in range(11)]})),
        "no more than 10 items allowed [json-pointer:/view/blocks/0/element/options]",
    ),
    "an option label that is too long": (
        modal(field("Role", {"type": "static_select", "options": [option("x" * 76)]})),
        "must be less than 76 characters [json-pointer:/view/blocks/0/element/options/0/text/text]",
    ),
    "private metadata that is too long": (
        modal() | {"private_metadata": "x" * 3001},
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "a Home view as modal": (home(), "unsupported type: home [json-pointer:/view/type]"),
    "not a view": ("modal", "must provide an object [json-pointer:/view]"),
}


@pytest.mark.parametrize("fault", VIEW_FAULTS)
def test_a_view_with_a_fault_is_refused_with_its_place(fault):
    view, problem = VIEW_FAULTS[fault]

    assert problem in problems_of_view(view, "modal")


def test_what_slack_allows_passes():
    blocks = [
        {"type": "header", "text": plain("x" * 150)},
        section("x" * 3000, accessory=button("Open", "open", style="primary")),
        {"type": "context", "elements": [plain("a"), {"type": "image", "image_url": "https://a.b", "alt_text": "a"}]},
        actions(SELECT, {"type": "datepicker", "action_id": "d", "initial_date": "2026-01-31"}),
        {"type": "divider"},
    ]

    check_message_blocks(blocks)
    assert problems_of_view(modal(*blocks), "modal") == []
    assert problems_of_view(home(*blocks), "home") == []


def test_in_a_view_an_action_id_is_unique_within_its_block_only():
    rows = [section("one", accessory=button("Open", "open")), section("two", accessory=button("Open", "open"))]

    assert problems_of_view(home(*rows), "home") == []
