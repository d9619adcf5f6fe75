"""A partner who has left the channel, and not the pair: what is said there reaches them alone."""

import pytest

from bot.sandbox.people import Person
from tests.features.channels.test_lost_channel import texts
from tests.features.home.test_standing import home, labels
from tests.stage import Stage

ELSEWHERE = "You left it"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


def leave(stage: Stage, person: Person, channel: str) -> None:
    person.leaves(channel)
    stage.settle()


def test_what_is_said_in_the_channel_reaches_the_absent_one_too(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    leave(stage, mariana, channel)
    assert "What I say there you get here, too." in texts(mariana)[-1]

    stage.expect(grace)
    stage.settle()

    assert f"{grace.mention} has said what they expect" in texts(grace, channel)[-1]
    copies = [text for text in texts(mariana) if f"{grace.mention} has said what they expect" in text]
    assert len(copies) == 1
    assert f"From the channel of your pair with {grace.mention}. {ELSEWHERE}" in copies[0]
    assert not any(ELSEWHERE in text for text in texts(grace) + texts(grace, channel))


def test_what_changes_in_the_channel_changes_in_the_copy(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    leave(stage, mariana, channel)
    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    assert "We did it" in labels(mariana.messages("dm")[-1])

    mariana.presses("We did it")
    mariana.submits()
    mariana.closes()
    stage.settle()

    assert labels(grace.messages(channel)[-1]) == labels(mariana.messages("dm")[-1])


def test_who_comes_back_reads_it_in_the_channel_alone(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    leave(stage, mariana, channel)
    assert "Let me back in" in labels(mariana.messages("dm")[-1])
    assert "You have left your channel" in home(mariana)
    mariana.types("/mentor status", channel="dm")
    mariana.presses("Let me back in")
    stage.settle()
    assert channel in mariana.channels()

    stage.expect(grace)
    stage.settle()

    assert f"{grace.mention} has said what they expect" in texts(mariana, channel)[-1]
    assert not any(ELSEWHERE in text for text in texts(mariana))
    assert "You have left your channel" not in home(mariana)


def test_where_both_have_left_each_one_reads_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    leave(stage, mariana, channel)
    leave(stage, grace, channel)

    stage.expect(grace)
    stage.settle()

    for person in (grace, mariana):
        assert sum(f"{grace.mention} has said what they expect" in text for text in texts(person)) == 1
