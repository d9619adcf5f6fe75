"""Slack tells of who comes and goes late, again, and in another order: what was known already changes nothing."""

from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot.sandbox.people import Person
from tests.features.channels.test_lost_channel import remove_bot, texts
from tests.stage import Stage

Event = dict[str, Any]
CAME, ALONE = "is in this channel now", "It is the two of you again"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


def told(stage: Stage, kind: str) -> Event:
    """The newest event of this kind, as Slack told it."""
    records = [record for record in stage.sandbox.traffic if record.direction == "to_app" and record.name == kind]
    found: Event = records[-1].request
    return found


def tell_again(stage: Stage, event: Event) -> None:
    assert stage.bot.app.dispatch(BoltRequest(mode="socket_mode", body=event)).status == 200
    stage.settle()


def said(person: Person, channel: str, words: str) -> int:
    return sum(words in text for text in texts(person, channel))


def test_a_retry_of_a_coming_after_the_leaving_alarms_nobody(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.invites("Linus", channel)
    stage.settle()
    came = told(stage, "member_joined_channel")
    tell_again(stage, came)
    stage.person("Linus").leaves(channel)
    stage.settle()
    left = told(stage, "member_left_channel")

    for late in (came, left, came):
        tell_again(stage, late)
    stage.expect(grace)
    stage.settle()

    assert said(grace, channel, CAME) == 1
    assert said(grace, channel, ALONE) == 1
    assert f"{grace.mention} has said what they expect" in texts(grace, channel)[-1]


def test_of_two_events_in_the_wrong_order_the_newer_one_holds(stage: Stage, pair) -> None:
    grace, _, channel = pair
    stage.slack.app.events -= {"member_joined_channel"}
    grace.invites("Linus", channel)
    stage.person("Linus").leaves(channel)
    stage.settle()
    left = told(stage, "member_left_channel")

    earlier = {"type": "member_joined_channel", "event_ts": f"{float(left['event']['event_ts']) - 1:.6f}"}
    tell_again(stage, left | {"event_id": "Ev0EARLIER", "event": left["event"] | earlier})

    assert said(grace, channel, CAME) == 0


def test_two_events_that_name_no_moment_but_the_second_are_both_believed_once(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    linus = stage.person("Linus")
    grace.invites("Linus", channel)
    stage.settle()
    came = told(stage, "member_joined_channel")
    about = {key: value for key, value in came["event"].items() if key != "event_ts"}
    left = came | {"event_id": "Ev0LEFT", "event": about | {"type": "member_left_channel"}, "event_time": 4_000_000_000}
    back = left | {"event_id": "Ev0BACK", "event": about}

    for event in (left, back, left):
        tell_again(stage, event)

    assert linus.id == about["user"]
    assert said(mariana, channel, CAME) == 2


def test_what_is_not_true_any_more_in_the_morning_is_not_said(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grace.invites("Linus", channel)
    stage.settle()
    stage.later(hours=12)  # in the night
    stage.person("Linus").leaves(channel)
    stage.settle()
    grace.invites("Siobhán", channel)
    stage.settle()

    stage.later(days=1)

    for person in (grace, mariana):
        assert said(person, channel, ALONE) + said(person, "dm", ALONE) == 0
    assert said(grace, channel, CAME) == 2

    stage.person("Siobhán").leaves(channel)
    stage.later(days=1)
    assert said(grace, channel, ALONE) == 1


def test_who_is_back_before_the_morning_is_not_asked_why_they_left(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    stage.later(hours=12)
    mariana.leaves(channel)
    stage.settle()
    grace.invites("Mariana", channel)
    stage.settle()

    stage.later(days=1)

    assert said(mariana, "dm", "You have left the channel") == 0


def test_a_retry_of_the_bots_own_coming_brings_no_lost_channel_back(stage: Stage, pair) -> None:
    grace, _, channel = pair
    remove_bot(stage, grace, channel)
    stage.settle()
    grace.invites("Mentor", channel)
    stage.settle()
    came = told(stage, "member_joined_channel")
    remove_bot(stage, grace, channel)
    stage.settle()

    tell_again(stage, came)
    grace.types("/mentor status", channel="dm")

    assert "Your channel is gone" in grace.last_text
