"""What was planned is moved or cancelled; what was agreed shapes it; a series is planned and stopped."""

import pytest

from bot.sandbox.people import Person
from tests.features.meetings.scenes import agreed, newest, paired, planned, said, window
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


def test_moving_takes_the_old_time_away_and_keeps_it_in_sight(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    planned(stage, (grace, mariana), channel)

    mariana.presses("Move", message=newest(mariana, channel, "You meet: "))
    assert "How often" not in window(mariana)
    mariana.submits()
    stage.settle()

    assert "Instead of Wednesday, January 9" in newest(grace, channel, f"{mariana.mention} proposes to meet")["text"]
    grace.presses("Take this", message=newest(grace, channel, "proposes to meet"))
    stage.settle()
    assert len(said(grace, channel, "took a new time")) == 1


def test_cancelling_shows_what_they_agreed_and_tells_both(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    planned(stage, (grace, mariana), channel)

    mariana.presses("Cancel", message=newest(mariana, channel, "You meet: "))
    assert "Cancel this meeting?" in window(mariana)
    mariana.submits()
    stage.settle()

    assert said(grace, channel, "You meet: ") == []
    assert len(said(grace, channel, f"{mariana.mention} cancelled the meeting")) == 2
    stage.later(days=3)
    assert [m for m in grace.dm_with_bot() if "Did you meet" in m["text"]] == []


def test_only_means_that_neither_of_the_two_rules_out_are_offered(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    mariana.types("/mentor boundaries", channel=channel)
    mariana.chooses("not_by", "Phone call", "Meeting in person")
    mariana.submits()
    mariana.closes()

    grace.types("/mentor meet", channel=channel)
    grace.presses("Propose times")

    block = next(b for b in grace.modal["blocks"] if b.get("block_id") == "means")
    assert [o["text"]["text"] for o in block["element"]["options"]] == [
        "Video call",
        "Slack huddle",
        "We decide together",
    ]


def test_length_and_rhythm_come_from_the_agreement(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    agreed(stage, (grace, mariana), frequency="Every two weeks", length="An hour")

    grace.types("/mentor meet", channel=channel)
    grace.presses("Propose times")

    assert "You agreed on: every two weeks" in window(grace)
    block = next(b for b in grace.modal["blocks"] if b.get("block_id") == "minutes")
    assert block["element"]["initial_option"]["text"]["text"] == "An hour"


def test_a_series_is_planned_in_the_rhythm_until_half_a_year_is_over(stage: Stage, pair) -> None:
    grace, mariana, channel = pair

    planned(stage, (grace, mariana), channel, rhythm="Every two weeks from then on")

    (news,) = said(grace, channel, "took a time")
    assert "every two weeks" in news
    assert "13 meetings" in news or "14 meetings" in news
    grace.types("/mentor meet", channel=channel)
    assert "more, every two weeks" in window(grace)
    grace.presses("Cancel")
    grace.chooses("What is cancelled", "This one and all that follow")
    grace.submits()
    stage.settle()
    assert "No meeting is planned" in window(grace)


def test_one_meeting_of_a_series_can_be_cancelled_alone(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    planned(stage, (grace, mariana), channel, rhythm="Every week from then on")

    mariana.presses("Cancel", message=newest(mariana, channel, "You meet: "))
    mariana.submits()
    stage.settle()

    assert "January 16" in window(mariana)
    assert "January 9" not in window(mariana)
