"""How people end or pause a pair, and what is seen of it."""

from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.sandbox.people import Person
from tests.stage import Stage

FAREWELL = "Your pair comes to its end"
PAUSED = "Your pair is paused until"


def end_well(person: Person, channel: str) -> None:
    person.types("/mentor end", channel=channel)
    person.chooses("What do you mean?", "We are done")
    person.submits()
    person.submits()
    person.closes()


def end_quietly(person: Person, channel: str, *, reason: str = "", never_again: bool = False) -> None:
    person.types("/mentor end", channel=channel)
    person.chooses("What do you mean?", "I would like to get out")
    person.submits()
    if reason:
        person.chooses("Why, if you want", reason)
        person.chooses("Who may read it", "The organizers")
    if never_again:
        person.chooses("And later?", "Never suggest us")
    person.submits()
    person.closes()


def leave_program(person: Person, reason: str = "") -> None:
    person.types("/mentor leave", channel="dm")
    person.chooses("What do you want to leave?", "All my mentoring in")
    if reason:
        person.chooses("A word to the organizers", reason)
    person.submits()
    person.closes()


def end_as_organizer(organizer: Person) -> None:
    organizer.types("/mentor pairs", channel="dm")
    organizer.presses("Manage")
    organizer.presses("End this pair")
    organizer.submits()
    organizer.closes(everything=True)


def farewells(person: Person, channel: str) -> list[str]:
    return [message["text"] for message in person.messages(channel) if FAREWELL in message["text"]]


def state(stage: Stage) -> str:
    """Of the only pair."""
    with stage.session() as session:
        return session.scalars(select(Pair.state)).one()


def archived(stage: Stage, channel: str) -> bool:
    return next(each for each in stage.slack.channels.values() if each.name == channel).is_archived


def members(stage: Stage, channel: str) -> list[str]:
    return next(each for each in stage.slack.channels.values() if each.name == channel).members


def texts(person: Person, channel: str = "dm") -> str:
    return "\n".join(message["text"] for message in person.messages(channel))


def pause(person: Person, channel: str, what: str, until: str) -> None:
    person.types(f"/mentor pause {until}", channel=channel)
    person.chooses("What should pause?", what)
    person.submits()
    person.closes()
