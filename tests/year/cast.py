"""Who takes part in a simulated year: pairs in twelve time zones, with hours and boundaries of their own."""

import random
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.people import Person
from tests.stage import Stage
from tests.year.watching import Log

ZONES = {
    "America/New_York": "US",
    "America/Los_Angeles": "US",
    "America/Sao_Paulo": "BR",
    "Europe/London": "GB",
    "Europe/Berlin": "DE",
    "Europe/Helsinki": "FI",
    "Africa/Lagos": "NG",
    "Africa/Nairobi": "KE",
    "Asia/Kolkata": "IN",
    "Asia/Tokyo": "JP",
    "Australia/Sydney": "AU",
    "Pacific/Auckland": "NZ",
}
"""Zone → whose public holidays people there keep, unless they say otherwise."""

STARTS, ENDS = ("08:00", "08:30", "09:00", "10:00"), ("16:00", "17:00", "17:30", "18:00")
QUIET = ((), (), ("12:00", "13:00"), ("09:00", "10:00"), ("11:30", "14:00"), ("16:00", "09:30"))
DAYS_OFF = ("", "", "", "Friday", "Monday")
NEAR = 0.6
"""How many pairs live less than a working day apart."""
CROWD = 10
"""How many pairs do something in one minute: Slack opens a hundred windows in a minute for an app, not more."""
AGREEING = 0.3
"""How many say early what they expect of each other."""


class Ways(StrEnum):
    """How two people are with what the bot brings them."""

    EAGER = "eager"
    MIXED = "mixed"
    FORGETFUL = "forgetful"
    """Fall silent for weeks, and come back."""
    SILENT = "silent"


WEIGHTS = {Ways.EAGER: 3, Ways.MIXED: 4, Ways.FORGETFUL: 2, Ways.SILENT: 1}


@dataclass
class Couple:
    mentor: Person
    mentee: Person
    ways: Ways
    channel: str = ""
    """Its name."""
    is_over: bool = False
    silent_until: int = 0
    """Day of the year."""

    @property
    def both(self) -> tuple[Person, Person]:
        return self.mentor, self.mentee


def take_turns(stage: Stage, place: int) -> None:
    """After each crowd, a minute passes."""
    if place % CROWD == CROWD - 1:
        stage.later(minutes=1)


def gather(stage: Stage, number: int, chance: random.Random, log: Log) -> list[Couple]:
    """So many pairs with open channels, some of which have said what they expect. The log is told who lives where."""
    found = []
    for place in range(number):
        found.append(_join(stage, place, chance))
        take_turns(stage, place)
    for user in stage.slack.users.values():
        log.live(user.id, user.tz)
    log.read(stage.sandbox.traffic)
    for place, couple in enumerate(found):
        take_turns(stage, place)
        stage.person("Ada").types(f"/mentor pair @{couple.mentor.name} @{couple.mentee.name}", channel="dm")
    stage.later(days=2)
    for place, couple in enumerate(found):
        take_turns(stage, place)
        couple.channel = next(name for name in couple.mentor.channels() if name.startswith("mentoring-"))
        for person in couple.both:
            _set_boundaries(person, chance)
        if chance.random() < AGREEING:
            for person in couple.both:
                stage.expect(person)
    return found


def _join(stage: Stage, place: int, chance: random.Random) -> Couple:
    zones = list(ZONES)
    first = place % len(zones)
    second = (first + chance.choice((0, 1))) if chance.random() < NEAR else chance.randrange(len(zones))
    people = []
    for role, zone in (("mentor", zones[first]), ("mentee", zones[second % len(zones)])):
        name = f"{role.capitalize()} {place:03}"
        handle = f"{role}{place:03}"
        stage.sandbox.add_user(
            stage.slack, name=handle, real_name=name, display_name=name, tz=zone, email=f"{handle}@acorn.example"
        )
        hours = {"starts": chance.choice(STARTS), "ends": chance.choice(ENDS)}
        people.append(stage.join(name, role, **hours))
    (ways,) = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
    return Couple(people[0], people[1], ways)


def _set_boundaries(person: Person, chance: random.Random) -> None:
    quiet, day_off = chance.choice(QUIET), chance.choice(DAYS_OFF)
    if not quiet and not day_off:
        return
    person.types("/mentor boundaries", channel="dm")
    if quiet:
        person.chooses("quiet_from", quiet[0])
        person.chooses("quiet_to", quiet[1])
    if day_off:
        person.chooses("days_off", day_off)
    person.submits()
    assert person.errors == {}
    person.closes()
