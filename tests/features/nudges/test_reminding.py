"""Reminders as people get them: few, merged, in their own hours, and gone once the matter is settled."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal import ahead
from bot.sandbox.people import Person
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="None")
    return stage.pair()


def reminders(person: Person, about: str = "your agreement") -> list[dict[str, Any]]:
    """Those that bring it up, perhaps beside other matters; of all kinds, if `about` is empty."""
    texts = [(message, message["text"].rpartition("A reminder about")) for message in person.dm_with_bot()]
    return [message for message, (_, found, kinds) in texts if found and about in kinds]


def at(message: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(float(message["ts"]), UTC)


def agree(stage: Stage, *people: Person) -> None:
    for person in people:
        stage.expect(person)
    stage.settle()
    for person in people:
        person.presses("This is right for me")
        stage.settle()


def test_nobody_is_reminded_before_three_days(stage: Stage, pair) -> None:
    stage.later(days=3, minutes=-10)

    assert [len(reminders(person)) for person in pair[:2]] == [0, 0]


def test_then_once_a_week_and_three_times_in_all(stage: Stage, pair) -> None:
    grace = pair[0]

    stage.later(weeks=8)

    found = [at(message) for message in reminders(grace)]
    assert len(found) == 3
    a_week = timedelta(days=7) - timedelta(minutes=1)
    assert all(later - earlier >= a_week for earlier, later in pairwise(found))


def test_each_comes_in_the_persons_own_hours(stage: Stage, pair) -> None:
    stage.later(weeks=4)

    for person, zone in zip(pair[:2], ("America/New_York", "America/Sao_Paulo"), strict=True):
        for message in reminders(person):
            local = at(message).astimezone(ZoneInfo(zone))
            assert 9 <= local.hour < 17
            assert local.weekday() < 5


def test_the_button_of_a_reminder_opens_the_form_about_that_pair(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.later(days=4)

    grace.presses("Say what I expect", message=reminders(grace)[-1])

    assert mariana.mention in str(grace.modal)


def test_a_matter_that_is_settled_is_brought_up_no_more(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    agree(stage, grace, mariana)

    stage.later(weeks=6)

    assert [len(reminders(person)) for person in (grace, mariana)] == [0, 0]


def test_what_is_settled_just_before_the_hours_begin_is_not_brought_up(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.later(days=3, hours=-1)  # Friday, an hour early
    stage.sandbox.clock.set(datetime(2030, 1, 14, 13, 30, tzinfo=UTC))  # Monday, 8:30 in New York, 10:30 in São Paulo
    stage.settle()
    stage.expect(grace)

    stage.later(hours=4)

    assert reminders(grace) == []
    assert len(reminders(mariana)) == 1


def test_only_the_one_who_is_waited_for_is_reminded(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.expect(grace)

    stage.later(days=5)

    assert reminders(grace) == []
    assert "has said what they expect of your pair" in reminders(mariana)[-1]["text"]


def test_a_change_to_an_agreement_that_stands_waits_for_a_yes_and_is_reminded_of(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    agree(stage, grace, mariana)
    stage.expect(grace, hope="Something new")

    stage.later(days=5)

    assert "waits for your yes" in reminders(mariana)[-1]["text"]
    assert reminders(grace) == []


def test_three_pairs_are_one_message_with_three_matters(stage: Stage) -> None:
    stage.set_up(cadence="None")
    stage.sandbox.clock.set(datetime(2030, 1, 10, 14, 5, tzinfo=UTC))  # Thursday: the third day is a Sunday
    grace = stage.join("Grace", "mentor")
    for name in ("Mariana", "Siobhán", "Ada"):
        stage.join(name, "mentee")
        organizer = stage.person("Ada")
        organizer.types(f"/mentor pair @Grace @{name}", channel="dm")
        if organizer.modal:
            organizer.submits()
            organizer.closes()
    stage.settle()

    stage.later(days=5)

    (reminder,) = reminders(grace)
    for name in ("Mariana", "Siobhán", "Ada"):
        assert stage.person(name).mention in reminder["text"]


def test_stop_these_ends_them_and_remind_me_again_begins_them_anew(stage: Stage, pair) -> None:
    grace = pair[0]
    stage.later(days=4)
    grace.presses("Stop these", message=reminders(grace)[-1])
    stage.later(weeks=3)
    assert reminders(grace) == []

    grace.presses("Remind me again after all")
    stage.later(weeks=2)

    assert len(reminders(grace)) >= 1


@pytest.mark.parametrize("days", [1, 3, 8, 30])
def test_later_means_the_day_that_was_chosen(stage: Stage, pair, days: int) -> None:
    grace = pair[0]
    stage.later(days=6)  # Monday
    (first,) = reminders(grace)
    grace.presses("Later", message=first)
    day = (stage.now + timedelta(days=days)).date()
    grace.chooses("Remind me again on", day.isoformat())
    grace.submits()
    grace.closes()

    stage.later(weeks=7)

    again = reminders(grace)[1]
    assert at(again) >= datetime(day.year, day.month, day.day, 14, tzinfo=UTC)  # nine in New York
    assert at(again) < datetime(day.year, day.month, day.day, 14, 1, tzinfo=UTC) + timedelta(
        days=2 * (day.weekday() > 4)
    )


@pytest.mark.parametrize("days", [0, -1, 366])
def test_later_is_a_day_to_come_within_a_year(stage: Stage, pair, days: int) -> None:
    grace = pair[0]
    stage.later(days=6)
    grace.presses("Later", message=reminders(grace)[0])
    grace.chooses("Remind me again on", (stage.now + timedelta(days=days)).date().isoformat())
    grace.submits()

    assert "from tomorrow on, within a year" in str(grace.errors)


def test_each_reminder_has_words_of_its_own_and_the_last_one_says_so(stage: Stage, pair) -> None:
    stage.later(weeks=5)

    for person in pair[:2]:
        texts = [message["text"] for message in reminders(person)]
        assert len(set(texts)) == 3
        assert "A last word" in texts[-1]
    mentors, mentees = ([message["text"] for message in reminders(person)] for person in pair[:2])
    assert "As the mentor" in mentors[1]
    assert "As the mentor" not in mentees[1]


def test_a_reminder_says_nothing_of_what_the_partner_wrote(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.expect(grace, hope="chrysanthemum")

    stage.later(weeks=2)

    assert reminders(mariana)
    assert "chrysanthemum" not in str(mariana.dm_with_bot())


def test_the_plan_lists_the_reminders_at_the_moments_at_which_they_come(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    until = stage.now + timedelta(weeks=8)
    planned = [(plan.to, plan.at) for plan in ahead(stage.bot.engine, stage.now, until) if "reminder" in plan.what]

    stage.later(weeks=8)

    for person in (grace, mariana):
        came = [at(m) for m in reminders(person, about="")]
        foreseen = [moment for to, moment in planned if to == person.name]
        assert len(came) == len(foreseen) >= 3
        assert all(abs(one - other) < timedelta(minutes=1) for one, other in zip(came, foreseen, strict=True))


def test_the_plan_knows_what_was_stopped(stage: Stage, pair) -> None:
    grace = pair[0]
    stage.later(days=4)
    grace.presses("Stop these", message=reminders(grace)[-1])
    plan = ahead(stage.bot.engine, stage.now, stage.now + timedelta(weeks=8))
    before = len(reminders(grace, about=""))

    stage.later(weeks=8)

    foreseen = [each for each in plan if each.to == "Grace" and "reminder" in each.what]
    assert len(foreseen) == len(reminders(grace, about="")) - before
    assert reminders(grace) == []  # the one that was given says now that they have stopped
