"""A day that somebody typed: "3 Jan", "Monday", "in two weeks", "2030-01-14"."""

import re
from datetime import date, datetime, time, timedelta

from dateutil.parser import ParserError, parse
from dateutil.relativedelta import relativedelta

from bot.core.times import WEEKDAYS

BEFORE = re.compile(r"^(?:until|till|til|to|by|for|on|in)\s+", re.IGNORECASE)
SPAN = re.compile(r"^(?:(a|an|one|two|three|four|five|six|\d{1,3})\s+|next\s+)(day|week|month)s?$", re.IGNORECASE)
WEEKDAY = re.compile(
    r"^(?:next\s+)?(mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday)$",
    re.IGNORECASE,
)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NEAR = {"today": 0, "tomorrow": 1}
LONGEST = 60
"""Characters: nobody writes more for a day."""


def typed_day(words: str, *, today: date, day_first: bool) -> date | None:
    """The day, in the future where the words leave it open; None for what is no day.

    `day_first`: whether 3/1 is the third of January.

    >>> typed_day("until 3 Jan", today=date(2030, 1, 8), day_first=False)
    datetime.date(2031, 1, 3)
    """
    words = " ".join(words.split())
    while BEFORE.match(words):
        words = BEFORE.sub("", words, count=1)
    words = words.strip(" .,;!`'\"“”").removesuffix(" please")
    if not words or len(words) > LONGEST:
        return None
    if words.lower() in NEAR:
        return today + timedelta(days=NEAR[words.lower()])
    span, weekday = SPAN.match(words), WEEKDAY.match(words)
    if weekday:
        return _next_weekday(weekday[1], today)
    return _after(span, today) if span else _parsed(words, today, day_first=day_first)


def _after(span: re.Match[str], today: date) -> date:
    number = (span[1] or "one").lower()
    many = NUMBERS.get(number) or int(number)
    return today + relativedelta(**{f"{span[2].lower()}s": many})  # type: ignore[arg-type]


def _next_weekday(name: str, today: date) -> date:
    """Never today: whoever means today does not say Tuesday."""
    weekday = next(day for day, known in enumerate(WEEKDAYS) if known.lower().startswith(name.lower()[:3]))
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _parsed(words: str, today: date, *, day_first: bool) -> date | None:
    """Read twice, with different days to fill gaps from: what both readings agree on is what the words say."""
    begins_with_year = re.match(r"\d{4}(\D|\d{4}$)", words) is not None
    gaps = (today.replace(day=1), today.replace(day=2, month=today.month % 12 + 1, year=today.year + 4))
    try:
        found, other = (
            parse(words, default=datetime.combine(gap, time()), dayfirst=day_first and not begins_with_year).date()
            for gap in gaps
        )
    except (ParserError, OverflowError, ValueError):
        return None
    if (found.day, found.month) != (other.day, other.month):
        return None
    says_year = found.year == other.year
    return found if says_year or found >= today else found + relativedelta(years=1)
