"""How long a request waits."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import DomainError
from bot.core.times import Hours, is_free
from bot.features.requests.rules import check_choices, due_at, reminded_at

BERLIN = Hours("Europe/Berlin", frozenset(range(5)), time(9), time(17))
NEVER = Hours("UTC", frozenset(), time(9), time(17))


def at(day: int, hour: int) -> datetime:
    return datetime(2030, 1, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "days", "due"),
    [
        (at(8, 10), 3, at(11, 10)),  # Tuesday → Friday
        (at(11, 10), 3, at(16, 10)),  # Friday → Wednesday
        (at(11, 20), 2, at(16, 8)),  # Friday night is read on Monday at nine
        (at(7, 8), 14, at(25, 8)),
    ],
)
def test_only_days_on_which_the_mentor_works_count(asked: datetime, days: int, due: datetime) -> None:
    assert due_at(asked, days=days, hours=BERLIN) == due


def test_somebody_without_a_working_day_is_not_waited_for_forever() -> None:
    assert due_at(at(8, 10), days=3, hours=NEVER) == at(11, 10)


@given(st.integers(0, 365 * 24 * 60), st.integers(1, 14))
def test_it_passes_on_in_the_mentors_hours_after_a_reminder(minutes: int, days: int) -> None:
    asked = at(1, 0) + timedelta(minutes=minutes)
    due = due_at(asked, days=days, hours=BERLIN)

    assert is_free(BERLIN, due)
    assert (due - asked).days >= days - 1
    assert asked < reminded_at(asked, due) < due


def test_choices_without_gaps() -> None:
    assert check_choices(["1", None, "3"]) == ["1", "3"]


@pytest.mark.parametrize(("chosen", "field"), [([None, "1", None], "first"), (["1", "2", "1"], "third")])
def test_choices_that_cannot_be(chosen: list[str | None], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        check_choices(chosen)
    assert refusal.value.field == field
