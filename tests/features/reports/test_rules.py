"""Each state of a pair's health, and its reason in words."""

from datetime import timedelta

import pytest

from bot.features.reports.rules import Facts, State, health

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
EARLY, WELL, NEEDS = State.TOO_EARLY, State.ON_TRACK, State.NEEDS_CHECK_IN


def of(weeks: float = 10, **more: object) -> Facts:
    """A pair of so many weeks that has met lately, unless `more` says otherwise."""
    usual = {"made": weeks * WEEK, "opened": weeks * WEEK, "held": 2, "met": WEEK, "has_agreed": True}
    return Facts(**{**usual, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "state", "reason"),
    [
        (Facts(made=DAY), EARLY, "their channel is not open yet"),
        (Facts(made=2 * WEEK), NEEDS, "their channel has not opened for 2 weeks"),
        (Facts(made=DAY, opened=DAY), EARLY, "together for 1 day"),
        (Facts(made=20 * DAY, opened=20 * DAY), EARLY, "together for 2 weeks"),
        (of(weeks=1), WELL, "agreed, met 2 times"),
        (of(), WELL, "agreed, met 2 times"),
        (of(has_agreed=False, prompts=1, prompted=DAY), WELL, "no agreement yet, met 2 times, 1 prompt done"),
        (of(held=1, plans_meeting=True), WELL, "agreed, met 1 time, next meeting planned"),
        (of(held=0, met=None, prompts=3, prompted=WEEK), WELL, "agreed, no meeting yet, 3 prompts done"),
        (of(weeks=5, held=0, met=None), WELL, "agreed, no meeting yet"),
        (of(weeks=6, held=0, met=None), NEEDS, "no meeting and no prompt done in 6 weeks"),
        (of(weeks=6, held=0, met=None, plans_meeting=True), WELL, "agreed, no meeting yet, next meeting planned"),
        (of(weeks=20, met=8 * WEEK), NEEDS, "nothing done together for 8 weeks"),
        (of(weeks=20, met=8 * WEEK, prompted=WEEK, prompts=1), WELL, "agreed, met 2 times, 1 prompt done"),
        (of(weeks=20, met=9 * WEEK, plans_meeting=True), WELL, "agreed, met 2 times, next meeting planned"),
        (of(silent=27 * DAY), WELL, "agreed, met 2 times"),
        (of(silent=28 * DAY), NEEDS, "nobody has used a button or form for 4 weeks"),
        (of(silent=10 * DAY, silent_too_long=10 * DAY), NEEDS, "nobody has used a button or form for 10 days"),
        (of(is_worried=True), NEEDS, "a check-in of theirs asks for somebody to look in"),
        (of(weeks=1, is_worried=True), NEEDS, "a check-in of theirs asks for somebody to look in"),
        (of(is_paused=True, silent=99 * DAY), EARLY, "they have paused"),
        # After a long pause the time before it is no neglect.
        (of(weeks=2, made=40 * WEEK, met=30 * WEEK), WELL, "agreed, met 2 times"),
    ],
)
def test_the_state_and_why(facts: Facts, state: State, reason: str) -> None:
    found = health(facts)

    assert (found.state, found.reason) == (state, reason)
