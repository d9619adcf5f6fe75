"""What several tests of check-ins begin with."""

from typing import Any

from sqlalchemy import select

from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person
from tests.stage import Stage


def paired(stage: Stage, mentor: str = "Grace", mentee: str = "Mariana") -> tuple[Person, Person, str]:
    """No prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair(mentor, mentee)


def meet(stage: Stage, person: Person, channel: str) -> None:
    """A meeting that was held elsewhere, today."""
    person.types("/mentor meet", channel=channel)
    person.presses("We met elsewhere")
    person.submits()
    person.closes(everything=True)
    stage.settle()


def newest(person: Person, words: str, channel: str = "dm") -> dict[str, Any]:
    return found(person, words, channel)[-1]


def found(person: Person, words: str, channel: str = "dm") -> list[dict[str, Any]]:
    return [message for message in person.messages(channel) if words in message["text"]]


def answer(stage: Stage, person: Person, question: str, *labels: str) -> dict[str, Any]:
    """Press these buttons, one after the other, under the newest message with this question; how it stands then."""
    stamp = newest(person, question)["ts"]

    def message() -> dict[str, Any]:
        return next(each for each in person.messages("dm") if each["ts"] == stamp)

    for label in labels:
        person.presses(label, message=message())
        stage.settle()
    return message()


def grant_files(stage: Stage) -> None:
    """The app may upload files here; on the stage it may not otherwise."""
    stage.sandbox.on_loop(lambda: stage.slack.app.scopes.add("files:write"))
    with stage.session() as session:
        workspace = session.scalars(select(Workspace)).one()
        workspace.scopes = f"{workspace.scopes},files:write"
