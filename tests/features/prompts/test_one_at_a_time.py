"""Prompts come one at a time, each on the day that was promised; what would come right after another comes later."""

from datetime import UTC, date, datetime, timedelta

from bot.features.prompts.models import Turn
from bot.sandbox.people import Person
from tests.features.prompts.playing import FIRST_STEP, LATER, agreed, occurrences, open_prompt, shared, turns
from tests.stage import Stage

THURSDAY = "2030-01-17"


def put_off(person: Person, channel: str, day: str) -> str:
    """Returns the title of the prompt that was open."""
    message = open_prompt(person, channel)
    person.presses(LATER, message=message)
    person.chooses("day", day)
    person.submits()
    title: str = message["text"].partition("\n")[0]
    return title


def ask(stage: Stage, person: Person, channel: str) -> None:
    person.types("/mentor prompt", channel=channel)
    stage.settle()


def until(stage: Stage, day: int, month: int = 1, hour: int = 20) -> None:
    stage.later(seconds=(datetime(2030, month, day, hour, tzinfo=UTC) - stage.now).total_seconds())


def open_titles(person: Person, channel: str) -> list[str]:
    return [text.partition("\n")[0] for text in shared(person, channel, FIRST_STEP)]


def status_of(person: Person) -> str:
    person.types("/mentor status", channel="dm")
    return person.last_text


def test_two_that_are_put_off_to_the_same_day_come_a_week_apart_and_it_is_said(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    ask(stage, grace, channel)
    first = put_off(grace, channel, THURSDAY)
    assert "Put off until Thursday, January 17, 2030. It comes again by itself." in str(grace.modal)
    grace.closes()
    stage.settle()
    ask(stage, grace, channel)

    second = put_off(mariana, channel, THURSDAY)
    said = str(mariana.modal)
    mariana.closes()
    stage.settle()

    assert "Put off until Thursday, January 24, 2030, because another prompt comes about the day" in said
    assert f"“{second}” off until Thursday, January 24, 2030" in shared(grace, channel, second)[-1]
    until(stage, 18)
    assert open_titles(grace, channel) == [first]
    until(stage, 24)
    assert open_titles(grace, channel) == [second]


def test_what_was_put_off_into_a_pause_does_not_come_all_at_once_after_it(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, _, channel = stage.pair()
    titles = []
    for day in ("2030-01-17", "2030-01-22"):
        ask(stage, grace, channel)
        titles.append(put_off(grace, channel, day))
        grace.closes()
        stage.settle()
    grace.types("/mentor pause", channel=channel)
    grace.chooses("First day back", "2030-01-25")
    grace.submits()
    grace.closes()

    until(stage, 28)
    (came,) = open_titles(grace, channel)
    (other,) = set(titles) - {came}
    (comes,) = [each.due_at for each in occurrences(stage) if each.turn == Turn.PUT_OFF]
    assert comes.date() >= date(2030, 2, 1)
    assert f"“{other}” off until {comes:%A, %B} {comes.day}, 2030" in shared(grace, channel, f"“{other}” off")[-1]
    until(stage, comes.day, month=2)
    assert open_titles(grace, channel) == [other]


def test_one_that_is_asked_for_takes_the_place_of_that_of_the_next_day(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    until(stage, 14, hour=15)  # the one of Tuesday, the 15th, is chosen, and Mariana knows of it
    chosen = occurrences(stage)[0]

    ask(stage, grace, channel)

    assert [(each.prompt, each.turn) for each in occurrences(stage)] == [(chosen.prompt, Turn.POSTED)]
    assert "Tuesday, January 22" in status_of(grace)
    mariana.presses("Look at it, or skip it")
    assert "Here it is again" in mariana.last_text
    until(stage, 21)
    assert turns(stage) == [Turn.POSTED, Turn.PLANNED]
    until(stage, 22)
    assert turns(stage) == [Turn.PASSED, Turn.POSTED]


def test_one_that_waits_for_monday_is_not_passed_by_on_monday(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    grace.types("/mentor schedule", channel=channel)
    grace.chooses("On", "Monday")
    grace.chooses("At", "12:00")
    grace.submits()
    grace.closes()
    until(stage, 12)  # a Saturday

    ask(stage, grace, channel)

    assert "Monday, January 14" in status_of(grace)
    until(stage, 18)
    assert turns(stage).count(Turn.PASSED) == 0
    assert len(shared(grace, channel, FIRST_STEP)) == 1


def test_what_would_come_again_right_after_one_that_is_asked_for_comes_later_and_it_is_said(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, _, channel = stage.pair()
    ask(stage, grace, channel)
    first = put_off(grace, channel, THURSDAY)
    grace.closes()
    until(stage, 16)
    assert "Thursday, January 17" in status_of(grace)

    ask(stage, grace, channel)

    assert f"“{first}” comes again later then: Thursday, January 24, 2030." in str(grace.ephemeral)
    assert f"“{first}” off until Thursday, January 24, 2030" in shared(grace, channel, "off until")[-1]
    until(stage, 18)
    assert turns(stage) == [Turn.PUT_OFF, Turn.POSTED]
    until(stage, 24)
    assert open_titles(grace, channel) == [first]


def test_those_whose_hours_never_meet_read_the_day_on_which_it_comes(stage: Stage) -> None:
    """Neither of them works on Sundays."""
    stage.set_up()
    grace, _, channel = agreed(stage)
    for name, zone in (("Grace", "America/St_Johns"), ("Mariana", "Asia/Kolkata")):
        stage.sandbox.change_user(stage.person(name).id, tz=zone)
        stage.sandbox.settle()
    ask(stage, grace, channel)
    until(stage, 11, hour=12)
    copy = [message for message in grace.dm_with_bot() if FIRST_STEP in message["text"]][-1]

    grace.presses(LATER, message=copy)
    grace.chooses("day", "2030-01-13")
    grace.submits()

    assert "Put off until Monday, January 14, 2030" in str(grace.modal)
    grace.closes()
    until(stage, 18)
    assert turns(stage) == [Turn.RETURNED, Turn.POSTED]  # and none of Tuesday
    assert timedelta() < occurrences(stage)[1].due_at - datetime(2030, 1, 14, tzinfo=UTC) < timedelta(days=1)
