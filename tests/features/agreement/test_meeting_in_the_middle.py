"""Where the two differ, each of them chooses what could hold for both; a point is agreed when both chose the same."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.features.agreement.models import Agreement
from bot.sandbox.people import Person, text_of
from tests.stage import Stage

YES = "This is right for me"
OFTEN, LONG = "Suggest: every two weeks", "Suggest: 45 minutes"
OFTEN_TOO = "Agree: every two weeks"


def apart(stage: Stage) -> tuple[Person, Person, str]:
    """A pair that differs in two points: how often, and how long."""
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.expect(grace, frequency="Every week", length="30 minutes")
    stage.expect(mariana, frequency="Every month", length="An hour")
    stage.settle()
    return grace, mariana, channel


@pytest.fixture
def two(stage: Stage) -> tuple[Person, Person, str]:
    return apart(stage)


def versions(stage: Stage) -> list[tuple[dict[str, str], bool, bool]]:
    """Of each version: the agreed points, the mentor's yes, the mentee's yes."""
    with stage.session() as session:
        found = list(session.scalars(select(Agreement).order_by(Agreement.version)))
    return [(dict(v.common), v.mentor_confirmed_at is not None, v.mentee_confirmed_at is not None) for v in found]


def board(person: Person, channel: str) -> dict[str, Any]:
    """The message of the agreement."""
    return next(m for m in person.messages(channel) if "Reach me by" in m["text"])


def chooses(stage: Stage, person: Person, label: str) -> str:
    """Press a button under the agreement; what the person is told."""
    person.presses(label)
    stage.settle()
    return person.last_text


def test_each_difference_is_shown_kindly_with_what_lies_between(stage: Stage, two) -> None:
    grace, mariana, channel = two

    shown = board(mariana, channel)["text"]

    assert "A suggestion for your agreement" in shown
    assert f"How often to meet. {grace.mention} says every week, {mariana.mention} every month." in shown
    assert "Suggest: every two weeks, in the middle." in shown
    assert "Suggest: 45 minutes, in the middle." in shown


@pytest.mark.parametrize("who", [0, 1])
def test_a_suggestion_waits_for_the_other_one_and_says_so(stage: Stage, two, who: int) -> None:
    one, other, channel = two[who], two[1 - who], two[2]

    told = chooses(stage, one, OFTEN)

    assert f"It is agreed as soon as {other.mention} chooses it too" in told
    shown = board(other, channel)["text"]
    assert f"{one.mention} suggests every two weeks; waiting for {other.mention}" in shown
    assert versions(stage) == [({}, False, False)]


@pytest.mark.parametrize("who", [0, 1])
def test_when_the_other_one_chooses_it_too_this_point_is_agreed_and_nothing_else(stage: Stage, two, who: int) -> None:
    one, other, channel = two[who], two[1 - who], two[2]
    chooses(stage, one, OFTEN)

    told = chooses(stage, other, OFTEN_TOO)

    assert "Agreed: how often to meet: every two weeks" in told
    shown = board(one, channel)["text"]
    assert shown.index("Agreed: how often to meet: every two weeks") < shown.index("Reach me by")
    assert "Suggest: 45 minutes" in shown
    assert versions(stage)[-1] == ({"frequency": "biweekly"}, False, False)
    assert "Waiting for the yes of" in shown


def test_the_channel_has_one_message_of_the_agreement_whatever_is_pressed(stage: Stage, two) -> None:
    grace, mariana, channel = two
    before = len(mariana.messages(channel))

    for person, label in ((grace, OFTEN), (mariana, OFTEN_TOO), (mariana, LONG), (grace, "Agree: 45 minutes")):
        chooses(stage, person, label)

    said = [m for m in mariana.messages(channel) if not m.get("ephemeral")]
    assert len(said) == before
    assert not any("was replaced" in message["text"] for message in said)
    shown = board(mariana, channel)["text"]
    assert "A suggestion" not in shown
    assert "Agreed: how long a meeting lasts: 45 minutes" in shown


@pytest.mark.parametrize(("who", "label"), [(1, "Every week"), (0, "Every month")])
def test_what_the_other_one_answered_can_be_taken_with_one_press(stage: Stage, two, who: int, label: str) -> None:
    told = chooses(stage, two[who], label)

    assert f"Agreed: how often to meet: {label.lower()}" in told
    assert len(versions(stage)) == 2


def test_ones_own_answer_settles_nothing_and_takes_a_suggestion_back(stage: Stage, two) -> None:
    grace, mariana, channel = two
    chooses(stage, grace, OFTEN)

    told = chooses(stage, grace, "Every week")

    assert "That is what you said yourself" in told
    assert f"{grace.mention} suggests" not in board(mariana, channel)["text"]
    assert versions(stage) == [({}, False, False)]


def test_neighbors_have_no_middle_and_neither_side_is_put_first(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.expect(grace, frequency="Every week")
    stage.expect(mariana, frequency="Every two weeks")
    stage.settle()
    assert "Suggest:" not in board(grace, channel)["text"]

    told = chooses(stage, grace, "Every two weeks")

    assert "Agreed: how often to meet: every two weeks" in told


def test_two_who_suggest_different_things_both_stay_on_the_table(stage: Stage, two) -> None:
    grace, mariana, channel = two
    chooses(stage, grace, OFTEN)
    chooses(stage, grace, LONG)

    shown = board(mariana, channel)["text"]
    assert f"{grace.mention} suggests every two weeks; waiting" in shown
    assert f"{grace.mention} suggests 45 minutes; waiting" in shown
    chooses(stage, mariana, "Agree: 45 minutes")

    assert versions(stage)[-1][0] == {"length": "45"}
    assert f"{grace.mention} suggests every two weeks; waiting" in board(mariana, channel)["text"]


def test_a_yes_to_the_whole_stays_when_a_point_is_agreed(stage: Stage, two) -> None:
    grace, mariana, channel = two
    chooses(stage, grace, YES)
    chooses(stage, grace, OFTEN)

    chooses(stage, mariana, OFTEN_TOO)
    assert versions(stage)[-1] == ({"frequency": "biweekly"}, True, False)
    chooses(stage, mariana, YES)

    assert "confirmed by both of you" in mariana.pins(channel)[0]["text"]
    assert "Agreed: how often to meet: every two weeks" in mariana.pins(channel)[0]["text"]


def test_after_it_stands_a_point_is_written_into_what_is_pinned_and_stays_confirmed(stage: Stage, two) -> None:
    grace, mariana, channel = two
    for person in (grace, mariana):
        chooses(stage, person, YES)
    before = len(grace.messages(channel))

    chooses(stage, mariana, OFTEN)
    assert f"{mariana.mention} suggests every two weeks; waiting for {grace.mention}" in grace.pins(channel)[0]["text"]
    chooses(stage, grace, OFTEN_TOO)

    (pinned,) = mariana.pins(channel)
    assert "Agreed: how often to meet: every two weeks" in pinned["text"]
    assert versions(stage)[-1] == ({"frequency": "biweekly"}, True, True)
    assert len([m for m in grace.messages(channel) if not m.get("ephemeral")]) <= before
    assert len(stage.sandbox.traffic.calls("pins.add")) == 1


def test_each_sides_own_answers_stay_as_they_were_said(stage: Stage, two) -> None:
    grace, mariana, channel = two
    chooses(stage, grace, OFTEN)
    chooses(stage, mariana, OFTEN_TOO)

    shown = board(mariana, channel)["text"]

    assert "Meetings: every week, 30 minutes" in shown
    assert "Meetings: every month, an hour" in shown


def test_changing_a_point_opens_that_point_again_and_no_other(stage: Stage, two) -> None:
    grace, mariana, channel = two
    for person, label in ((grace, OFTEN), (mariana, OFTEN_TOO), (mariana, LONG), (grace, "Agree: 45 minutes")):
        chooses(stage, person, label)

    stage.expect(grace, frequency="When needed", length="30 minutes")
    stage.settle()

    assert versions(stage)[-1][0] == {"length": "45"}
    shown = board(mariana, channel)["text"]
    assert f"How often to meet. {grace.mention} says when needed, {mariana.mention} every month." in shown
    assert "Agreed: how long a meeting lasts: 45 minutes" in shown


def test_who_thinks_better_of_an_agreed_point_suggests_something_else_and_it_holds_until_the_other_ones_yes(
    stage: Stage, two
) -> None:
    grace, mariana, channel = two
    chooses(stage, grace, OFTEN)
    chooses(stage, mariana, OFTEN_TOO)

    mariana.types("/mentor agreement", channel=channel)
    mariana.presses("Every month")
    assert "You suggest how often to meet: every month" in text_of(mariana.modal)
    mariana.closes()
    stage.settle()
    assert versions(stage)[-1][0] == {"frequency": "biweekly"}
    assert f"{mariana.mention} suggests every month; waiting for {grace.mention}" in board(grace, channel)["text"]
    assert "It stays as you agreed" in chooses(stage, grace, "Keep: every two weeks")
    assert f"{mariana.mention} suggests" not in board(grace, channel)["text"]


def test_a_suggestion_that_nobody_answers_is_brought_to_mind_once_it_stands(stage: Stage, two) -> None:
    grace, mariana, _ = two
    for person in (grace, mariana):
        chooses(stage, person, YES)
    chooses(stage, grace, OFTEN)

    stage.later(days=4)

    assert any(f"{grace.mention} suggests something for your agreement" in m["text"] for m in mariana.dm_with_bot())
    assert not any("suggests something" in m["text"] for m in grace.dm_with_bot())
