"""`manifest.json` is what an operator pastes into Slack: it must fit the code."""

import json
from pathlib import Path

import pytest

from tests.processes import bot, environment
from tests.stage import Stage

MANIFEST = json.loads((Path(__file__).parents[1] / "manifest.json").read_text("utf-8"))
ALWAYS_NEEDED = {"commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read"}


def test_it_asks_for_the_scopes_that_are_needed_and_marks_the_others_as_optional() -> None:
    scopes = MANIFEST["oauth_config"]["scopes"]

    assert set(scopes["bot"]) - set(scopes["bot_optional"]) == ALWAYS_NEEDED


def test_each_event_that_the_bot_handles_is_subscribed_and_no_other(stage: Stage) -> None:
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]

    assert set(subscribed) == set(stage.bot.surface.events)


def test_each_shortcut_that_the_bot_answers_is_in_a_message_menu_and_no_other(stage: Stage) -> None:
    shortcuts = MANIFEST["features"]["shortcuts"]

    assert {each["callback_id"] for each in shortcuts} == set(stage.bot.surface.shortcuts)
    assert {each["type"] for each in shortcuts} == {"message"}
    assert all(1 <= len(each["name"]) <= 24 and 1 <= len(each["description"]) <= 150 for each in shortcuts)
    offered = {(each.name, each.callback_id) for each in stage.slack.app.shortcuts}
    assert offered == {(each["name"], each["callback_id"]) for each in shortcuts}


def test_its_texts_keep_to_slacks_limits() -> None:
    shown = MANIFEST["display_information"]

    assert 1 <= len(shown["name"]) <= 35
    assert 1 <= len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["--url", "mentor.example.com"], "Write it like https://mentor.example.com"),
        (["--url", "http://mentor.example.com"], "Write it like https://mentor.example.com"),
        (["--command", "mentor"], "Write it like /mentor"),
        (["--command", "/Mentor us"], "Write it like /mentor"),
        (["--organization"], "need --url"),
        (["--token-rotation"], "need --url"),
    ],
)
def test_a_manifest_that_slack_would_refuse_is_not_printed(tmp_path: Path, typed: list[str], words: str) -> None:
    ended = bot("manifest", *typed, folder=tmp_path, env=environment())

    assert (ended.returncode, ended.stdout) == (2, "")
    assert words in ended.stderr
