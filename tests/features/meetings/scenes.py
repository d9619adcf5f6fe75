"""What several tests of meetings begin with."""

from datetime import datetime
from typing import Any

from icalendar import Calendar

from bot.sandbox.people import Person, text_of
from tests.stage import Stage

YES = "This is right for me"
TIMES = "Two or three times"


def paired(stage: Stage, mentor: str = "Grace", mentee: str = "Mariana") -> tuple[Person, Person, str]:
    """No prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair(mentor, mentee)


def agreed(stage: Stage, people: tuple[Person, Person], **said: str) -> None:
    for person in people:
        stage.expect(person, **said)
    stage.settle()
    for person in people:
        person.presses(YES)
        stage.settle()


def propose(stage: Stage, person: Person, channel: str, **more: Any) -> None:
    """The times that the bot suggests."""
    person.types("/mentor meet", channel=channel)
    person.presses("Propose times")
    for label, value in more.items():
        person.chooses(label, value)
    person.submits()
    person.closes()
    stage.settle()


def planned(stage: Stage, people: tuple[Person, Person], channel: str, **more: Any) -> None:
    """A meeting of which the other one took the first time: Wednesday, an early hour of both."""
    propose(stage, people[0], channel, **more)
    people[1].presses("Take this", message=newest(people[1], channel, "proposes to meet"))
    stage.settle()


def choose_by_hand(person: Person, at: datetime) -> None:
    """In the form with the times that the bot suggests: another one, all the same."""
    person.presses("Choose times by hand")
    person.chooses("One time", at)
    person.submits()


def files(stage: Stage, channel: str, person: Person) -> list[Calendar]:
    """The calendar files in the channel, as the local Slack keeps them."""
    shared = [file for message in person.messages(channel) for file in message.get("files") or ()]
    return [Calendar.from_ical(stage.slack.files[file["id"]].content) for file in shared]


def newest(person: Person, channel: str, words: str) -> dict[str, Any]:
    found: dict[str, Any] = [m for m in person.messages(channel) if words in m["text"] and not m.get("ephemeral")][-1]
    return found


def said(person: Person, channel: str, words: str) -> list[str]:
    return [m["text"] for m in person.messages(channel) if words in m["text"] and not m.get("ephemeral")]


def window(person: Person) -> str:
    return text_of(person.modal or {})


def options(person: Person) -> list[str]:
    """What the list of times offers, in the open form."""
    block = next(b for b in person.modal["blocks"] if str(b.get("block_id")).startswith("times_"))  # type: ignore[index]
    return [option["text"]["text"] for option in block["element"]["options"]]


def chosen(person: Person) -> list[str]:
    """The values that are chosen at first."""
    block = next(b for b in person.modal["blocks"] if str(b.get("block_id")).startswith("times_"))  # type: ignore[index]
    return [option["value"] for option in block["element"]["initial_options"]]
