"""Somebody who watches Slack from outside: what people put into forms, and what they were sent.

Whose hours it is, is looked up minute by minute on their own wall clock. Nothing here uses the bot's own reckoning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from bot.sandbox.traffic import Record

MINUTE = timedelta(minutes=1)
PATIENCE = timedelta(hours=48)
FORTNIGHT = timedelta(days=14)
DAY = timedelta(days=1)
COUNTRIES = {"America/New_York": "US", "America/Los_Angeles": "US", "Pacific/Auckland": "NZ"}
DISTURBING = ("chat.postMessage", "chat.postEphemeral", "conversations.invite")


@dataclass
class Hours:
    """What somebody put into forms: all of it together, from the moment of each submission on."""

    zone: ZoneInfo
    answers: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)

    def submit(self, at: datetime, said: dict[str, Any]) -> None:
        before = self.answers[-1][1] if self.answers else {}
        self.answers.append((at, before | said))

    def at(self, moment: datetime) -> dict[str, Any]:
        return next(said for since, said in reversed(self.answers) if since <= moment)

    def listen(self, moment: datetime) -> bool:
        """May they be written to in this minute?"""
        said, wall = self.at(moment), moment.astimezone(self.zone)
        today, clock = str(wall.weekday()), f"{wall:%H:%M}"
        at_work = today in said["days"] and said["starts"] <= clock < said["ends"]
        return at_work and today not in said.get("days_off", ()) and not _quiet(said, clock)

    def has_a_holiday(self, moment: datetime) -> bool:
        day = moment.astimezone(self.zone).date()
        return day in holidays.country_holidays(COUNTRIES[self.zone.key], years=day.year)


@dataclass(frozen=True)
class Message:
    """One call by which somebody was disturbed."""

    at: datetime
    readers: frozenset[str]
    text: str


@dataclass(frozen=True)
class Promise:
    words: str
    """By which its message is known."""
    due: datetime
    is_reminder: bool = False
    """Of which nobody gets more than one a day, whatever they are about."""
    can_wait: bool = False
    """Until nobody who reads it has a public holiday. So can every reminder of an agreement."""


Delivery = dict[frozenset[str], datetime]
"""Who reads it together → when."""


class Onlooker:
    def __init__(self, traffic: Iterable[Record], zones: dict[str, str]) -> None:
        self.hours = {person: Hours(ZoneInfo(zone)) for person, zone in zones.items()}
        self.messages: list[Message] = []
        self._rooms: dict[str, set[str]] = {}
        for record in sorted(traffic, key=lambda each: each.at):
            if record.name == "view_submission":
                self._note_answers(record)
            elif record.name in DISTURBING and record.response["ok"]:
                self.messages.append(self._message(record))

    def disturbances(self) -> list[str]:
        """Messages that reached someone who did not want any then."""
        return [
            f"{message.at:%Y-%m-%d %H:%M} {person}: {message.text[:60]}"
            for message in self.messages
            for person in message.readers
            if person not in self.hours or not self.hours[person].listen(message.at)
        ]

    def broken(self, promises: Iterable[Promise], readers: Sequence[str]) -> list[str]:
        """Promises that were not kept in the first minute in which they could be."""
        found = []
        for promise in promises:
            if promise.is_reminder and all(self._is_reminded(promise, person) for person in readers):
                continue
            kept, wanted = self._kept(promise, readers), self._wanted(promise, readers)
            if not any(_same(kept, way) for way in wanted):
                found.append(f"{promise.due:%a %Y-%m-%d %H:%M} {promise.words}: {wanted} wanted, but {kept}")
        return found

    def repeated(self, promised: Mapping[str, Iterable[Promise]]) -> list[str]:
        """Messages that came to someone oftener than they were promised."""
        left = Counter((promise.words, person) for person, promises in promised.items() for promise in promises)
        for message in self.messages:
            known = [words for words in {words for words, _ in left} if words in message.text]
            left.subtract((words, person) for words in known for person in message.readers if (words, person) in left)
        return [f"{words} to {person}" for (words, person), number in left.items() if number < 0]

    def first_minute(self, readers: Iterable[str], promise: Promise, *, within: timedelta) -> datetime | None:
        """The first in which all of them listen, once it is due."""
        people, whole = list(readers), promise.due.replace(second=0, microsecond=0)
        minutes = (max(whole + number * MINUTE, promise.due) for number in range(within // MINUTE + 1))
        return next((at for at in minutes if all(self._suits(promise, person, at) for person in people)), None)

    def _suits(self, promise: Promise, person: str, at: datetime) -> bool:
        hours, can_wait = self.hours[person], promise.can_wait or promise.is_reminder
        return hours.listen(at) and not (can_wait and hours.has_a_holiday(at))

    def _is_reminded(self, promise: Promise, person: str) -> bool:
        """In the first minute in which they listen, or up to a day later, if something else came to mind that day."""
        first = self.first_minute([person], promise, within=FORTNIGHT)
        kept = self._kept(promise, [person]).get(frozenset([person]))
        return first is not None and kept is not None and -MINUTE <= kept - first <= DAY + MINUTE

    def _wanted(self, promise: Promise, readers: Sequence[str]) -> list[Delivery]:
        """The ways to keep a promise: all together; or each one apart, if nothing suits them all within 48 hours."""
        together = self.first_minute(readers, promise, within=FORTNIGHT)
        ways = [{frozenset(readers): together}] if together else []
        if len(readers) == 1 or self.first_minute(readers, promise, within=PATIENCE):
            return ways
        return [*ways, self._apart(promise, readers)]

    def _apart(self, promise: Promise, readers: Sequence[str]) -> Delivery:
        """Each in their own first minute; what can wait begins on no day that is a holiday for one of them."""
        at_any_rate = replace(promise, can_wait=False, is_reminder=False)
        found = {person: self.first_minute([person], at_any_rate, within=FORTNIGHT) for person in readers}
        moments = {person: at for person, at in found.items() if at}
        if promise.can_wait and any(self.hours[person].has_a_holiday(at) for person, at in moments.items()):
            return self._apart(replace(promise, due=min(moments.values()) + DAY), readers)
        return {frozenset([person]): at for person, at in moments.items()}

    def reached(self, words: str, person: str, since: datetime) -> datetime:
        """When the first message with these words came to this person."""
        return min(
            each.at
            for each in self.messages
            if person in each.readers and words in each.text and each.at > since - MINUTE
        )

    def _kept(self, promise: Promise, readers: Sequence[str]) -> Delivery:
        """The first message with these words that reached each one since it was due."""
        found: Delivery = {}
        reached: set[str] = set()
        for message in self.messages:
            late = message.at >= promise.due - MINUTE and promise.words in message.text
            if late and message.readers <= set(readers) - reached:
                found[message.readers] = message.at
                reached |= message.readers
        return found

    def _note_answers(self, record: Record) -> None:
        person, values = record.request["user"]["id"], record.request["view"]["state"]["values"]
        if person in self.hours:
            said = {name: _answer(next(iter(held.values()))) for name, held in values.items()}
            self.hours[person].submit(record.at, said)

    def _message(self, record: Record) -> Message:
        asked, place = record.request, record.request["channel"]
        if record.name == "conversations.invite":
            guests = asked["users"].split(",") if isinstance(asked["users"], str) else asked["users"]
            self._rooms.setdefault(place, set()).update(guests)
            return Message(record.at, frozenset(guests), "invitation")
        if place.startswith("U"):
            self._rooms[record.response["channel"]] = {place}
        return Message(record.at, frozenset(self._rooms[record.response["channel"]]), asked["text"])


def _same(kept: Delivery, wanted: Delivery) -> bool:
    return kept.keys() == wanted.keys() and all(abs(kept[who] - at) <= MINUTE for who, at in wanted.items())


def weekly(first: datetime, until: datetime, zone: ZoneInfo) -> list[datetime]:
    """The same weekday and time of day on the clock of that zone, week after week."""
    wall, found = first, []
    while (moment := wall.replace(tzinfo=zone).astimezone(UTC)) < until:
        found.append(moment)
        wall += timedelta(days=7)
    return found


def _quiet(said: dict[str, Any], clock: str) -> bool:
    begins, ends = said.get("quiet_from"), said.get("quiet_to")
    if not begins or not ends:
        return False
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


def _answer(held: dict[str, Any]) -> Any:
    if "selected_options" in held:
        return [option["value"] for option in held["selected_options"] or ()]
    return held.get("selected_time", held.get("value"))
