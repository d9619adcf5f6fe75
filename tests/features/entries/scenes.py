"""How the tests of all tools begin, and what people then see."""

from datetime import datetime

from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.playbook.content import activities
from bot.features.prompts import notices, service
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


def give_prompt(stage: Stage, activity: str) -> None:
    """A prompt of this activity in the channel of the only pair, with the button of its tool."""
    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        given = service.give(session, pair=pair, now=stage.now)
        assert given is not None
        given.prompt = next(each for each in activities() if each.key == activity).prompts[0].key
        notices.post(session, given, now=stage.now)
    stage.settle()


def window(person: Person) -> str:
    """The words of the open window."""
    return text_of(person.modal or {})


def shared(person: Person, channel: str) -> str:
    """What both see in their channel."""
    said = [message["text"] for message in person.messages(channel) if not message.get("ephemeral")]
    return "\n".join(said)


def reminded(person: Person, words: str) -> list[str]:
    """Reminders with these words, to this person alone."""
    return [message["text"] for message in person.dm_with_bot() if words in message["text"]]


def reminders(person: Person, words: str) -> int:
    """How many of them came."""
    return len(reminded(person, words))


def said(person: Person, channel: str, words: str) -> list[str]:
    """What both see in their channel, of what has these words."""
    return [m["text"] for m in person.messages(channel) if words in m["text"] and not m.get("ephemeral")]


def at(stage: Stage, moment: datetime) -> None:
    """The clock stands there, without a stop on the way."""
    stage.sandbox.clock.set(moment)
    stage.settle()
