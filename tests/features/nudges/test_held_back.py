"""A reminder that could not go out at once says, when it goes, only what still waits."""

import pytest

from bot.sandbox.people import Person
from tests.stage import Stage


@pytest.fixture
def grace(stage: Stage) -> Person:
    """On a Monday on which two pairs of hers wait for her expectations, and Slack takes no message all day."""
    stage.set_up(cadence="None")
    grace = stage.pair()[0]
    stage.join("Siobhán", "mentee")
    organizer = stage.person("Ada")
    organizer.types("/mentor pair @Grace @Siobhán", channel="dm")
    organizer.submits()
    organizer.closes()
    stage.settle()
    stage.sandbox.faults.inject("rate_limited", method="chat.postMessage", times=100, seconds=4 * 3600)
    stage.later(days=6)
    assert reminders(grace) == []
    return grace


def reminders(person: Person) -> list[str]:
    return [message["text"] for message in person.dm_with_bot() if "A reminder about" in message["text"]]


def says_what_they_expect(stage: Stage, person: Person, partner: str) -> None:
    stage.expect(person, channel=channel_with(person, partner))


def channel_with(person: Person, partner: str) -> str:
    return next(each for each in person.channels() if partner.lower()[:4] in each)


def slack_is_back(stage: Stage) -> None:
    stage.sandbox.faults.remove()
    stage.later(days=1)


def test_the_matter_that_is_settled_is_gone_from_it(stage: Stage, grace: Person) -> None:
    says_what_they_expect(stage, grace, "Mariana")

    slack_is_back(stage)

    (shown,) = reminders(grace)
    assert stage.person("Siobhán").mention in shown
    assert stage.person("Mariana").mention not in shown


def test_nothing_comes_when_all_of_it_is_settled(stage: Stage, grace: Person) -> None:
    says_what_they_expect(stage, grace, "Mariana")
    grace.types("/mentor expectations", channel=channel_with(grace, "Siobhán"))
    grace.presses("Start from those answers")
    for _ in range(3):
        grace.submits()
    grace.closes()

    slack_is_back(stage)
    stage.later(weeks=2)

    assert reminders(grace) == []


def test_nothing_comes_to_whoever_wants_no_reminders_by_then(stage: Stage, grace: Person) -> None:
    wants(grace, reminders=False)
    slack_is_back(stage)
    assert reminders(grace) == []

    wants(grace, reminders=True)
    stage.later(days=1)

    (shown,) = reminders(grace)
    assert "it is still open what you expect" in shown, "it is the first one that she reads"


def wants(person: Person, *, reminders: bool) -> None:
    person.opens_home()
    person.presses("Reminders", home=True)
    for block in person.modal["blocks"]:
        if block["type"] == "input":
            labels = [option["text"]["text"] for option in block["element"]["options"]]
            person.chooses(block["block_id"], *(labels if reminders else ()))
    person.submits()
    person.closes()
