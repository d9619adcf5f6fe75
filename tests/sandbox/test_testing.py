"""The plugin for other projects' tests: a story in a few lines, and the traffic when it goes wrong."""

import pytest

from tests.source import ROOT

pytest_plugins = ["pytester"]

STORY = """
import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

@pytest.fixture
def app(slack):
    app = App(client=WebClient(slack.app.bot_token, base_url=slack.api_url), signing_secret="x")
    slack.connect(lambda payload: app.dispatch(BoltRequest(mode="socket_mode", body=payload)))

    @app.command("/mentor")
    def hello(ack, body):
        ack(f"Hello, <@{body['user_id']}>!")

    return app

def test_hello(slack, app):
    ada = slack.person("Ada")
    ada.types("/mentor")
    assert ada.last_text == f"Hello, {ada.mention}!"

def test_sad(slack, app):
    slack.person("Ada").types("/mentor")
    assert slack.person("Ada").last_text == "Goodbye"
"""


@pytest.fixture
def run(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest('pytest_plugins = ["bot.sandbox.testing"]')
    pytester.makepyfile(STORY)
    return pytester.runpytest_subprocess("-p", "no:cacheprovider")


def test_a_failing_test_prints_what_went_to_and_fro(run):
    run.assert_outcomes(passed=1, failed=1)
    printed = ["*Traffic with the local Slack*", "*Slack → app slash_commands*", "*answered*Hello, <@U*"]
    run.stdout.fnmatch_lines(printed)
