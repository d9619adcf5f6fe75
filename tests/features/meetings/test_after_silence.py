"""Meetings that lay in a pause, or in days on which the bot was away: of several, the last one is asked about."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.people import Person
from tests.features.meetings.scenes import newest, paired, planned, said, window
from tests.stage import Stage


@pytest.fixture
def weekly(stage: Stage) -> tuple[Person, Person, str]:
    """Each Wednesday from January 9 on."""
    pair = paired(stage)
    planned(stage, pair[:2], pair[2], rhythm="Every week from then on")
    return pair


def questions(person: Person) -> list[dict[str, Any]]:
    return [m for m in person.dm_with_bot() if "Did you meet" in m["text"]]


def pause(stage: Stage, person: Person, channel: str, until: str) -> None:
    person.types(f"/mentor pause {until}", channel=channel)
    person.submits()
    person.closes(everything=True)
    stage.settle()


def test_after_a_pause_each_is_asked_about_the_last_one_by_a_reminder(stage: Stage, weekly) -> None:
    grace, mariana, channel = weekly
    pause(stage, grace, channel, "2030-02-04")

    stage.later(days=29)  # a Wednesday, before they meet

    for person in (grace, mariana):
        (question,) = questions(person)
        assert "January 30" in question["text"]
        assert "A reminder about a meeting" in question["text"]
    grace.types("/mentor meet", channel=channel)
    assert "January 30" in window(grace)
    grace.presses("No")
    stage.settle()
    assert "Did you meet" not in window(grace)
    grace.types("/mentor status", channel=channel)
    assert "say whether you met" not in grace.last_text


def test_who_is_asked_later_hears_nothing_of_what_the_other_one_has_answered(stage: Stage, weekly) -> None:
    grace, mariana, channel = weekly
    pause(stage, grace, channel, "2030-02-04")
    stage.later(days=28)

    grace.presses("Did we meet?", message=questions(grace)[0])
    grace.presses("Yes, we met")
    stage.later(days=5)

    assert [m for m in questions(mariana) if "January 30" in m["text"]] == []


def test_what_went_by_can_still_be_answered_where_it_stands(stage: Stage, weekly) -> None:
    grace, mariana, channel = weekly
    pause(stage, grace, channel, "2030-02-04")
    stage.later(days=28)
    card = newest(mariana, channel, "You planned to meet: ")
    assert "January 9" in card["text"]

    mariana.presses("Yes, we met", message=card)
    stage.settle()

    assert "January 9" in newest(grace, channel, "You met: ")["text"]


def test_after_a_standstill_of_the_bot_it_is_the_same(stage: Stage, weekly) -> None:
    grace, _, channel = weekly
    stage.sandbox.clock.set(stage.now + timedelta(days=24))  # a Friday: three Wednesdays have gone by

    stage.settle()
    stage.later(days=2)

    assert len([m for m in questions(grace) if "January 30" in m["text"]]) == 1
    assert [m for m in questions(grace) if "January 9" in m["text"] or "January 23" in m["text"]] == []
    assert "January 9" in newest(grace, channel, "You planned to meet: ")["text"]


def test_a_meeting_that_is_over_today_is_asked_about_at_once(stage: Stage, weekly) -> None:
    grace, mariana, channel = weekly

    stage.later(days=8, hours=4)

    assert [len(questions(person)) for person in (grace, mariana)] == [2, 2]
    assert said(grace, channel, "You planned to meet: ") != []
