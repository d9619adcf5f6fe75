"""What the pairs do in a simulated year, at random: answer, swap, put off, ignore, pause, move house, leave."""

import random
from datetime import timedelta

from bot.sandbox.people import Person
from bot.sandbox.shapes import JsonObject
from tests.stage import Stage
from tests.year.cast import ZONES, Couple, Ways

FIRST_STEP = "your turn to get this going"
PAUSES, MOVES, LEAVES = 0.012, 0.01, 0.004
"""Chance, each time that somebody looks in; a year has some hundred such times."""
FORGETS = 0.06
LATER = ("In two days", "In a week", "In two weeks", "In four weeks")


def take_part(stage: Stage, couple: Couple, day: int, chance: random.Random) -> None:
    """One of the two looks in, and perhaps does something."""
    if couple.is_over or couple.ways is Ways.SILENT or day < couple.silent_until:
        return
    person = chance.choice(couple.both)
    if chance.random() < MOVES:
        stage.sandbox.change_user(person.id, tz=chance.choice(list(ZONES)))
        stage.sandbox.settle()
    elif chance.random() < PAUSES:
        _pause(stage, couple, person, chance)
    elif chance.random() < LEAVES:
        _leave(couple, person)
    elif couple.ways is Ways.FORGETFUL and chance.random() < FORGETS:
        couple.silent_until = day + chance.randint(8, 60)
    else:
        _react(couple, person, chance)


def _react(couple: Couple, person: Person, chance: random.Random) -> None:
    found = _open_prompt(person, couple.channel)
    if found is None:
        return
    said = 0.0 if couple.ways is Ways.EAGER else chance.random()
    if said < 0.55:
        person.presses("We did it", message=found)
        _tell(person, chance)
    elif said < 0.7:
        person.presses("Swap for another", message=found)
    elif said < 0.8:
        person.presses("Later", message=found)
        person.chooses("Come again", chance.choice(LATER))
        person.submits()
        person.closes()
    elif said < 0.85 and "Fewer of these" in str(found["blocks"]):
        person.presses("Fewer of these", message=found)


def _tell(person: Person, chance: random.Random) -> None:
    """How it was, from the one who is asked."""
    if person.modal is not None and chance.random() < 0.5:
        person.chooses("In one line", "That did us good.")
        person.chooses("Prompts of this kind", chance.choice(("More like this", "Not so much")))
        person.submits()
    person.closes(everything=True)


def _pause(stage: Stage, couple: Couple, person: Person, chance: random.Random) -> None:
    back = stage.now + timedelta(days=chance.randint(5, 40))
    person.types("/mentor pause", channel=couple.channel)
    person.chooses("First day back", f"{back:%Y-%m-%d}")
    person.submits()
    person.closes()


def _leave(couple: Couple, person: Person) -> None:
    person.types("/mentor leave", channel="dm")
    person.chooses("What do you want to leave?", "All my mentoring in")
    person.submits()
    person.closes()
    couple.is_over = True


def _open_prompt(person: Person, channel: str) -> JsonObject | None:
    """The newest that can be answered, in the pair's channel or among the person's own messages."""
    said = [*person.messages(channel), *person.dm_with_bot()]
    there = [m for m in said if FIRST_STEP in m["text"] and not m.get("ephemeral") and "We did it" in str(m["blocks"])]
    return max(there, key=lambda message: float(message["ts"]), default=None)
