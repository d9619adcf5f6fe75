"""A pair and its prompts, as tests play them."""

from typing import Any

from sqlalchemy import select

from bot.features.playbook.content import Activity, Prompt, activities
from bot.features.prompts.models import PromptOccurrence
from bot.sandbox.people import Person
from tests.stage import Stage

FIRST_STEP = "your turn to get this going"
"""In every prompt that is open."""

PROMPTS: dict[str, tuple[Activity, Prompt]] = {
    prompt.key: (activity, prompt) for activity in activities() for prompt in activity.prompts
}
"""All built-in ones."""

DONE, SWAP, LATER = "We did it", "Swap for another", "Later"


def agreed(stage: Stage) -> tuple[Person, Person, str]:
    """A pair whose agreement stands."""
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    for person in (grace, mariana):
        person.presses("This is right for me")
        stage.settle()
    return grace, mariana, channel


def prompted(stage: Stage) -> tuple[Person, Person, str]:
    """A pair with an open prompt in its channel."""
    grace, mariana, channel = stage.pair()
    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    return grace, mariana, channel


def open_prompt(person: Person, channel: str) -> dict[str, Any]:
    """The newest prompt that both see, as a message."""
    said = [message for message in person.messages(channel) if not message.get("ephemeral")]
    return [message for message in said if FIRST_STEP in message["text"]][-1]


def did_it(person: Person, channel: str) -> None:
    person.presses(DONE, message=open_prompt(person, channel))
    person.closes()


def weeks(stage: Stage, number: int, person: Person, channel: str) -> None:
    """So many weeks, in each of which the pair does the prompt that it got."""
    for _ in range(number):
        stage.later(weeks=1)
        if shared(person, channel, FIRST_STEP):
            did_it(person, channel)


def occurrences(stage: Stage) -> list[PromptOccurrence]:
    with stage.session() as session:
        return list(session.scalars(select(PromptOccurrence).order_by(PromptOccurrence.id)))


def turns(stage: Stage) -> list[str]:
    return [each.turn for each in occurrences(stage)]


def numbers(stage: Stage) -> list[int]:
    """Of the activities of what was given."""
    return [PROMPTS[each.prompt][0].number for each in occurrences(stage)]


def shared(person: Person, channel: str, words: str) -> list[str]:
    """What both see, of it what contains these words."""
    said = [message["text"] for message in person.messages(channel) if not message.get("ephemeral")]
    return [text for text in said if words in text]


def reminders(person: Person, words: str) -> list[str]:
    return [message["text"] for message in person.dm_with_bot() if words in message["text"]]
