"""Somebody who watches a year from outside: what people put into forms, and what Slack was asked to tell them.

Nothing here uses the bot's own reckoning. Minutes are counted from the beginning of 1970, as whole numbers.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.traffic import Record

MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY, WEEK = 24 * 60, 7 * 24 * 60
TELLING = ("chat.postMessage", "conversations.invite")
Minute = int


def minute(moment: datetime) -> Minute:
    return (moment - EPOCH) // MINUTE


def moment(at: Minute) -> datetime:
    return EPOCH + at * MINUTE


@cache
def _offset(zone: str, half_hour: int) -> int:
    """Minutes by which the clock there is ahead; it changes only at half hours."""
    shift = moment(half_hour * 30).astimezone(ZoneInfo(zone)).utcoffset()
    return (shift or timedelta()) // MINUTE


@dataclass
class Listener:
    """When one person may be written to, by what they said and where they were."""

    zones: list[tuple[Minute, str]]
    """Since when they live there."""
    said: list[tuple[Minute, dict[str, Any]]] = field(default_factory=list)
    _weeks: list[bytearray] = field(default_factory=list)

    def submit(self, at: Minute, said: dict[str, Any]) -> None:
        before = self.said[-1][1] if self.said else {}
        self.said.append((at, before | said))
        self._weeks.append(_week(self.said[-1][1]))

    @property
    def moves(self) -> list[Minute]:
        return [since for since, _ in self.zones if since]

    def zone(self, at: Minute) -> str:
        return self.zones[bisect_right(self.zones, at, key=lambda each: each[0]) - 1][1]

    def wall(self, at: Minute) -> datetime:
        return moment(at).astimezone(ZoneInfo(self.zone(at)))

    def listens(self, at: Minute) -> bool:
        local = at + _offset(self.zone(at), at // 30) + 3 * DAY  # 1970 began on a Thursday
        week = self._weeks[bisect_right(self.said, at, key=lambda each: each[0]) - 1]
        return bool(week[local % WEEK])


def _week(said: dict[str, Any]) -> bytearray:
    """Minute of the week, from Monday → may they be written to then?"""
    minutes = bytearray(WEEK)
    for each in range(WEEK):
        today, clock = str(each // DAY), f"{each % DAY // 60:02}:{each % 60:02}"
        works = today in said["days"] and said["starts"] <= clock < said["ends"]
        minutes[each] = works and today not in said.get("days_off", ()) and not _quiet(said, clock)
    return minutes


def _quiet(said: dict[str, Any], clock: str) -> bool:
    begins, ends = said.get("quiet_from"), said.get("quiet_to")
    if not begins or not ends:
        return False
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


@dataclass(frozen=True)
class Said:
    """One call by which somebody was disturbed."""

    at: Minute
    place: str
    readers: frozenset[str]
    text: str
    order: int
    """In all that happened."""

    @property
    def title(self) -> str:
        return self.text.partition("\n")[0]


@dataclass(frozen=True)
class Act:
    """Something that a person did."""

    at: Minute
    person: str
    what: str
    """A form's or a button's name, or the words of a command."""
    values: dict[str, Any]
    order: int


class Log:
    """All that was said and done, in order. `read` it again and again: the sandbox lets old traffic go."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.acts: list[Act] = []
        self.listeners: dict[str, Listener] = {}
        self._told: dict[str, list[Said]] = defaultdict(list)
        self._rooms: dict[str, set[str]] = {}
        self._seen = 0

    def live(self, person: str, zone: str) -> None:
        """From the beginning on somebody lives there, and works as most people do unless they say otherwise."""
        self.listeners[person] = Listener([(0, zone)])
        self.listeners[person].submit(0, USUAL)

    def told(self, person: str) -> list[Said]:
        """All by which this person was disturbed."""
        return self._told[person]

    def course(self) -> dict[str, Any]:
        """How often prompts come, as the organizer's form says."""
        return next(act.values for act in reversed(self.acts) if "cadence" in act.values)

    def ladder(self) -> dict[str, int]:
        """Days of silence: what an organizer's form says, else as the program's rules of conduct do."""
        said = next((act.values for act in reversed(self.acts) if "initiator" in act.values), LADDER)
        return {rung: int(said[rung]) for rung in LADDER}

    def read(self, traffic: Iterable[Record]) -> None:
        new = sorted((each for each in list(traffic) if each.id > self._seen), key=lambda each: each.id)
        for record in new:
            self._seen = record.id
            if record.direction == "to_app":
                self._note_act(record)
            elif record.name in TELLING and record.response["ok"]:
                self._keep(self._said(record))

    def _keep(self, said: Said) -> None:
        self.said.append(said)
        for person in said.readers:
            self._told[person].append(said)

    def _said(self, record: Record) -> Said:
        asked, place = record.request, record.request["channel"]
        if record.name == "conversations.invite":
            guests = asked["users"].split(",") if isinstance(asked["users"], str) else asked["users"]
            self._rooms.setdefault(place, set()).update(guests)
            return Said(minute(record.at), place, frozenset(guests), "invitation", record.id)
        place = record.response["channel"]
        if asked["channel"].startswith("U"):
            self._rooms[place] = {asked["channel"]}
        return Said(minute(record.at), place, frozenset(self._rooms.get(place, ())), asked["text"], record.id)

    def _note_act(self, record: Record) -> None:
        at, asked = minute(record.at), record.request
        if record.name == "view_submission":
            values = asked["view"]["state"]["values"]
            said = {name: _answer(next(iter(held.values()))) for name, held in values.items()}
            self.acts.append(Act(at, asked["user"]["id"], asked["view"]["callback_id"], said, record.id))
            known = {name: said[name] for name in HOURS if name in said}
            if known and asked["user"]["id"] in self.listeners and ("starts" in said or "quiet_from" in said):
                self.listeners[asked["user"]["id"]].submit(at, known)
        elif record.name == "block_actions":
            action = asked["actions"][0]["action_id"].partition("@")[0]
            self.acts.append(Act(at, asked["user"]["id"], action, {}, record.id))
        elif record.name == "slash_commands":
            self.acts.append(Act(at, asked["user_id"], asked["text"], {}, record.id))
        elif record.name == "user_change":
            self._note_move(at, asked["event"]["user"], record.id)

    def _note_move(self, at: Minute, user: dict[str, Any], order: int) -> None:
        known = self.listeners.get(user["id"])
        if known is not None and known.zones[-1][1] != user["tz"]:
            known.zones.append((at, user["tz"]))
            self.acts.append(Act(at, user["id"], "moves", {"tz": user["tz"]}, order))


USUAL = {"days": list("01234"), "starts": "09:00", "ends": "17:00"}
LADDER = {"initiator": 7, "both": 14, "ask": 21, "organizer": 28, "notice": 90, "close": 97}
HOURS = ("days", "starts", "ends", "quiet_from", "quiet_to", "days_off")


def _answer(held: dict[str, Any]) -> Any:
    if "selected_options" in held:
        return [option["value"] for option in held["selected_options"] or ()]
    if held.get("selected_option"):
        return held["selected_option"]["value"]
    return held.get("selected_time", held.get("selected_date", held.get("value")))


def first_minute(people: Sequence[Listener], since: Minute, *, within: Minute = 14 * DAY) -> Minute | None:
    """The first in which all of them listen."""
    return next((at for at in range(since, since + within + 1) if all(person.listens(at) for person in people)), None)


def day_of(listener: Listener, at: Minute) -> date:
    return listener.wall(at).date()
