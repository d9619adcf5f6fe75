"""A day that somebody typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.days import typed_day

TUESDAY = date(2030, 1, 8)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 Jan", date(2031, 1, 3)),
        ("until 3 Jan", date(2031, 1, 3)),
        ("until the 3rd", None),
        ("January 31st", date(2030, 1, 31)),
        ("8 Jan", TUESDAY),
        ("7 Jan 2030", date(2030, 1, 7)),
        ("2030-02-03", date(2030, 2, 3)),
        ("29 Feb 2032", date(2032, 2, 29)),
        ("30 Feb", None),
        ("Monday", date(2030, 1, 14)),
        ("tuesday", date(2030, 1, 15)),
        ("next Wed", date(2030, 1, 9)),
        ("today", TUESDAY),
        ("tomorrow", date(2030, 1, 9)),
        ("in two weeks", date(2030, 1, 22)),
        ("for a month please", date(2030, 2, 8)),
        ("next week.", date(2030, 1, 15)),
        ("when the cows come home", None),
        ("5pm", None),
        ("20", None),
        ("", None),
        ("x" * 3000, None),
    ],
)
def test_words_and_the_day_they_mean(words: str, day: date | None) -> None:
    assert typed_day(words, today=TUESDAY, day_first=False) == day


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2030, 2, 3)), (False, date(2030, 3, 2))])
def test_which_of_two_numbers_is_the_day_depends_on_where_one_comes_from(day_first: bool, day: date) -> None:
    assert typed_day("3/2", today=TUESDAY, day_first=day_first) == day
    for written in ("2030-02-03", "2030/02/03", "20300203", "until 20300203"):
        assert typed_day(written, today=TUESDAY, day_first=day_first) == date(2030, 2, 3)


@given(some.text(), some.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1)), some.booleans())
def test_nothing_typed_breaks_it(words: str, today: date, day_first: bool) -> None:
    typed_day(words, today=today, day_first=day_first)


@given(some.dates(min_value=date(2020, 1, 1), max_value=date(2090, 1, 1)), some.integers(0, 300), some.booleans())
def test_a_day_of_the_next_months_is_read_as_it_is_written(today: date, ahead: int, day_first: bool) -> None:
    day = today + timedelta(days=ahead)

    for written in (f"{day.isoformat()}", f"{day:%B} {day.day}, {day.year}", f"until {day.day} {day:%b} {day.year}"):
        assert typed_day(written, today=today, day_first=day_first) == day
