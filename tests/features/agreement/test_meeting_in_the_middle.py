"""Where the two differ, either of them proposes the middle by a button, and the other one's yes makes it hold."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.features.agreement.models import Agreement
from bot.sandbox.people import Person
from tests.features.agreement.test_at_once import at_once
from tests.raw import press, sent
from tests.stage import Stage

YES = "This is right for me"
OFTEN, LONG = "In the middle: every two weeks", "In the middle: 45 minutes"


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
    """Of each version: the common points, the mentor's yes, the mentee's yes."""
    with stage.session() as session:
        found = list(session.scalars(select(Agreement).order_by(Agreement.version)))
    return [(dict(v.common), v.mentor_confirmed_at is not None, v.mentee_confirmed_at is not None) for v in found]


def newest(person: Person, channel: str) -> dict[str, Any]:
    return [message for message in person.messages(channel) if not message.get("ephemeral")][-1]


def middle_button(message: dict[str, Any], about: str) -> dict[str, Any]:
    accessories = [block["accessory"] for block in message["blocks"] if block.get("accessory")]
    return next(button for button in accessories if about in button["text"]["text"])


def proposes(stage: Stage, person: Person, label: str = OFTEN) -> None:
    person.presses(label)
    stage.settle()


def agrees(stage: Stage, person: Person) -> None:
    person.presses(YES)
    stage.settle()


def test_each_difference_is_shown_kindly_with_its_middle(stage: Stage, two) -> None:
    _, mariana, channel = two

    shown = newest(mariana, channel)["text"]

    assert "Worth a word between you" in shown
    assert "How often to meet: every week (mentor), every month (mentee)" in shown
    assert "How long a meeting lasts: 30 minutes (mentor), an hour (mentee)" in shown


@pytest.mark.parametrize("who", [0, 1])
def test_the_middle_is_proposed_for_both_and_waits_for_the_other_ones_yes(stage: Stage, two, who: int) -> None:
    one, other, channel = two[who], two[1 - who], two[2]

    proposes(stage, one)

    assert f"as soon as {other.mention} has said yes" in one.last_text
    assert versions(stage)[-1] == ({"frequency": "biweekly"}, who == 0, who == 1)
    shown = newest(other, channel)["text"]
    assert "You met in the middle" in shown
    assert "How often to meet: every two weeks" in shown
    assert f"Waiting for the yes of {other.mention}" in shown


def test_with_the_other_ones_yes_it_stands_in_the_pinned_message(stage: Stage, two) -> None:
    grace, mariana, channel = two
    proposes(stage, grace)

    agrees(stage, mariana)

    (pinned,) = mariana.pins(channel)
    assert "How often to meet: every two weeks" in pinned["text"]
    assert "confirmed by both of you" in pinned["text"]
    assert versions(stage)[-1] == ({"frequency": "biweekly"}, True, True)


def test_after_it_stood_the_middle_is_written_into_what_is_pinned(stage: Stage, two) -> None:
    grace, mariana, channel = two
    for person in (grace, mariana):
        agrees(stage, person)
    assert "every two weeks" not in mariana.pins(channel)[0]["text"].split("Worth a word")[0]

    proposes(stage, mariana)
    assert "You met in the middle" not in grace.pins(channel)[0]["text"]
    agrees(stage, grace)

    (pinned,) = mariana.pins(channel)
    assert "How often to meet: every two weeks" in pinned["text"]
    assert len(stage.sandbox.traffic.calls("pins.add")) == 1


def test_both_points_one_after_the_other_leave_nothing_to_talk_about(stage: Stage, two) -> None:
    grace, mariana, channel = two
    proposes(stage, grace, OFTEN)

    proposes(stage, mariana, LONG)

    assert versions(stage)[-1] == ({"frequency": "biweekly", "length": "45"}, False, True)
    assert "Worth a word" not in newest(grace, channel)["text"]


def test_each_sides_own_answers_stay_as_they_were_said(stage: Stage, two) -> None:
    grace, mariana, channel = two
    proposes(stage, grace)
    agrees(stage, mariana)

    shown = mariana.pins(channel)[0]["text"]

    assert "Meetings: every week, 30 minutes" in shown
    assert "Meetings: every month, an hour" in shown


def test_the_button_of_an_old_version_is_refused_with_the_way_to_the_new_one(stage: Stage, two) -> None:
    grace, mariana, channel = two
    old = newest(grace, channel)
    stage.expect(mariana, frequency="Every month", length="An hour", hope="Something else")
    stage.settle()
    button = middle_button(old, "every two weeks")

    sent(stage, press(stage, grace, button["action_id"], button["value"], old["channel"]))

    assert "This has changed since" in grace.last_text
    assert [common for common, _, _ in versions(stage)] == [{}, {}]


def test_changing_a_point_opens_that_point_again_and_no_other(stage: Stage, two) -> None:
    grace, mariana, channel = two
    proposes(stage, grace, OFTEN)
    proposes(stage, mariana, LONG)

    stage.expect(grace, frequency="When needed", length="30 minutes")
    stage.settle()

    assert versions(stage)[-1][0] == {"length": "45"}
    shown = newest(mariana, channel)["text"]
    assert "How often to meet: when needed (mentor), every month (mentee)" in shown
    assert "How long a meeting lasts: 45 minutes" in shown


def test_pressed_twice_it_is_one_proposal(stage: Stage, two) -> None:
    grace, _, channel = two
    old = newest(grace, channel)
    button = middle_button(old, "every two weeks")

    for _ in range(2):
        sent(stage, press(stage, grace, button["action_id"], button["value"], old["channel"]))
    stage.settle()

    assert [common for common, _, _ in versions(stage)] == [{}, {"frequency": "biweekly"}]
    assert "Proposed." in grace.last_text


def test_a_stranger_proposes_nothing(stage: Stage, two) -> None:
    grace, _, channel = two
    stranger, shown = stage.join("Wanjiru", "mentor"), newest(grace, channel)
    button = middle_button(shown, "every two weeks")

    sent(stage, press(stage, stranger, button["action_id"], button["value"], shown["channel"]))

    assert "not in (any more)" in stranger.last_text
    assert len(versions(stage)) == 1


def test_a_point_without_a_middle_is_refused(stage: Stage, two) -> None:
    grace, mariana, channel = two
    shown = newest(grace, channel)
    pair_and_version = middle_button(shown, "45")["value"].rpartition(":")[0]

    for point in ("hope", "availability.fax", "lead", "frequency"):
        value, refused = f"{pair_and_version}:{point}", len(grace.dm_with_bot())
        if point == "frequency":
            proposes(stage, mariana)
        sent(stage, press(stage, grace, f"meet_in_the_middle@{value}", value, shown["channel"]))
        assert "This has changed since" in grace.dm_with_bot()[refused]["text"]

    assert len(versions(stage)) == 2


def test_pressed_by_both_at_once_it_is_one_proposal_and_the_other_one_is_asked_for_a_yes(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = apart(stage)
    message = newest(grace, channel)

    at_once(stage, *(lambda p=person: p.presses(OFTEN, message=message) for person in (grace, mariana)))
    stage.settle()

    found = versions(stage)
    assert [common for common, _, _ in found] == [{}, {"frequency": "biweekly"}]
    assert sorted(found[-1][1:]) == [False, True]
    awaited = grace if found[-1][2] else mariana
    agrees(stage, awaited)
    assert versions(stage)[-1][1:] == (True, True)
