"""A small program, and what its organizer does with a round, in the words of the tests."""

from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.stage import Stage

ASKED = ("Grace", "Linus", "Mariana", "Siobhán")


def gather(stage: Stage) -> Person:
    """Two mentors, three mentees, and their organizer."""
    stage.set_up()
    stage.join("Grace", "mentor", offered=["SQL", "Writing"])
    stage.join("Linus", "mentor", offered=["Go"])
    stage.join("Mariana", "mentee", wanted=["SQL"])
    stage.join("Siobhán", "mentee", wanted=["Go"])
    stage.join("Wanjiru", "mentee", wanted=["Negotiating"])
    stage.settle()
    return stage.person("Ada")


def draft(ada: Person) -> str:
    ada.types("/mentor match", channel="dm")
    ada.submits()
    return text_of(ada.modal)


def launch_now(ada: Person) -> None:
    ada.submits()
    ada.chooses("How", "Launch it now: the channels open")
    ada.submits()


def ask_first(stage: Stage, ada: Person) -> None:
    ada.submits()
    ada.submits()
    ada.closes()
    stage.settle()


def says_no(person: Person, reason: str = "") -> None:
    person.presses("No, thank you…")
    if reason:
        person.chooses("If it is no: why, if you like", reason)
    person.submits()
    person.closes()


def told(person: Person) -> list[str]:
    return [text_of(each) for each in person.dm_with_bot()]


def look(ada: Person) -> str:
    ada.types("/mentor match", channel="dm")
    return text_of(ada.modal)
