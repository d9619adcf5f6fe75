"""A simulated year, or a part of it: lived by people at random, then looked at from outside."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.stage import Stage
from tests.year.cast import Couple, gather, take_turns
from tests.year.checking import (
    Found,
    disturbances,
    due_prompts,
    ladder,
    over_the_caps,
    repeated,
    unwanted_prompts,
)
from tests.year.expecting import Seen
from tests.year.playing import take_part
from tests.year.watching import Log, minute


@dataclass
class Year:
    """What came of it. Lists of problems are empty in a good one."""

    log: Log
    couples: list[Couple]
    disturbances: list[str]
    over_the_caps: list[str]
    repeated: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    due_prompts: Found = field(default_factory=Found)
    rungs: Found = field(default_factory=Found)

    def describe(self) -> str:
        days = ", ".join(f"day {day}: {number}" for day, number in sorted(self.rungs.kept_on.items()))
        return (
            f"{len(self.couples)} pairs, {len(self.log.said)} messages, {len(self.log.acts)} acts; prompts: "
            f"{self.due_prompts.kept} at their minute, {self.due_prompts.explained} explained; rungs: "
            f"{self.rungs.kept} at their minute ({days}), {self.rungs.explained} not owed"
        )


def live(
    stage: Stage, *, pairs: int, days: int, seed: int, course: Mapping[str, str], rungs: Mapping[str, int]
) -> Year:
    """`course`: fields of the program's form → values; `rungs`: days of the silence ladder that are not the usual."""
    chance = random.Random(seed)
    _set_up(stage, course, rungs)
    log = Log()
    couples = gather(stage, pairs, chance, log)
    day = 0
    while day < days:
        step = chance.choice((3, 4))
        day += step
        stage.later(minutes=step * 24 * 60 - chance.randint(0, 600))
        for place, couple in enumerate(couples):
            take_part(stage, couple, day, chance)
            take_turns(stage, place)
        stage.settle()
        log.read(stage.sandbox.traffic)
    return look_back(stage, log, couples)


def look_back(stage: Stage, log: Log, couples: list[Couple]) -> Year:
    found = Year(log, couples, disturbances(log), over_the_caps(log))
    organizer, until = stage.person("Ada").id, minute(stage.now)
    for couple in couples:
        pair = Seen(couple.mentor.id, couple.mentee.id, log, until)
        found.repeated += repeated(pair)
        found.unwanted += unwanted_prompts(pair)
        found.due_prompts += due_prompts(pair)
        found.rungs += ladder(log, pair, organizer)
    return found


def _set_up(stage: Stage, course: Mapping[str, str], rungs: Mapping[str, int]) -> None:
    stage.set_up()
    stage.change_program("Rhythm and length", **course)
    stage.change_program("When a pair falls silent", **{rung: str(day) for rung, day in rungs.items()})
