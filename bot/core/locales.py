"""How a person's locale writes times and weeks. The data is the Unicode CLDR's, by Babel."""

from functools import cache

from babel import Locale, UnknownLocaleError

DEFAULT = "en-US"
"""What Slack gives someone who has not chosen."""


def clock24(locale: str) -> bool:
    """Whether 17:00 is written so, and not as 5:00 PM."""
    return "a" not in _known(locale).time_formats["short"].pattern


def first_weekday(locale: str) -> int:
    """The day on which a week begins; 0 is Monday."""
    return _known(locale).first_week_day


def day_first(locale: str) -> bool:
    """Whether 3/1 is the third of January."""
    pattern: str = _known(locale).date_formats["short"].pattern
    return pattern.index("d") < pattern.index("M")


@cache
def _known(locale: str) -> Locale:
    """The locale; American English for one that Babel does not know."""
    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT, sep="-")
