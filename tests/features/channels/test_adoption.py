"""Where apps may not create channels, the pair moves into one that people made."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox import membership
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import state, texts
from tests.features.home.test_standing import labels
from tests.stage import Stage


@pytest.fixture
def grace(stage: Stage) -> Person:
    stage.set_up()
    stage.slack.apps_may_create_channels = False
    grace = stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Mariana", channel="dm")
    stage.settle()
    return grace


def private_channel(stage: Stage, maker: Person, *guests: str) -> str:
    """A private channel that somebody made, with these people in it."""
    world, slack = stage.sandbox.world, stage.slack
    name = "grace-and-mariana"

    def make() -> None:
        channel = membership.create(world, slack, slack.users[maker.id], name, "private")
        for guest in guests:
            membership.join(world, slack, channel, slack.users[stage.person(guest).id], inviter=slack.users[maker.id])

    stage.sandbox.on_loop(make)
    stage.sandbox.settle()
    return name


def test_mentor_typed_in_their_channel_offers_it_and_a_button_moves_in(stage: Stage, grace: Person) -> None:
    channel = private_channel(stage, grace, "Mariana")
    grace.invites("Mentor", channel)
    stage.settle()

    grace.types("/mentor", channel=channel)
    assert f"Is this the private channel for you and {stage.person('Mariana').mention}?" in grace.last_text
    grace.presses("Yes, use this channel")
    stage.settle()

    assert state(stage) == State.ACTIVE
    assert texts(stage.person("Mariana"), channel).count("Welcome to your own corner") == 1


def test_from_then_on_it_is_their_channel(stage: Stage, grace: Person) -> None:
    channel = private_channel(stage, grace, "Mariana")
    grace.invites("Mentor", channel)
    stage.settle()
    grace.types("/mentor help", channel=channel)
    grace.presses("Yes, use this channel")
    stage.settle()

    stage.expect(grace, channel=channel)
    stage.settle()

    assert f"{grace.mention} has said what they expect" in texts(stage.person("Mariana"), channel)
    grace.types("/mentor", channel=channel)
    assert "Is this the private channel" not in grace.last_text


def test_who_is_missing_is_let_in(stage: Stage, grace: Person) -> None:
    channel = private_channel(stage, grace)
    grace.invites("Mentor", channel)
    stage.settle()

    grace.types("/mentor", channel=channel)
    grace.presses("Yes, use this channel")
    stage.settle()

    assert channel in stage.person("Mariana").channels()


def test_a_channel_without_the_bot_is_no_ones_and_the_way_is_shown(stage: Stage, grace: Person) -> None:
    channel = private_channel(stage, grace, "Mariana")

    grace.types("/mentor", channel=channel)
    assert "Is this the private channel" not in grace.last_text
    grace.types("/mentor status", channel="dm")

    assert "bring me in with `/invite`, and type `/mentor` there" in grace.last_text
    assert state(stage) == State.OPENING


@pytest.mark.parametrize("channel", ["general", "dm"])
def test_a_public_channel_is_never_offered(stage: Stage, grace: Person, channel: str) -> None:
    if channel == "general":
        grace.invites("Mentor", channel)
        stage.settle()

    grace.types("/mentor", channel=channel)

    assert "Is this the private channel" not in grace.last_text


def test_a_stranger_cannot_give_a_channel_to_a_pair(stage: Stage, grace: Person) -> None:
    wanjiru = stage.person("Wanjiru")
    channel = private_channel(stage, wanjiru)
    wanjiru.invites("Mentor", channel)
    stage.settle()

    wanjiru.types("/mentor", channel=channel)

    assert "Is this the private channel" not in wanjiru.last_text
    with stage.session() as session:
        assert session.scalars(select(Pair)).one().conversation.slack_id is None


def test_where_channels_can_be_made_the_bot_ignores_channels_it_is_let_into(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    channel = private_channel(stage, grace, "Mariana")
    grace.invites("Mentor", channel)
    stage.settle()

    grace.types("/mentor", channel=channel)

    assert "Is this the private channel" not in grace.last_text


def test_two_who_have_begun_already_are_welcomed_first_and_not_with_that_step(stage: Stage, grace: Person) -> None:
    mariana = stage.person("Mariana")
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    channel = private_channel(stage, grace, "Mariana")
    grace.invites("Mentor", channel)
    stage.settle()

    grace.types("/mentor", channel=channel)
    grace.presses("Yes, use this channel")
    stage.settle()

    shown = texts(mariana, channel)
    assert -1 < shown.find("Welcome to your own corner") < shown.find("What you both expect")
    assert "Start here" not in shown
    assert "Our agreement" in labels(said_first(mariana, channel))


def said_first(person: Person, channel: str) -> Any:
    return next(each for each in person.messages(channel) if "Welcome to your own corner" in str(each))
