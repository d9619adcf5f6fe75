"""Somebody who watches Slack from outside: what people put into forms, and what they were sent.

Whose hours it is, is looked up minute by minute on their own wall clock. Nothing here uses the bot's own reckoning.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.traffic import Record

MINUTE = timedelta(minutes=1)
PATIENCE = timedelta(hours=48)
FORTNIGHT = timedelta(days=14)
DAY = timedelta(days=1)
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
            kept, wanted = self._kept(promise, readers), self._wanted(promise.due, readers)
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

    def first_minute(self, people: Iterable[str], since: datetime, *, within: timedelta = FORTNIGHT) -> datetime | None:
        """The first in which all of them listen."""
        people, whole = list(people), since.replace(second=0, microsecond=0)
        minutes = (whole + number * MINUTE for number in range(within // MINUTE + 1))
        return next((at for at in minutes if all(self.hours[person].listen(max(at, since)) for person in people)), None)

    def _is_reminded(self, promise: Promise, person: str) -> bool:
        """In the first minute in which they listen, or up to a day later, if something else came to mind that day."""
        first = self.first_minute([person], promise.due)
        kept = self._kept(promise, [person]).get(frozenset([person]))
        return first is not None and kept is not None and -MINUTE <= kept - first <= DAY + MINUTE

    def _wanted(self, due: datetime, readers: Sequence[str]) -> list[Delivery]:
        """The ways to keep a promise: all together; or each one apart, if nothing suits them all within 48 hours."""
        together = self.first_minute(readers, due)
        ways = [{frozenset(readers): together}] if together else []
        if len(readers) == 1 or self.first_minute(readers, due, within=PATIENCE):
            return ways
        apart = {frozenset([person]): self.first_minute([person], due) for person in readers}
        return [*ways, {who: at for who, at in apart.items() if at}]

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
