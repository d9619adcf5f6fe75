"""What goes wrong on demand, as Slack's own client and an app see it."""

import gc
import http.client
import logging
import time
import urllib.error

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler

from bot.sandbox.people import AppFailed, NotPossible
from tests.sandbox.building import refused
from tests.sandbox.listening import Listening, verifying, wait_for

LOST = (ConnectionError, http.client.RemoteDisconnected, urllib.error.URLError)


@pytest.fixture
def ada(sandbox):
    return sandbox.person("Ada")


def said(person):
    return [message["text"] for message in person.dm_with_bot()]


def test_a_429_comes_once_and_says_when_to_come_back(api, sandbox, ada):
    sandbox.faults.inject("rate_limited", "chat.postMessage", seconds=7)

    with pytest.raises(SlackApiError) as caught:
        api.chat_postMessage(channel=ada.id, text="hi")

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "7"
    assert api.chat_postMessage(channel=ada.id, text="hi")["ok"]
    assert said(ada) == ["hi"]


def test_a_429_never_has_an_effect(api, sandbox, ada):
    sandbox.faults.inject("rate_limited", after_effect=True)

    with refused("ratelimited"):
        api.chat_postMessage(channel=ada.id, text="hi")
    assert said(ada) == []


def test_slack_sdks_handler_waits_as_long_as_it_is_told(api, sandbox, ada):
    sandbox.faults.inject("rate_limited", seconds=1)
    api.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    started = time.monotonic()

    api.chat_postMessage(channel=ada.id, text="hi")

    assert time.monotonic() - started >= 1
    assert said(ada) == ["hi"]


@pytest.mark.parametrize(
    ("kind", "status", "error"),
    [
        ("server_error", 500, "internal_error"),
        ("unavailable", 503, "service_unavailable"),
        ("internal_error", 200, "internal_error"),
        ("fatal_error", 200, "fatal_error"),
    ],
)
@pytest.mark.parametrize("after_effect", [False, True])
def test_an_error_of_slacks_own_may_come_before_or_after_the_work_was_done(
    api, sandbox, ada, kind, status, error, after_effect
):
    sandbox.faults.inject(kind, "chat.postMessage", after_effect=after_effect)

    with pytest.raises(SlackApiError) as caught:
        api.chat_postMessage(channel=ada.id, text="hi")

    assert (caught.value.response.status_code, caught.value.response["error"]) == (status, error)
    assert said(ada) == (["hi"] if after_effect else [])


def test_a_retry_after_an_error_that_came_too_late_posts_twice(api, sandbox, ada):
    sandbox.faults.inject("server_error", "chat.postMessage", after_effect=True)
    api.retry_handlers.append(ServerErrorRetryHandler(max_retry_count=1))

    api.chat_postMessage(channel=ada.id, text="hi")

    assert said(ada) == ["hi", "hi"]


@pytest.mark.parametrize("after_effect", [False, True])
def test_a_connection_is_lost_before_or_after_the_work_was_done(api, sandbox, ada, after_effect):
    sandbox.faults.inject("reset", "chat.postMessage", after_effect=after_effect)

    with pytest.raises(LOST):
        api.chat_postMessage(channel=ada.id, text="hi")

    assert said(ada) == (["hi"] if after_effect else [])


def test_what_slack_sdk_does_of_itself_after_a_lost_connection_posts_twice(sandbox, workspace, ada):
    as_it_comes = WebClient(workspace.app.bot_token, base_url=sandbox.api_url)
    sandbox.faults.inject("reset", "chat.postMessage", after_effect=True)

    as_it_comes.chat_postMessage(channel=ada.id, text="hi")

    assert said(ada) == ["hi", "hi"]


@pytest.mark.parametrize("after_effect", [False, True])
def test_a_call_gets_no_answer_in_time(sandbox, workspace, ada, after_effect):
    impatient = WebClient(workspace.app.bot_token, base_url=sandbox.api_url, timeout=0.2, retry_handlers=[])
    sandbox.faults.inject("timeout", "chat.postMessage", after_effect=after_effect, seconds=0.6)

    with pytest.raises(TimeoutError):
        impatient.chat_postMessage(channel=ada.id, text="hi")

    wait_for(lambda: sandbox.traffic.calls("chat.postMessage"))
    assert said(ada) == (["hi"] if after_effect else [])


