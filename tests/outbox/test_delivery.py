"""Keeping promises, as long as nothing goes wrong: in which order, and to whom not."""

import time
from datetime import timedelta

import pytest

from bot.outbox import delivery, queue
from bot.outbox.models import Conversation
from bot.outbox.permission import Apart, Drop, Wait
from bot.slack.messages import note
from tests.outbox.conftest import NOON, Outbox
from tests.outbox.line import meanwhile


def test_a_channel_is_opened_step_by_step(outbox_on_both: Outbox):
    outbox_on_both.open_channel("Ada", "Grace")

    outbox_on_both.deliver()

    channel = outbox_on_both.item("create").place.name
    assert outbox_on_both.line.calls == ["conversations.create", "conversations.invite", "chat.postMessage", "pins.add"]
    assert outbox_on_both.said("Grace", channel) == ["Welcome"]
    assert [message["text"] for message in outbox_on_both.person("Ada").pins(channel)] == ["Welcome"]
    assert outbox_on_both.outcomes == [(once, "sent") for once in ("create", "invite", "welcome", "pin")]


def test_what_was_sent_is_not_sent_again(outbox: Outbox):
    outbox.post("Good morning")
    outbox.deliver()

    outbox.later(days=30)

    assert outbox.said("Ada") == ["Good morning"]
    assert outbox.item("Good morning").sent_at == NOON


def test_what_may_go_on_since_the_last_try_is_not_left_lying(outbox: Outbox):
    for number in range(6):
        outbox.post(f"Message {number}")
    outbox.deliver()
    assert len(outbox.said("Ada")) < 6

    outbox.now += timedelta(seconds=5)  # as time goes on between a look at the limits and the next

    assert outbox.delivery.seconds_to_wait(outbox.now) == delivery.SHORTEST


def test_nothing_is_said_before_its_time(outbox: Outbox):
    outbox.verdicts["Good morning"] = Wait(NOON + timedelta(hours=2))
    outbox.post("Good morning")
    outbox.later(hours=1)
    assert outbox.said("Ada") == []

    del outbox.verdicts["Good morning"]
    outbox.later(hours=1)

    assert outbox.said("Ada") == ["Good morning"]


def test_one_that_must_wait_holds_back_no_other_of_the_same_conversation(outbox_on_both: Outbox):
    outbox_on_both.verdicts["First"] = Wait(NOON + timedelta(hours=2))
    outbox_on_both.post("First")
    outbox_on_both.post("Second")

    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == ["Second"]


def test_one_that_failed_holds_back_only_what_follows_from_it(outbox_on_both: Outbox):
    outbox_on_both.slack.apps_may_create_channels = False
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.post("Something else")

    outbox_on_both.later(days=2)

    outbox_on_both.slack.apps_may_create_channels = True
    states = {"create": "failed", "invite": "waiting", "welcome": "waiting", "pin": "waiting"}
    assert outbox_on_both.states() == states | {"Something else": "sent"}
    assert outbox_on_both.item("create").error == "restricted_action"
    assert ("create", "failed") in outbox_on_both.outcomes


def test_followers_go_on_when_what_failed_is_tried_again_with_success(outbox: Outbox):
    outbox.slack.apps_may_create_channels = False
    outbox.open_channel("Ada", "Grace")
    outbox.deliver()
    outbox.slack.apps_may_create_channels = True

    with outbox.begin() as session:
        queue.retry_failed(session, session.get_one(Conversation, outbox.item("create").place.id), now=outbox.now)
    outbox.deliver()

    assert set(outbox.states().values()) == {"sent"}


def test_nothing_is_said_in_a_closed_conversation(outbox_on_both: Outbox):
    outbox_on_both.post("Good morning")
    with outbox_on_both.begin() as session:
        outbox_on_both.direct(session).closed_at = NOON

    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == []
    assert outbox_on_both.item("Good morning").error == "conversation_closed"


def test_what_is_not_to_be_said_any_more_is_dropped_with_what_follows_from_it(outbox: Outbox):
    outbox.verdicts["invite"] = Drop("deactivated")
    outbox.open_channel("Ada", "Grace")

    outbox.deliver()

    assert outbox.states() == {"create": "sent", "invite": "cancelled", "welcome": "cancelled", "pin": "cancelled"}
    assert outbox.item("invite").error == "deactivated"
    assert outbox.item("welcome").error == "nothing_to_follow"


