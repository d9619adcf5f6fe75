"""A moment in words, on the clocks of two people at once."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.times import clock_words, local, zone_words
from bot.slack.text import mention, shortened

OPTION_LIMIT = 75
"""Characters of a choice in a list."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Somebody's."""

    slack_id: str
    zone: str
    clock24: bool

    def at(self, moment: datetime) -> str:
        return clock_words(local(moment, self.zone).time(), clock24=self.clock24)


def day_of(moment: datetime, clock: Clock) -> str:
    day = local(moment, clock.zone)
    return f"{day:%A}, {day:%B} {day.day}"


def on_both(moment: datetime, clocks: tuple[Clock, Clock]) -> str:
    """In mrkdwn: `*Tuesday, January 15*, 10:00 AM (@Grace, New York time), 12:00 (@Mariana, Sao Paulo time)`.

    The day stands there twice where it is not the same for both.
    """
    one, other = clocks
    here, there = local(moment, one.zone), local(moment, other.zone)
    if here.utcoffset() == there.utcoffset() and one.clock24 == other.clock24:
        return f"*{day_of(moment, one)}, {one.at(moment)}* for both of you"
    first = f"*{day_of(moment, one)}, {one.at(moment)}* ({mention(one.slack_id)}, {zone_words(one.zone)})"
    day = f"{there:%A}, " if here.date() != there.date() else ""
    return f"{first} · *{day}{other.at(moment)}* ({mention(other.slack_id)}, {zone_words(other.zone)})"


def as_choice(moment: datetime, mine: Clock, other: Clock) -> str:
    """For a list: `Tue, Jan 15, 10:00 AM for you · 12:00 in Sao Paulo`; the reader's own clock first."""
    here, there = local(moment, mine.zone), local(moment, other.zone)
    first = f"{here:%a}, {here:%b} {here.day}, {mine.at(moment)}"
    if here.utcoffset() == there.utcoffset():
        return f"{first} for both of you"
    day = f"{there:%a} " if here.date() != there.date() else ""
    city = zone_words(other.zone).removesuffix(" time")
    return shortened(f"{first} for you · {day}{other.at(moment)} in {city}", OPTION_LIMIT)