def test_a_slow_answer_is_an_answer(api, sandbox, ada):
    sandbox.faults.inject("slow", seconds=0.3)
    started = time.monotonic()

    assert api.chat_postMessage(channel=ada.id, text="hi")["ok"]

    assert time.monotonic() - started >= 0.3
    assert sandbox.traffic.calls("chat.postMessage")[-1].milliseconds >= 300


def test_faults_strike_in_order_each_as_often_as_it_was_asked_to(api, sandbox, ada):
    sandbox.faults.inject("internal_error", "chat.update", times=1)
    sandbox.faults.inject("fatal_error", times=2)

    for _ in range(2):
        with refused("fatal_error"):
            api.auth_test()
    assert api.auth_test()["ok"]
    with refused("internal_error"):
        api.chat_update(channel="D1", ts="1.2", text="hi")
    assert sandbox.faults.pending == []


def test_a_fault_that_is_taken_back_does_not_strike(api, sandbox):
    first, _ = sandbox.faults.inject("reset"), sandbox.faults.inject("reset")
    sandbox.faults.remove(first.id)
    assert len(sandbox.faults.pending) == 1
    sandbox.faults.remove()

    assert api.auth_test()["ok"]


@pytest.mark.parametrize(
    "wrong", [{"kind": "bad_luck"}, {"kind": "reset", "times": 0}, {"kind": "slow", "seconds": -1}]
)
def test_there_are_no_other_faults(sandbox, wrong):
    with pytest.raises(NotPossible):
        sandbox.faults.inject(**wrong)


def test_an_event_arrives_twice_under_one_id(sandbox, received, ada):
    sandbox.faults.inject("duplicate_event")

    ada.opens_home()

    assert [payload["event"]["type"] for payload in received] == ["app_home_opened"] * 2
    assert len({payload["event_id"] for payload in received}) == 1


def test_a_late_event_is_overtaken_by_a_newer_one(sandbox, received, ada):
    sandbox.faults.inject("late_event", seconds=0.3)
    ada.opens_home()
    sandbox.person("Grace").opens_home()

    wait_for(lambda: len(received) == 2)

    assert [payload["event"]["user"] for payload in received] == [sandbox.person("Grace").id, ada.id]
    assert received[0]["event_time"] >= received[1]["event_time"]


def test_an_event_that_was_taken_is_sent_again_as_a_retry(sandbox, listening, ada):
    sandbox.faults.inject("retry_event", "app_home_opened")

    ada.opens_home()

    retries = [headers.get("x-slack-retry-num") for headers, _ in listening.requests]
    assert retries == [None, "1"]
    assert listening.requests[1][0]["x-slack-retry-reason"] == "http_timeout"


def test_a_request_with_a_wrong_signature_is_not_from_slack(sandbox, workspace, listening: Listening, ada):
    listening.answer = verifying(workspace.app.signing_secret)
    sandbox.faults.inject("wrong_signature")

    with pytest.raises(AppFailed, match="HTTP 401"):
        ada.types("/mentor")
    ada.types("/mentor")

    assert len(listening.requests) == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # slack_sdk drops its old socket open
@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled"])
def test_slack_ends_the_connections_and_bolts_handler_comes_back(sandbox, workspace, api, reason):
    handler = SocketModeHandler(App(client=api, signing_secret=""), workspace.app.app_token)
    handler.connect()
    wait_for(lambda: workspace.app.delivery.connections)
    first = workspace.app.delivery.connections[0]
    logging.disable(logging.CRITICAL)

    sandbox.faults.inject("socket_disconnect", reason=reason)

    wait_for(lambda: workspace.app.delivery.connections and first not in workspace.app.delivery.connections)
    assert sandbox.faults.pending == []
    handler.close()
    gc.collect()
    logging.disable(logging.NOTSET)
