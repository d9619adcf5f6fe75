"""Who came into a pair's channel, or left it, while nothing listened is found by the daily sweep."""

import pytest

from bot.sandbox.people import Person
from tests.features.channels.test_lost_channel import texts
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


def test_a_partner_who_left_unheard_is_asked_once_by_the_sweep(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    stage.slack.app.events -= {"member_left_channel"}
    mariana.leaves(channel)
    for day in (9, 10, 11):
        stage.sandbox.clock.set(stage.now.replace(day=day))
        stage.bot.worker.sweep()
        stage.settle()

    assert sum("That does not end the pair" in text for text in texts(mariana)) == 1
    mariana.presses("Let me back in")
    stage.settle()
    assert channel in mariana.channels()


def test_a_stranger_who_came_unheard_is_found_by_the_sweep(stage: Stage, pair) -> None:
    grace, _, channel = pair
    stage.slack.app.events -= {"member_joined_channel", "member_left_channel"}
    grace.invites("Linus", channel)
    stage.settle()

    stage.bot.worker.sweep()
    stage.settle()
    assert any("is in this channel now" in text for text in texts(grace, channel))

    stage.person("Linus").leaves(channel)
    stage.sandbox.clock.set(stage.now.replace(day=10))
    stage.bot.worker.sweep()
    stage.settle()
    assert any("It is the two of you again" in text for text in texts(grace, channel))