def test_without_a_common_moment_each_one_reads_it_in_hours_of_their_own(outbox_on_both: Outbox):
    separate(outbox_on_both, "welcome")
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.deliver()
    assert outbox_on_both.said("Ada") == outbox_on_both.said("Grace") == []

    outbox_on_both.later(hours=1)
    (said,), nothing = outbox_on_both.said("Ada"), outbox_on_both.said("Grace")
    assert (said.splitlines()[0], nothing) == ("Welcome", [])
    assert said.splitlines()[1].startswith("About <#C"), "somebody may be in several pairs"
    outbox_on_both.later(hours=9)

    assert outbox_on_both.said("Ada") == outbox_on_both.said("Grace") == [said]


def test_without_a_common_moment_each_one_is_invited_in_hours_of_their_own(outbox_on_both: Outbox):
    separate(outbox_on_both, "invite")
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.deliver()
    channel = outbox_on_both.item("create").place.name

    outbox_on_both.later(hours=1)
    assert channel in outbox_on_both.person("Ada").channels()
    assert channel not in outbox_on_both.person("Grace").channels()
    del outbox_on_both.verdicts["invite"]
    outbox_on_both.later(hours=9)

    assert outbox_on_both.said("Grace", channel) == ["Welcome"]
    assert outbox_on_both.outcomes[-3:] == [("invite", "sent"), ("welcome", "sent"), ("pin", "sent")]


def test_an_update_reaches_every_copy_of_a_message(outbox_on_both: Outbox):
    separate(outbox_on_both, "welcome")
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.later(hours=1)

    say_anew(outbox_on_both, "Welcome back")
    outbox_on_both.later(hours=9)

    assert (outbox_on_both.said("Ada"), outbox_on_both.said("Grace")) == (["Welcome back"], ["Welcome back"])


def test_an_update_of_a_message_that_is_divided_later_reaches_every_copy(outbox_on_both: Outbox):
    separate(outbox_on_both, "welcome")
    outbox_on_both.open_channel("Ada", "Grace")
    say_anew(outbox_on_both, "Welcome back")

    outbox_on_both.later(hours=1)
    outbox_on_both.later(hours=9)

    assert (outbox_on_both.said("Ada"), outbox_on_both.said("Grace")) == (["Welcome back"], ["Welcome back"])


def test_a_message_never_goes_back_to_older_words(outbox_on_both: Outbox):
    outbox_on_both.post("First words", once="welcome")
    outbox_on_both.deliver()
    say_anew(outbox_on_both, "Second words", once="second")
    say_anew(outbox_on_both, "Third words", once="third")
    outbox_on_both.change("second", due_at=NOON + timedelta(minutes=1))

    outbox_on_both.deliver()
    outbox_on_both.later(minutes=2)

    assert outbox_on_both.said("Ada") == ["Third words"]
    assert outbox_on_both.item("second").error == "overtaken"


@pytest.mark.parametrize("status", ["sent", "cancelled", "failed"])
def test_an_item_that_is_settled_is_never_taken_up_again(outbox: Outbox, status: str):
    outbox.post("Good morning")
    outbox.change("Good morning", status=status, due_at=NOON - timedelta(days=1))

    outbox.later(days=1)

    assert outbox.said("Ada") == []


def separate(outbox: Outbox, once: str) -> None:
    ada, grace = outbox.person("Ada").id, outbox.person("Grace").id
    outbox.verdicts[once] = Apart({ada: NOON + timedelta(hours=1), grace: NOON + timedelta(hours=10)})


def say_anew(outbox: Outbox, words: str, *, once: str = "anew") -> None:
    with outbox.begin() as session:
        posted = queue.promised(session, workspace_id=outbox.workspace_id, once="welcome")
        queue.update(session, posted, note(words), once=once, now=outbox.now)


def test_hours_that_begin_while_another_call_takes_its_time_count(outbox: Outbox, monkeypatch):
    def quiet_hours_begin() -> None:
        time.sleep(0.2)
        outbox.verdicts["Second"] = Wait(NOON + timedelta(hours=8))

    monkeypatch.setattr(delivery, "FRESH", 0.1)
    outbox.post("First")
    outbox.post("Second")
    outbox.line.next("chat.postMessage", meanwhile(quiet_hours_begin))

    outbox.deliver()

    assert outbox.said("Ada") == ["First"]
    assert (outbox.item("Second").status, outbox.item("Second").attempts) == ("waiting", 0)
    assert outbox.item("Second").due_at == NOON + timedelta(hours=8)
