"""Somebody is forgotten: their first name goes off the channels of their pairs, before the bot parts from them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.outbox.models import OutboxItem, Status
from bot.sandbox.people import Person
from bot.sandbox.state.channel import Channel
from tests.features.endings.goodbyes import end_as_organizer
from tests.features.privacy.canaries import everything_stored, files_of
from tests.features.privacy.test_forgetting import after_a_day, ask
from tests.stage import Stage

NEUTRAL = re.compile(r"mentoring-[0-9a-f]{6}")


@pytest.fixture
def pair(stage: Stage) -> tuple[Stage, Person, Person, Channel]:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    place = stage.slack.named(channel)
    assert place is not None
    assert "mariana" in place.name
    return stage, grace, mariana, place


def later(stage: Stage, **delta: float) -> None:
    stage.sandbox.clock.set(stage.now + timedelta(**delta))
    stage.settle()


def assert_nameless(stage: Stage) -> None:
    assert "mariana" not in everything_stored(stage)
    assert b"mariana" not in files_of(stage)


def test_the_channel_is_called_something_else_and_archived_as_always(
    pair: tuple[Stage, Person, Person, Channel],
) -> None:
    stage, _, mariana, place = pair
    ask(mariana)
    after_a_day(stage)

    assert NEUTRAL.fullmatch(place.name)
    assert_nameless(stage)
    assert not place.is_archived
    later(stage, days=9)
    assert place.is_archived


def test_a_name_that_is_taken_gives_way_to_another_one(
    pair: tuple[Stage, Person, Person, Channel], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, _, mariana, place = pair
    stage.sandbox.on_loop(lambda: setattr(stage.slack.named("random"), "name", "mentoring-0aced0"))
    monkeypatch.setattr("bot.features.endings.nameless.with_suffix", lambda _: "mentoring-0aced0")
    ask(mariana)
    after_a_day(stage)

    assert [call.error for call in stage.sandbox.traffic.calls("conversations.rename")] == ["name_taken", None]
    assert NEUTRAL.fullmatch(place.name)


@pytest.mark.parametrize("facts", [{"is_archived": True}, {"creator": "U0SOMEBODY"}, {"members": []}], ids=str)
def test_a_channel_that_cannot_be_renamed_holds_nothing_up_and_our_own_tables_are_nameless(
    pair: tuple[Stage, Person, Person, Channel], facts: dict[str, object]
) -> None:
    stage, _, mariana, place = pair
    stage.sandbox.on_loop(lambda: vars(place).update(facts))
    ask(mariana)
    after_a_day(stage)
    later(stage, days=9)

    assert len(stage.sandbox.traffic.calls("conversations.rename")) == 1
    assert_nameless(stage)
    assert place.is_archived is (facts.get("members") is None)
    with stage.session() as session:
        states = select(OutboxItem.status).where(OutboxItem.method == "conversations.rename")
        assert session.scalars(states).one() in (Status.SENT, Status.CANCELLED)


def test_also_when_the_pair_is_ending_already_and_when_both_ask(pair: tuple[Stage, Person, Person, Channel]) -> None:
    stage, grace, mariana, place = pair
    end_as_organizer(stage.person("Ada"))
    stage.settle()
    ask(mariana)
    ask(grace)
    after_a_day(stage)

    assert NEUTRAL.fullmatch(place.name)
    assert len(stage.sandbox.traffic.calls("conversations.rename")) == 1
    later(stage, days=9)
    assert place.is_archived


def test_the_partner_keeps_the_channel_and_it_has_no_name_any_more(
    pair: tuple[Stage, Person, Person, Channel],
) -> None:
    stage, grace, mariana, place = pair
    end_as_organizer(stage.person("Ada"))
    stage.settle()
    stage.sandbox.faults.inject("server_error", "conversations.rename")
    ask(mariana)
    stage.sandbox.clock.set(stage.now + timedelta(hours=24, minutes=1))
    stage.settle()
    grace.presses("Keep the channel")
    stage.settle()
    later(stage, hours=1)

    assert NEUTRAL.fullmatch(place.name)
    assert stage.slack.bot.id not in place.members
    assert_nameless(stage)


def test_of_an_earlier_channel_that_is_archived_our_own_tables_keep_no_name(
    pair: tuple[Stage, Person, Person, Channel],
) -> None:
    stage, grace, mariana, place = pair
    grace.archives(place.name)
    stage.settle()
    ada = stage.person("Ada")
    ada.presses("Open a new channel")
    stage.settle()
    (new,) = [each for each in stage.slack.channels.values() if "mariana" in each.name and each is not place]
    ask(mariana)
    after_a_day(stage)

    assert NEUTRAL.fullmatch(new.name)
    assert_nameless(stage)
