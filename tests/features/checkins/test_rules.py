"""When what is asked, and what the answers tell."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.checkins import rules
from bot.features.checkins.rules import Kind

BEGIN = datetime(2030, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("held", "asked_at", "said", "asks"),
    [
        (0, None, None, False),
        (1, None, None, True),
        (3, None, None, True),
        (1, 1, None, False),
        (2, 1, None, False),
        (1, 1, "deciding", False),
        (2, 1, "deciding", True),
        (2, 1, "good", False),
        (2, 1, "not_good", False),
    ],
)
def test_the_fit_is_asked_after_the_first_meeting_and_again_of_who_is_deciding(held, asked_at, said, asks) -> None:
    assert rules.asks_fit(held=held, asked_at=asked_at, said=said) is asks


@pytest.mark.parametrize(("day", "number"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (149, 2), (150, 3)])
def test_the_pulse_comes_on_day_30_and_then_every_60_days(day: int, number: int) -> None:
    assert rules.pulse_now(BEGIN, BEGIN + timedelta(days=day)) == number


@given(st.integers(min_value=1, max_value=50))
def test_a_pulse_is_the_newest_one_at_its_own_moment(number: int) -> None:
    assert rules.pulse_now(BEGIN, rules.pulse_at(BEGIN, number)) == number
    assert rules.pulse_now(BEGIN, rules.pulse_at(BEGIN, number) - timedelta(seconds=1)) == number - 1


@pytest.mark.parametrize(("weeks", "before"), [(26, 4), (16, 4), (8, 2), (4, 1)])
def test_the_end_is_spoken_about_four_weeks_before_sooner_in_a_short_pair(weeks: int, before: int) -> None:
    end = BEGIN + timedelta(weeks=weeks)

    assert rules.asks_ending_at(BEGIN, end) == end - timedelta(weeks=before)


@pytest.mark.parametrize(
    ("kind", "said", "worrying"),
    [
        (Kind.FIT, {"fit": "good"}, False),
        (Kind.FIT, {"fit": "deciding"}, False),
        (Kind.FIT, {"fit": "not_good"}, True),
        (Kind.PULSE, {"relationship": "3", "progress": "3"}, False),
        (Kind.PULSE, {"relationship": "2", "progress": "5"}, True),
        (Kind.PULSE, {"relationship": "5", "progress": "1"}, True),
        (Kind.PULSE, {}, False),
    ],
)
def test_what_should_make_somebody_look_in(kind: Kind, said: dict[str, str], worrying: bool) -> None:
    assert rules.is_worrying(kind, said) is worrying
