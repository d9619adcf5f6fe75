"""Messages from blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from bot.slack import messages
from bot.slack.messages import action_name, button, buttons, context, divider, header, message, note, section
from bot.slack.text import MESSAGE_LIMIT


def test_who_sees_no_blocks_reads_the_same_words():
    shown = message(
        header("Your agreement"),
        section("*Ada* and <@U1>"),
        divider(),
        context("Since Monday", "Version 2"),
        buttons(button("Open", "open")),
    )

    assert shown.text == "Your agreement\nAda and <@U1>\nSince Monday\nVersion 2"


@given(st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=5))
def test_every_word_of_the_blocks_is_in_the_fallback(lines: list[str]):
    shown = message(*(section(line) for line in lines))

    assert all(messages.texts.readable(line) in shown.text for line in lines)


def test_a_long_message_has_all_words_in_its_blocks_and_as_many_as_fit_in_its_fallback():
    words = " ".join(f"{number} &amp; <@U{number}>" for number in range(1000))

    shown = note(words)

    assert " ".join(block["text"]["text"] for block in shown.blocks) == words
    assert len(shown.text) <= MESSAGE_LIMIT
    assert shown.text.endswith("…")
    assert not shown.text.removesuffix("…").endswith(("&", "<", "@"))


@pytest.mark.parametrize(
    "block",
    [
        section("*Ada*"),
        section("*Ada*", accessory=button("Open", "open", value="1", style="primary", spoken="Open, with Ada")),
        context("Since Monday", "Version 2"),
        divider(),
        buttons(button("Open", "open"), button("No", "no", confirm=messages.confirm("Sure?", "It goes.", yes="Yes"))),
    ],
)
def test_blocks_are_quickly_what_slack_sdk_makes_of_them(block: Block):
    kind = next(each for each in type(block).__mro__ if each.__module__.startswith("slack_sdk"))
    slow = kind.parse(block.to_dict())  # type: ignore[attr-defined]

    assert block.to_dict() == slow.to_dict()
    assert isinstance(block, kind)


@pytest.mark.parametrize(
    "block",
    [
        buttons(*(button("Open", f"open{number}") for number in range(26))),
        buttons(button("x" * 76, "open")),
        buttons(button("Open", "open", style="loud")),
        context(*"abcdefghijk"),
        section("Ada", accessory=button("Open", "x" * 256)),
    ],
)
def test_what_slack_would_refuse_is_refused_here(block: Block):
    with pytest.raises(SlackObjectFormationError):
        message(block)


def test_a_section_that_slack_would_refuse_is_refused_here():
    with pytest.raises(SlackObjectFormationError):
        message(section("x" * 3001))


@pytest.mark.parametrize(
    ("element", "action"),
    [
        (button("Yes", "confirm", value="7"), "confirm"),
        (button("Yes", "confirm"), "confirm"),
        (button("Run", "run", value="pair @a @b"), "run"),
    ],
)
def test_a_button_says_what_it_does_by_the_name_of_its_action(element, action: str):
    assert action_name(element.to_dict()["action_id"]) == action


def test_buttons_with_one_action_and_several_values_can_stand_side_by_side():
    row = buttons(button("First", "open", value="1"), button("Second", "open", value="2")).to_dict()

    assert len({element["action_id"] for element in row["elements"]}) == 2


def test_screen_readers_can_tell_buttons_apart():
    spoken = button("Open", "open", spoken="Open the agreement of " + "x" * 100).to_dict()["accessibility_label"]

    assert spoken.startswith("Open the agreement of")
    assert len(spoken) <= 75


def test_the_same_button_twice_is_two_buttons_that_do_the_same():
    same = button("Open", "open", value="7")
    shown = message(section("One", accessory=same), buttons(same, button("Other", "other")), buttons(same))

    blocks = shown.blocks
    ids = [blocks[0]["accessory"]["action_id"], *(e["action_id"] for b in blocks[1:] for e in b["elements"])]
    assert len(set(ids)) == 4
    assert [action_name(each) for each in ids] == ["open", "open", "other", "open"]
