"""How payloads reach an app that uses Slack's own libraries: Socket Mode, and signed requests."""

import logging
from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.delivery.signing import signature
from bot.sandbox.people import AppFailed
from tests.sandbox.building import home, modal, section, text_field
from tests.sandbox.listening import dispatched_to, failing, wait_for


def mentor_app(api, signing_secret: str) -> App:
    """Answers a command with a form, the form with a message, and a visit with a Home view."""
    app = App(client=api, signing_secret=signing_secret)

    @app.command("/mentor")
    def open_form(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=modal(text_field("Goal"), callback_id="form"))
        ack("Opened <@U1> & co")

    @app.view("form")
    def take(ack, body, client, view):
        client.chat_postMessage(channel=body["user"]["id"], text=view["state"]["values"]["goal"]["typed"]["value"])
        ack()

    @app.event("app_home_opened")
    def show_home(event, client):
        client.views_publish(user_id=event["user"], view=home(section("Welcome")))

    return app


def story(sandbox) -> None:
    ada = sandbox.person("Ada")
    ada.types("/mentor")
    assert ada.last_text == "Opened <@U1> & co"
    ada.chooses("Goal", "Grüße")
    ada.submits()
    ada.opens_home()
    wait_for(lambda: ada.home)
    assert [message["text"] for message in ada.dm_with_bot()] == ["Grüße"]


@pytest.fixture
def socket_mode(api, workspace) -> Iterator[SocketModeHandler]:
    handler = SocketModeHandler(mentor_app(api, ""), workspace.app.app_token)
    handler.connect()
    yield handler
    logging.disable(logging.CRITICAL)  # the client logs that its socket was closed under it
    handler.close()
    logging.disable(logging.NOTSET)


def test_an_app_in_socket_mode(sandbox, socket_mode):
    story(sandbox)


def test_an_app_in_socket_mode_comes_back_after_slack_refreshes_the_connection(sandbox, workspace, socket_mode):
    first = workspace.app.delivery.connections[0]

    sandbox.wait(workspace.app.delivery.disconnect())
    wait_for(lambda: workspace.app.delivery.connections and first not in workspace.app.delivery.connections)

    story(sandbox)


def test_a_ticket_connects_once(sandbox, workspace, api):
    answer = api.apps_connections_open(app_token=workspace.app.app_token)

    assert answer["url"].startswith(sandbox.url.replace("http", "ws"))


def test_an_app_behind_a_request_url_verifies_the_signatures(sandbox, workspace, api, listening):
    app = mentor_app(api, workspace.app.signing_secret)

    listening.answer = dispatched_to(app)

    story(sandbox)


def test_an_app_with_the_wrong_secret_refuses(sandbox, api, listening):
    app = mentor_app(api, "another secret")
    listening.answer = dispatched_to(app)
    logging.disable(logging.CRITICAL)

    with pytest.raises(AppFailed, match="HTTP 401"):
        sandbox.person("Ada").types("/mentor")

    logging.disable(logging.NOTSET)


def test_an_event_is_repeated_three_times_under_the_same_id_and_then_given_up(sandbox, listening):
    sandbox.world.outbound.retry_after = (0, 0.01, 0.02)
    listening.answer = failing

    sandbox.person("Ada").opens_home()
    wait_for(lambda: len(listening.requests) == 4)

    headers = [sent for sent, _ in listening.requests]
    assert [sent.get("x-slack-retry-num") for sent in headers] == [None, "1", "2", "3"]
    assert headers[1]["x-slack-retry-reason"] == "http_error"
    assert len({body for _, body in listening.requests}) == 1


def test_a_command_is_never_repeated(sandbox, listening):
    listening.answer = failing

    with pytest.raises(AppFailed):
        sandbox.person("Ada").types("/mentor")

    assert len(listening.requests) == 1


def test_signatures_are_what_slack_sdk_expects():
    body = b"payload=%7B%7D"
    verifier = SignatureVerifier("8f742231b10e8888abcd99yyyzzz85a5")

    assert signature(verifier.signing_secret, "1531420618", body) == verifier.generate_signature(
        timestamp="1531420618", body=body
    )


def test_bolt_repeats_the_challenge_and_answers_the_look_at_its_certificate(sandbox, workspace, api, listening):
    assert not sandbox.verify_request_url(workspace), "an answer without the challenge is none"
    listening.answer = dispatched_to(mentor_app(api, workspace.app.signing_secret))

    assert sandbox.verify_request_url(workspace)
    assert sandbox.check_ssl(workspace)


def test_a_request_url_that_fails_is_not_accepted(sandbox, workspace, listening):
    listening.answer = failing

    assert not sandbox.verify_request_url(workspace)
    assert not sandbox.check_ssl(workspace)
