"""A series keeps its time of day, and gives way where that would leave the hours of one of the two."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.meetings.rules import MONTHLY, WEEKLY
from bot.features.meetings.series import planned
from tests.features.meetings.test_slots import LONDON, NEW_YORK, works


def test_a_series_keeps_the_mentees_wall_clock_through_a_change_of_the_clocks() -> None:
    """London changes on March 31, New York on March 10: in between they are four hours apart, not five."""
    first = datetime(2030, 3, 5, 15, tzinfo=UTC)  # 10:00 in New York, 15:00 in London

    course = planned(
        [NEW_YORK, LONDON],
        first=first,
        rhythm=WEEKLY,
        minutes=60,
        zone="Europe/London",
        until=first + timedelta(weeks=6),
        by_hand=False,
    )

    walls = {at.astimezone(ZoneInfo("Europe/London")).hour for at in course.times}
    assert (len(course.times), walls, course.moved) == (7, {15}, ())
    assert [at.hour for at in course.times] == [15, 15, 15, 15, 14, 14, 14]


def test_a_meeting_that_a_change_of_the_clocks_pushes_out_moves_to_the_nearest_time_of_its_day() -> None:
    early, first = works("America/New_York", 11, 17), datetime(2030, 3, 12, 16, tzinfo=UTC)

    late = planned(
        [early, LONDON],
        first=first,  # 12:00 in New York, 16:00 in London; from March 31 on that is 17:00
        rhythm=WEEKLY,
        minutes=60,
        zone="America/New_York",
        until=first + timedelta(weeks=4),
        by_hand=False,
    )

    assert [at.hour for at in late.times] == [16, 16, 16, 15, 15]
    assert late.moved == late.times[3:]


def test_the_fifth_friday_is_the_last_one_of_each_month() -> None:
    first = datetime(2030, 3, 29, 15, tzinfo=UTC)

    course = planned(
        [LONDON],
        first=first,
        rhythm=MONTHLY,
        minutes=30,
        zone="Europe/London",
        until=first + timedelta(days=100),
        by_hand=False,
    )

    assert [f"{at:%m-%d}" for at in course.times] == ["03-29", "04-26", "05-31", "06-28"]


def test_a_day_without_any_time_is_left_out() -> None:
    first = datetime(2030, 3, 5, 8, 30, tzinfo=UTC)  # 17:30 in Tokyo
    late = works("Asia/Tokyo", 17, 18)

    course = planned(
        [late, works("Europe/London", 8, 9)],
        first=first,
        rhythm=WEEKLY,
        minutes=30,
        zone="Asia/Tokyo",
        until=first + timedelta(weeks=5),
        by_hand=False,
    )

    assert len(course.times) == 4
    assert len(course.left_out) == 2
