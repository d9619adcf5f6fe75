"""Every manifest that `python -m bot manifest` prints keeps the rules of Slack's published schema.

They are those of slackapi/manifest-schema 0.5.0, major version 2, for what our manifests contain; any other key fails.
"""

import json
import re
from typing import Any

import pytest

from bot.features.workspaces.rules import OPTIONAL_SCOPES, REQUIRED_SCOPES
from bot.manifest import as_text
from tests.processes import bot, environment
from tests.source import ROOT

URL = "https://mentor.example.com"
VARIANTS = (
    {},
    {"url": URL},
    {"url": f"{URL}/", "whole_organization": True, "rotates_tokens": True},
    {"command": "/buddies"},
)


def text(least: int, most: int, pattern: str = "(?s:.*)") -> re.Pattern[str]:
    return re.compile(f"(?=(?s:.{{{least},{most}}})$){pattern}")


URL_RULE, SWITCH = text(8, 3000, "https://.*"), bool
SLASH_COMMAND = {
    "command": text(2, 32, "/.*"),
    "description": text(1, 2000),
    "usage_hint": text(1, 1000),
    "should_escape": SWITCH,
    "url?": URL_RULE,
}
SHORTCUT = {
    "name": text(1, 24),
    "type": re.compile("message|global"),
    "callback_id": text(1, 255),
    "description": text(1, 150),
}
SCHEMA: dict[str, Any] = {
    "_metadata": {"major_version": 2, "minor_version": 1},
    "display_information": {
        "name": text(1, 35),
        "description": text(1, 140),
        "long_description": text(175, 4000),
        "background_color": re.compile("#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"),
    },
    "features": {
        "app_home": {
            "home_tab_enabled": SWITCH,
            "messages_tab_enabled": SWITCH,
            "messages_tab_read_only_enabled": SWITCH,
        },
        "bot_user": {"display_name": text(1, 80, "[a-z0-9._-]+"), "always_online": SWITCH},
        "shortcuts": [SHORTCUT, 1, 10],
        "slash_commands": [SLASH_COMMAND, 1, 50],
    },
    "oauth_config": {
        "redirect_urls?": [text(8, 2500, "https://.*"), 1, 1000],
        "scopes": {"bot": [text(1, 50), 1, 255], "bot_optional": [text(1, 50), 0, 255]},
    },
    "settings": {
        "event_subscriptions": {"request_url?": URL_RULE, "bot_events": [text(1, 50), 1, 100]},
        "interactivity": {"is_enabled": SWITCH, "request_url?": URL_RULE, "message_menu_options_url?": URL_RULE},
        "org_deploy_enabled": SWITCH,
        "socket_mode_enabled": SWITCH,
        "token_rotation_enabled": SWITCH,
    },
}


def faults(found: Any, rule: Any, where: str = "") -> list[str]:
    if isinstance(rule, dict):
        known = {key.rstrip("?"): part for key, part in rule.items()}
        lost = [key for key in rule if not key.endswith("?") and key not in found]
        said = [f"{where}/{key} is unknown" for key in found if key not in known]
        inside = [fault for key in found if key in known for fault in faults(found[key], known[key], f"{where}/{key}")]
        return [*said, *(f"{where}/{key} is missing" for key in lost), *inside]
    if isinstance(rule, list):
        each, least, most = rule
        plain = [json.dumps(one) for one in found]
        count = [] if least <= len(found) <= most and len(set(plain)) == len(plain) else [f"{where}: number, or twice"]
        return count + [fault for at, one in enumerate(found) for fault in faults(one, each, f"{where}/{at}")]
    if isinstance(rule, re.Pattern):
        return [] if isinstance(found, str) and rule.fullmatch(found) else [f"{where}: {found!r}"]
    return [] if (isinstance(found, bool) if rule is bool else found == rule) else [f"{where}: {found!r}"]


@pytest.mark.parametrize("wishes", VARIANTS)
def test_it_keeps_the_rules_of_the_schema(wishes: dict[str, Any]) -> None:
    assert faults(json.loads(as_text(**wishes)), SCHEMA) == []


def test_scopes_are_the_least_and_those_that_may_be_declined_are_marked() -> None:
    scopes = json.loads(as_text())["oauth_config"]["scopes"]

    assert set(scopes["bot"]) == REQUIRED_SCOPES | set(OPTIONAL_SCOPES)
    assert scopes["bot_optional"] == list(OPTIONAL_SCOPES)


def test_socket_mode_has_no_address_and_http_has_one_for_everything() -> None:
    by_socket, by_http = (json.loads(as_text(url=url)) for url in ("", URL))

    assert by_socket["settings"]["socket_mode_enabled"]
    assert "https:" not in as_text()
    assert not by_http["settings"]["socket_mode_enabled"]
    assert as_text(url=URL).count(f"{URL}/slack/events") == 4
    assert by_http["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]


def test_the_file_in_the_repository_and_the_slack_cli_say_what_the_command_prints(tmp_path) -> None:
    printed = bot("manifest", folder=tmp_path, env=environment()).stdout
    hooks = json.loads((ROOT / ".slack/hooks.json").read_text("utf-8"))["hooks"]

    assert (ROOT / "manifest.json").read_text("utf-8") == printed, "python -m bot manifest > manifest.json"
    assert {hook.partition("-m ")[2] for hook in hooks.values()} == {"bot manifest", "bot run"}
