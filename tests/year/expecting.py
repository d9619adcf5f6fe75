"""What a year owes to a pair, by the rhythm, hours, pauses and moves that were seen from outside."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays

from tests.year.cast import ZONES
from tests.year.watching import DAY, Act, Listener, Log, Minute, Said, day_of, first_minute, minute

PROMPT = "your turn to get this going"
PATIENCE = 2 * DAY
TOLERANCE = 3
"""Minutes: at ten o'clock many pairs get their prompts, and Slack takes one message a second."""
EARLY = 120
"""Prompts rest a little before the question is asked: the clocks may have changed since."""


@dataclass
class Seen:
    """One pair, as it looks from outside."""

    mentor: str
    mentee: str
    log: Log
    until: Minute
    prompts: list[Said] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    pauses: list[tuple[Minute, Minute]] = field(default_factory=list)
    ended: Minute = 0

    def __post_init__(self) -> None:
        both = {self.mentor, self.mentee}
        self.prompts = [each for each in self.log.said if PROMPT in each.text and each.readers <= both and each.readers]
        self.acts = [each for each in self.log.acts if each.person in both and each.what != "moves"]
        self.pauses = [self._pause(each) for each in self.acts if each.what == "pause" and each.values.get("until")]
        self.opened = max(e.at for e in self.log.said if e.text == "invitation" and e.readers <= both)
        left = [each.at for each in self.acts if each.what == "leave"]
        self.ended = min([*left, self.until])

    @property
    def listeners(self) -> tuple[Listener, Listener]:
        return self.log.listeners[self.mentor], self.log.listeners[self.mentee]

    def _pause(self, act: Act) -> tuple[Minute, Minute]:
        """Until the first day back begins for the one who paused; a later pause of the same pair counts anew."""
        zone = ZoneInfo(self.log.listeners[act.person].zone(act.at))
        back = datetime.combine(date.fromisoformat(act.values["until"]), time(), zone)
        return act.at, minute(back.astimezone(UTC))

    def is_paused(self, at: Minute) -> bool:
        return any(begins <= at <= ends + DAY for begins, ends in self.pauses)

    @cached_property
    def comes_again(self) -> list[Said]:
        """Prompts that had been put off: each takes the place of a new one, if that is due within a day."""
        return [p for p in self.prompts if any(p.title == e.title and p.at > e.at + DAY for e in self.prompts)]

    @cached_property
    def put_off_to(self) -> list[Minute]:
        """For which day, whether it came then or a pause took it."""
        put_off = [act for act in self.acts if act.what == "prompt_put_off" and act.values.get("days")]
        return [act.at + int(act.values["days"]) * DAY for act in put_off]

    @cached_property
    def silences(self) -> list[tuple[Minute, Minute, Said]]:
        """From the first prompt without a sign of life to the next sign: begin, end, the prompt."""
        found: list[tuple[Minute, Minute, Said]] = []
        over = 0
        for prompt in self.prompts:
            if prompt.order < over:
                continue
            sign = next((act for act in self.acts if act.order > prompt.order), None)
            over = sign.order if sign else sys.maxsize
            found.append((prompt.at, min(sign.at if sign else self.until, self.ended), prompt))
        return found

    def rests(self, at: Minute) -> bool:
        rests_after = self.log.ladder()["ask"] * DAY - EARLY
        return any(begin + rests_after <= at <= end for begin, end, _ in self.silences)

    def slots(self) -> Iterator[Minute]:
        """The moments of the program's rhythm, on the clock on which the mentee lived then."""
        mentee, said = self.log.listeners[self.mentee], self.log.course()
        day, found = day_of(mentee, self.opened), 0
        while (at := on_the_clock(mentee, day, time.fromisoformat(said["at"]))) < self.until:
            in_rhythm = str(day.weekday()) == said["weekday"] and (said["cadence"] == "weekly" or day.day <= 7)
            # The first prompt comes within a week, however rare they are.
            is_first = not found and str(day.weekday()) == said["weekday"]
            if (in_rhythm or is_first) and at >= self.opened + 3 * 60:
                found += 1
                yield at
            day += timedelta(days=1)

    def clocks(self, slot: Minute, moved: Minute) -> list[Minute]:
        """The slot, and that time of the day on the clocks by which the mentee lived up to `moved` minutes before."""
        mentee = self.log.listeners[self.mentee]
        here = mentee.wall(slot).replace(tzinfo=None)
        homes = pairwise(mentee.zones)
        left = [zone for (_, zone), (until, _) in homes if until - DAY <= slot <= until + moved]
        elsewhere = [minute(here.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)) for zone in left]
        return [slot, *elsewhere]


def on_the_clock(person: Listener, day: date, wall: time) -> Minute:
    guess = minute(datetime.combine(day, wall, UTC))
    return minute(datetime.combine(day, wall, ZoneInfo(person.zone(guess))).astimezone(UTC))


def wanted(pair: Seen, slot: Minute) -> list[dict[frozenset[str], Minute]]:
    """The way in which a prompt of this slot may reach the two, if any: together, or each one apart."""
    at = slot
    for _ in range(10):
        way = _way(pair, at)
        if not _is_holiday(pair, way):
            return [way]
        said = max(way.values()) if len(way) == 1 else at
        mentee = pair.log.listeners[pair.mentee]
        at = on_the_clock(mentee, day_of(mentee, said) + timedelta(days=1), time.fromisoformat(pair.log.course()["at"]))
    return []


def _way(pair: Seen, at: Minute) -> dict[frozenset[str], Minute]:
    people = dict(zip((pair.mentor, pair.mentee), pair.listeners, strict=True))
    alone = {who: first_minute([listener], at) for who, listener in people.items()}
    latest = max(each for each in alone.values() if each is not None)
    together = first_minute(pair.listeners, latest, within=PATIENCE)
    if together is not None:
        return {frozenset(people): together}
    return {frozenset([who]): each for who, each in alone.items() if each is not None}


def _is_holiday(pair: Seen, way: dict[frozenset[str], Minute]) -> bool:
    return any(
        day_of(pair.log.listeners[who], at) in _calendar(pair.log.listeners[who].zone(at))
        for readers, at in way.items()
        for who in readers
    )


@cache
def _calendar(zone: str) -> Sequence[date]:
    return holidays.country_holidays(ZONES[zone], years=range(2029, 2033))  # type: ignore[return-value]
