"""Slack says no, says nothing, or says to wait."""

import pytest

from bot.outbox.retry import GIVE_UP_AFTER
from tests.outbox.conftest import Outbox
from tests.outbox.line import answer_lost, answers, late, meanwhile, refuses, request_lost

LIMITED = '{"ok": false, "error": "ratelimited"}'
PAGE = "<html><body>The proxy of this company is being serviced.</body></html>"


def test_a_429_pauses_its_method_only_and_is_no_attempt(outbox: Outbox):
    outbox.line.next("chat.postMessage", answers(429, LIMITED, Retry_After="40"))
    outbox.post("Good morning")
    outbox.post("To Grace", to="Grace")
    outbox.open_channel("Ada", "Grace")

    outbox.deliver()
    outbox.later(seconds=39)

    assert outbox.line.calls.count("chat.postMessage") == 1
    assert outbox.states()["invite"] == "sent"
    assert (outbox.item("Good morning").status, outbox.item("Good morning").attempts) == ("waiting", 0)

    outbox.later(seconds=2)

    assert set(outbox.states().values()) == {"sent"}
    assert outbox.item("Good morning").attempts == 1


@pytest.mark.parametrize(
    ("happening", "seconds"),
    [
        (answers(429, LIMITED, retry_after="5"), 5),
        (answers(429, LIMITED), 30),
        (answers(429, LIMITED, Retry_After="soon"), 30),
        (answers(429, PAGE, Retry_After="5"), 5),
        (refuses("rate_limited"), 30),
        (refuses("ratelimited"), 30),
    ],
)
def test_every_way_of_asking_for_a_pause_is_understood(outbox: Outbox, happening, seconds: int):
    outbox.line.next("chat.postMessage", happening)
    outbox.post("Good morning")

    outbox.deliver()
    outbox.later(seconds=seconds - 1)
    assert outbox.line.calls == ["chat.postMessage"]
    outbox.later(seconds=2)

    assert outbox.said("Ada") == ["Good morning"]
    assert outbox.item("Good morning").attempts == 1


@pytest.mark.parametrize(
    ("happening", "reason"),
    [
        (answers(500, "{}"), "http_500"),
        (answers(503, PAGE), "http_503"),
        (answers(200, PAGE), "not_json"),
        (answers(404, PAGE), "not_json"),
        (request_lost, "RemoteDisconnected"),
        (refuses("internal_error"), "internal_error"),
        (refuses("fatal_error"), "fatal_error"),
        (refuses("service_unavailable"), "service_unavailable"),
    ],
)
def test_what_says_nothing_about_the_call_is_tried_again(outbox: Outbox, happening, reason: str):
    outbox.line.next("chat.postMessage", happening)
    outbox.post("Good morning")

    outbox.deliver()
    assert (outbox.item("Good morning").status, outbox.item("Good morning").error) == ("waiting", reason)
    outbox.later(seconds=2)

    assert outbox.said("Ada") == ["Good morning"]
    assert outbox.item("Good morning").attempts == 2
    assert outbox.item("Good morning").error is None


def test_an_answer_that_takes_too_long_is_not_taken_for_a_refusal(outbox: Outbox):
    outbox.client.timeout = 0.1
    outbox.line.next("conversations.create", late(0.2))
    outbox.open_channel("Ada", "Grace")

    outbox.deliver()
    assert (outbox.item("create").status, outbox.item("create").error) == ("waiting", "TimeoutError")
    outbox.client.timeout = 8
    outbox.later(seconds=2)

    assert set(outbox.states().values()) == {"sent"}


def test_pauses_between_attempts_grow(outbox: Outbox):
    outbox.line.next("chat.postMessage", *[answers(503, "")] * 4)
    outbox.post("Good morning")

    outbox.deliver()
    waits = []
    for _ in range(3):
        outbox.now, before = outbox.item("Good morning").due_at, outbox.now
        waits.append((outbox.now - before).seconds)
        outbox.deliver()

    assert waits == [2, 4, 8]


