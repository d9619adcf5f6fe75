"""The end of a pause: on its day, or before it with `resume`."""

from datetime import UTC, datetime

from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import PAUSED, pause, state, texts
from tests.stage import Stage


def test_resume_brings_the_pair_back_before_its_day(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    pause(grace, channel, "Only my pair", "in three weeks")
    stage.later(days=2)

    grace.types("/mentor resume", channel=channel)
    stage.settle()

    assert state(stage) == State.ACTIVE
    assert "Welcome back" in grace.last_text
    assert "Your pair goes on" in texts(mariana, channel)


def test_a_pause_that_ends_before_it_was_said_is_not_mentioned(stage: Stage, grace: Person, channel: str) -> None:
    stage.later(hours=9)  # it is night
    before = len(grace.messages(channel))
    pause(grace, channel, "Only my pair", "in three weeks")
    grace.types("/mentor resume", channel="dm")

    stage.later(days=2)

    assert PAUSED not in texts(grace, channel)
    assert "Your pair goes on" not in texts(grace, channel)
    assert len(grace.messages(channel)) <= before + 1


def test_the_other_one_cannot_end_the_pause_of_a_person(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, channel, "All my mentoring", "in three weeks")

    mariana.types("/mentor resume", channel=channel)

    assert state(stage) == State.PAUSED
    assert "goes on by itself on Tuesday, January 29, 2030" in mariana.last_text


def test_two_pauses_end_with_the_later_one(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    pause(grace, channel, "All my mentoring", "in one week")
    pause(mariana, channel, "All my mentoring", "in three weeks")

    stage.later(weeks=2)
    assert state(stage) == State.PAUSED
    stage.later(weeks=1, hours=10)
    assert state(stage) == State.ACTIVE


def test_status_and_home_say_so_and_have_the_way_back(stage: Stage, grace: Person, channel: str) -> None:
    pause(grace, channel, "All my mentoring", "in three weeks")
    grace.opens_home()

    assert "You are paused in Acorn Mentoring until Tuesday, January 29, 2030" in str(grace.home)
    grace.presses("Resume", home=True)
    assert state(stage) == State.ACTIVE


def test_with_nothing_paused_resume_says_so(grace: Person) -> None:
    grace.types("/mentor resume", channel="dm")

    assert "Nothing of yours is paused" in grace.last_text


def test_a_day_of_return_begins_on_the_clock_of_the_one_who_paused(stage: Stage) -> None:
    stage.set_up()
    stage.pair("Grace", "Linus")  # New York, Helsinki
    stage.sandbox.clock.set(datetime(2030, 1, 8, 15, tzinfo=UTC))

    pause(stage.person("Grace"), "dm", "All my mentoring", "until 10 Jan")

    stage.sandbox.clock.set(datetime(2030, 1, 10, 4, tzinfo=UTC))  # in Helsinki the day has come
    stage.settle()
    assert state(stage) == State.PAUSED
    stage.sandbox.clock.set(datetime(2030, 1, 10, 5, 1, tzinfo=UTC))
    stage.settle()
    assert state(stage) == State.ACTIVE
