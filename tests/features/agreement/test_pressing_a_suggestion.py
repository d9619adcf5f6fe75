"""Buttons of a suggestion pressed twice, by a stranger, by both at once, or with values that nobody offered."""

from typing import Any

import pytest

from bot.sandbox.people import Person
from tests.features.agreement.test_at_once import at_once
from tests.features.agreement.test_meeting_in_the_middle import OFTEN, apart, board, versions
from tests.raw import press, sent
from tests.stage import Stage


@pytest.fixture
def two(stage: Stage) -> tuple[Person, Person, str]:
    return apart(stage)


def value_of(message: dict[str, Any], label: str) -> str:
    elements = [each for block in message["blocks"] for each in block.get("elements", ())]
    return next(each["value"] for each in elements if each.get("text", {}) and label in str(each["text"]))


def raw(stage: Stage, person: Person, value: str) -> str:
    """Press whatever button one likes; what the person is told."""
    place = person._conversation("dm").id
    sent(stage, press(stage, person, f"agreement_suggest@{value}", value, place))
    stage.settle()
    return person.last_text


def test_pressed_twice_it_is_one_suggestion_and_a_second_yes_has_succeeded_already(stage: Stage, two) -> None:
    grace, mariana, channel = two
    value = value_of(board(grace, channel), "every two weeks")

    assert all("You suggest" in raw(stage, grace, value) for _ in range(2))
    assert all("Agreed: how often" in raw(stage, mariana, value) for _ in range(2))

    assert [common for common, _, _ in versions(stage)] == [{}, {"frequency": "biweekly"}]


def test_a_stranger_suggests_nothing(stage: Stage, two) -> None:
    grace, _, channel = two
    stranger = stage.join("Wanjiru", "mentor")

    assert "not in (any more)" in raw(stage, stranger, value_of(board(grace, channel), "every two weeks"))
    assert len(versions(stage)) == 1


@pytest.mark.parametrize(
    "point", ["hope:x", "availability.fax:2h", "lead:turns", "frequency:as_needed", "frequency", "", "frequency:"]
)
def test_what_is_no_choice_between_the_two_is_refused(stage: Stage, two, point: str) -> None:
    grace, _, channel = two
    pair = value_of(board(grace, channel), "45").partition(":")[0]

    assert "This has changed since" in raw(stage, grace, f"{pair}:{point}")
    assert len(versions(stage)) == 1


def test_pressed_by_both_at_once_it_is_agreed(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = apart(stage)
    message = board(grace, channel)

    at_once(stage, *(lambda p=person: p.presses(OFTEN, message=message) for person in (grace, mariana)))
    stage.settle()

    assert [common for common, _, _ in versions(stage)] == [{}, {"frequency": "biweekly"}]
    assert "Agreed: how often to meet: every two weeks" in board(mariana, channel)["text"]