def test_in_the_end_an_organizer_must_look(outbox: Outbox):
    outbox.post("Good morning")
    outbox.change("Good morning", attempts=GIVE_UP_AFTER - 1)
    outbox.line.next("chat.postMessage", answer_lost)

    outbox.deliver()
    outbox.later(days=1)

    assert (outbox.item("Good morning").status, outbox.item("Good morning").error) == ("failed", "RemoteDisconnected")
    assert outbox.outcomes == [("Good morning", "failed")]


def test_a_refusal_that_will_not_change_is_final(outbox: Outbox):
    outbox.line.next("chat.postMessage", refuses("msg_too_long"))
    outbox.post("Good morning")

    outbox.later(days=1)

    assert (outbox.item("Good morning").status, outbox.item("Good morning").error) == ("failed", "msg_too_long")
    assert outbox.line.calls == ["chat.postMessage"]


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked", "invalid_auth"])
def test_promises_outlast_an_uninstallation(outbox: Outbox, error: str):
    outbox.line.next("chat.postMessage", refuses(error))
    outbox.post("Good morning")

    outbox.post("To Grace", to="Grace")

    outbox.deliver()
    assert (outbox.item("Good morning").status, outbox.item("Good morning").attempts) == ("waiting", 0)
    assert outbox.line.calls == ["chat.postMessage"], "One refusal is enough for the whole workspace"
    outbox.later(minutes=15)

    assert (outbox.said("Ada"), outbox.said("Grace")) == (["Good morning"], ["To Grace"])


def test_a_new_token_is_tried_at_once(outbox: Outbox):
    outbox.line.next("chat.postMessage", refuses("token_revoked"))
    outbox.post("Good morning")
    outbox.deliver()

    outbox.slack.app.bot_token = outbox.client.token = f"{outbox.client.token}-renewed"
    outbox.deliver()

    assert outbox.said("Ada") == ["Good morning"]


def test_promises_wait_while_there_is_no_token(outbox: Outbox):
    client, outbox.client = outbox.client, None
    outbox.post("Good morning")

    outbox.deliver()
    outbox.later(days=300)
    assert (outbox.item("Good morning").status, outbox.item("Good morning").attempts) == ("waiting", 0)
    outbox.client = client
    outbox.deliver()

    assert outbox.said("Ada") == ["Good morning"]


def test_one_who_is_in_the_channel_already_does_not_keep_the_other_one_out(outbox: Outbox):
    outbox.open_channel("Ada", "Grace")
    outbox.line.next("conversations.invite", meanwhile(lambda: invite_only(outbox, "Ada")))

    outbox.deliver()

    assert outbox.said("Grace", outbox.item("create").place.name) == ["Welcome"]
    assert set(outbox.states().values()) == {"sent"}


def test_an_invitation_is_not_kept_while_one_of_the_two_is_missing(outbox: Outbox):
    outbox.sandbox.change_user(outbox.person("Grace").id, deleted=True)
    outbox.open_channel("Ada", "Grace")
    outbox.deliver()

    outbox.change("invite", status="waiting", due_at=outbox.now)
    outbox.deliver()

    assert (outbox.item("invite").status, outbox.item("invite").error) == ("failed", "user_not_found")
    assert outbox.item("welcome").status == "waiting"


def test_nothing_new_is_begun_when_the_worker_is_told_to_stop(outbox: Outbox):
    for number in range(5):
        outbox.post(f"Message {number}")

    outbox.delivery.deliver(lambda: outbox.now, stopping=lambda: outbox.calls("chat.postMessage") == 2)

    assert outbox.said("Ada") == ["Message 0", "Message 1"]


def invite_only(outbox: Outbox, name: str) -> None:
    channel = outbox.item("create").place.slack_id
    outbox.client.conversations_invite(channel=channel, users=[outbox.person(name).id])
