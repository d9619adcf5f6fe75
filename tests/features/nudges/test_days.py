"""Which day a reminder comes on: no public holiday, and rather a day on which there is more to say."""

from datetime import datetime

import pytest

from bot.features.nudges.rules import look
from tests.features.nudges.test_rules import DAY, HOUR, MONDAY, always, days, foreseen, waiting

NOTHING = {"past": (), "rests": {}, "free": always, "working": always}
"""Stands in the way."""


def no_work_on(*days_off: int):
    """Days off, counted from that Monday."""

    def working(moment: datetime) -> datetime:
        day = (moment - MONDAY) // DAY
        return working(MONDAY + (day + 1) * DAY) if day in days_off else moment

    return working


def test_on_a_holiday_nobody_is_reminded_of_what_can_wait() -> None:
    assert days(foreseen(waiting(), working=no_work_on(3, 4))) == [5, 12, 19]


def test_what_would_be_too_late_after_the_holiday_comes_on_it_and_brings_nothing_else() -> None:
    meeting = waiting(2, "meeting", look_at=MONDAY + 3 * DAY, until=MONDAY + 4 * DAY, at_most=1)

    found = foreseen(waiting(), meeting, working=no_work_on(3))

    assert [(day, [each.wait_id for each in said]) for day, (_, said) in zip(days(found), found, strict=True)] == [
        (3, [2]),
        (4, [1]),
        (11, [1]),
        (18, [1]),
    ]


@pytest.mark.parametrize(
    ("coming", "until", "found"),
    [([3.2], 4, 3.2), ([3.6, 3.2], 4, 3.2), ([4.1], 4, 3), ([], 4, 3), ([2.9], 4, 3), ([3.2], 3.2, 3)],
)
def test_what_may_come_at_any_hour_of_its_day_comes_with_what_else_there_is(coming, until, found) -> None:
    heads_up = waiting(look_at=MONDAY + 3 * DAY, until=MONDAY + until * DAY, at_most=1, joins=True)

    seen = look([heads_up], **NOTHING, at=MONDAY + 3 * DAY, coming=[MONDAY + day * DAY for day in coming])

    said_now = [3] if seen.matters else [(each.look_at - MONDAY) / DAY for each in seen.after]
    assert said_now == [found]


def test_it_waits_for_nothing_else_when_something_is_said_now() -> None:
    due = MONDAY + 3 * DAY
    heads_up = waiting(look_at=due, until=due + DAY, at_most=1, joins=True)

    seen = look([heads_up, waiting(2)], **NOTHING, at=due, coming=[due + HOUR])

    assert len(seen.matters) == 2
