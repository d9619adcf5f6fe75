"""What tests about introductions do again and again."""

from typing import Any

from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.stage import Stage

WORDS = {
    "About Mariana": "Runs the <data> club",
    "About them": "Moved a library online",
    "Why the two of them": "Both fight old catalogs",
}


def grant(stage: Stage, *, groups: bool) -> None:
    """Whether the app was allowed to open groups, when it was installed."""
    granted = (stage.slack.app.scopes - {"mpim:write"}) | ({"mpim:write"} if groups else set())
    stage.sandbox.on_loop(lambda: setattr(stage.slack.app, "scopes", granted))
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).scopes = ",".join(sorted(granted))


def write(stage: Stage, author: Person, channel: str, *, third: str = "Linus", **more: str) -> None:
    """Grace introduces Mariana; the window of the introduction is open then."""
    author.types("/mentor introduce", channel=channel)
    author.presses("Introduce somebody")
    answer(author, third=third, **more)
    author.submits()
    stage.settle()


def answer(author: Person, *, third: str = "Linus", **more: str) -> None:
    if third:
        author.chooses("Somebody in this Slack", third)
    for label, words in (WORDS | more).items():
        author.chooses(label, words)


def agree(stage: Stage, person: Person, channel: str) -> None:
    person.presses("Open", message=card(person, channel))
    person.presses("It suits me")
    person.closes()
    stage.settle()


def card(person: Person, channel: str) -> dict[str, Any]:
    """The newest message of the channel with the introduction in it."""
    found = [m for m in person.messages(channel) if "introduce" in m["text"] and m.get("blocks")]
    return found[-1]


def said(person: Person, place: str) -> str:
    return "\n".join(text_of(message) for message in person.messages(place))


def window(person: Person) -> str:
    return text_of(person.modal or {})


def groups(person: Person) -> list[str]:
    return [name for name in person.channels() if name.startswith("mpdm") or "," in name]
