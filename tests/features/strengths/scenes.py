"""What tests about strengths do again and again."""

from datetime import timedelta

from bot.sandbox.people import Person
from tests.stage import Stage


def begun(stage: Stage) -> tuple[Person, Person, str]:
    """Grace mentors Mariana; no prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair()


def begin(stage: Stage, mariana: Person, channel: str) -> None:
    """A first strength; its window is open then."""
    mariana.types("/mentor strengths", channel=channel)
    mariana.chooses("The strength", "I <explain> calmly")
    mariana.chooses("Shown by: past work or a course", "The migration guide")
    mariana.submits()
    assert not mariana.errors
    stage.settle()


def show(stage: Stage, person: Person, whom: str) -> None:
    person.presses(f"Show it to my {whom}")
    person.closes()
    stage.settle()


def pass_time(stage: Stage, delta: timedelta) -> None:
    stage.sandbox.clock.set(stage.now + delta)
    stage.settle()


def write_line(stage: Stage, colleague: Person, words: str) -> None:
    colleague.presses("Write a line")
    colleague.chooses("Your line", words)
    colleague.submits()
    colleague.closes()
    stage.settle()
