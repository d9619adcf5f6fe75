"""What becomes of a reminder that is owed while Slack takes no message."""

from datetime import timedelta

from bot.core.waiting import NotNow
from bot.sandbox.people import Person
from tests.features.nudges.playing import reminders, waits
from tests.stage import Stage

DAY = timedelta(days=1)


def test_what_was_settled_before_it_could_go_out_is_not_said_and_spends_no_cap(
    stage: Stage, grace: Person, promises
) -> None:
    waits(stage, grace, "promises:1", first_at=stage.now)
    slack_takes_nothing(stage)
    waits(stage, grace, "promises:2", first_at=stage.now)
    promises.says = {"promises:1": None}
    stage.settle()

    stage.sandbox.faults.remove()
    stage.later(days=1, minutes=10)

    (shown,) = reminders(grace)
    assert "promises:2" in shown
    assert "promises:1" not in shown


def test_what_rests_when_it_could_go_out_is_said_another_time(stage: Stage, grace: Person, promises) -> None:
    waits(stage, grace, "ideas:1", kind="idea", first_at=stage.now)
    waits(stage, grace, "promises:2", first_at=stage.now)
    slack_takes_nothing(stage)
    promises.says = {"ideas:1": NotNow(stage.now + 2 * DAY)}

    stage.sandbox.faults.remove()
    stage.later(days=1)
    (first,) = reminders(grace)
    assert "ideas:1" not in first
    promises.says = {}
    stage.later(days=4)

    assert ["ideas:1" in each for each in reminders(grace)] == [False, True]


def test_what_may_have_been_said_is_not_said_again_in_other_words(stage: Stage, grace: Person, promises) -> None:
    waits(stage, grace, "promises:1", first_at=stage.now)
    stage.sandbox.faults.inject("internal_error", method="chat.postMessage", after_effect=True)
    stage.settle()
    promises.says = {"promises:1": None}

    stage.later(days=9)

    assert len(reminders(grace)) == 1


def slack_takes_nothing(stage: Stage) -> None:
    """Of messages, and what is queued by now is owed."""
    stage.sandbox.faults.inject("rate_limited", method="chat.postMessage", times=100, seconds=4 * 3600)
    stage.settle()
