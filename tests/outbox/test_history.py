"""With a history scope the bot recognizes what it has said; without one it says it again."""

import pytest

from bot.outbox.models import Conversation
from tests.outbox.conftest import Outbox
from tests.outbox.line import answer_lost, answers, late, request_lost


def test_a_message_that_was_said_is_not_said_again(outbox_on_both: Outbox):
    outbox_on_both.grant("im:history")
    outbox_on_both.post("Good morning")
    outbox_on_both.die_after("chat.postMessage")

    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada") == ["Good morning"]
    kept, (seen,) = outbox_on_both.item("Good morning"), outbox_on_both.person("Ada").dm_with_bot()
    assert (kept.status, kept.slack_ts) == ("sent", seen["ts"])
    assert kept.place.slack_id is not None
    assert outbox_on_both.outcomes == [("Good morning", "sent")]


def test_a_message_in_a_channel_is_recognized_too(outbox_on_both: Outbox):
    outbox_on_both.grant("groups:history")
    outbox_on_both.open_channel("Ada", "Grace")
    outbox_on_both.die_after("chat.postMessage")

    outbox_on_both.deliver()

    assert outbox_on_both.said("Ada", outbox_on_both.item("create").place.name) == ["Welcome"]
    assert set(outbox_on_both.states().values()) == {"sent"}


@pytest.mark.parametrize("happening", [answer_lost, answers(503, ""), late(0.2)])
def test_no_bad_answer_makes_it_say_it_twice(outbox: Outbox, happening):
    outbox.grant("im:history")
    outbox.client.timeout = 0.1 if happening not in (answer_lost,) else 8
    outbox.line.next("chat.postMessage", happening)
    outbox.post("Good morning")

    outbox.deliver()
    outbox.client.timeout = 8
    outbox.later(seconds=2)

    assert outbox.said("Ada") == ["Good morning"]


def test_what_was_not_said_is_said(outbox: Outbox):
    outbox.grant("im:history")
    outbox.line.next("chat.postMessage", request_lost)
    outbox.post("Good morning")

    outbox.deliver()
    outbox.later(seconds=2)

    assert outbox.said("Ada") == ["Good morning"]


def test_the_same_words_of_another_promise_are_not_taken_for_it(outbox: Outbox):
    outbox.grant("im:history")
    outbox.post("Good morning", once="first")
    outbox.deliver()
    outbox.line.next("chat.postMessage", request_lost)
    outbox.post("Good morning", once="second")

    outbox.deliver()
    outbox.later(seconds=2)

    assert outbox.said("Ada") == ["Good morning", "Good morning"]


def test_it_looks_through_many_pages_if_it_must(outbox: Outbox):
    outbox.grant("im:history")
    outbox.post("Good morning")
    outbox.die_after("chat.postMessage")
    with outbox.begin() as session:
        place = outbox.direct(session)
        place.slack_id = outbox.client.conversations_open(users=[place.with_user])["channel"]["id"]
    outbox.sandbox.limits.enabled = False
    for number in range(120):
        outbox.client.chat_postMessage(channel=outbox.person("Ada").id, text=f"Noise {number}")
    outbox.sandbox.limits.enabled = True

    outbox.deliver()

    assert outbox.said("Ada").count("Good morning") == 1
    assert outbox.calls("conversations.history") == 2


def test_a_history_that_may_not_be_read_now_is_read_later(outbox: Outbox):
    """An app that is sold outside the Marketplace may look once a minute."""
    outbox.grant("im:history")
    outbox.line.next("conversations.history", answers(429, "{}", Retry_After="60"))
    outbox.post("Good morning")
    outbox.die_after("chat.postMessage")

    outbox.deliver()
    assert outbox.item("Good morning").status == "waiting"
    outbox.later(seconds=61)

    assert outbox.said("Ada") == ["Good morning"]
    assert outbox.item("Good morning").status == "sent"


def test_without_the_scope_it_does_not_even_try(outbox: Outbox):
    outbox.grant("groups:history")
    outbox.post("Good morning")
    outbox.die_after("chat.postMessage")

    outbox.deliver()

    assert outbox.said("Ada") == ["Good morning", "Good morning"]
    assert outbox.calls("conversations.history") == 0


def test_a_refusal_to_show_the_history_does_not_keep_it_from_speaking(outbox: Outbox):
    outbox.scopes |= {"im:history"}  # as the bot remembers it; in fact it was taken away
    outbox.post("Good morning")
    outbox.die_after("chat.postMessage")

    outbox.deliver()

    assert outbox.said("Ada") == ["Good morning", "Good morning"]


def test_nothing_is_looked_for_when_it_is_known_what_became_of_it(outbox: Outbox):
    outbox.grant("im:history")
    outbox.line.next("chat.postMessage", answers(429, "{}", Retry_After="5"))
    outbox.post("Good morning")

    outbox.deliver()
    outbox.later(seconds=6)

    assert outbox.said("Ada") == ["Good morning"]
    assert outbox.calls("conversations.history") == 0


def test_a_conversation_that_is_gone_is_told_as_such(outbox: Outbox):
    outbox.grant("groups:history")
    outbox.open_channel("Ada", "Grace")
    outbox.die_after("chat.postMessage")
    with outbox.begin() as session:
        session.get_one(Conversation, outbox.item("create").place.id).slack_id = "CGONE"

    outbox.deliver()

    assert (outbox.item("welcome").status, outbox.item("welcome").error) == ("failed", "channel_not_found")
