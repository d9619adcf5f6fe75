"""The manifest of the Slack app: what an operator pastes into Slack, made from what the code needs and handles.

Its shape is that of slackapi/manifest-schema, major version 2.
"""

import json
from typing import Any

from bot.features import parts
from bot.features.workspaces.rules import OPTIONAL_SCOPES, REQUIRED_SCOPES
from bot.slack.naming import NAME
from bot.slack.surface import Surface

DESCRIPTION = "Makes mentoring pairs work: a channel, an agreement, something good to do."

LONG_DESCRIPTION = (
    "Mentor pairs mentors with mentees, opens a private channel for each pair, and helps both to say what they expect, "
    "agree on it, and do something good together every now and then. It obeys the boundaries that people set, never "
    "reads conversations, and keeps what a pair writes into its forms readable by that pair alone."
)

SHORTCUTS = {
    "save_as_resource": ("Save as resource", "Keep what this message recommends, in your pair's channel"),
    "save_as_lesson": ("Save as lesson", "Keep the experience in this message, in your pair's channel"),
}
"""What each is called in the menu of a message (24 characters at most), and what it does."""

Json = dict[str, Any]


def as_text(
    *, url: str = "", command: str = NAME, whole_organization: bool = False, rotates_tokens: bool = False
) -> str:
    """JSON. `url`: where the world reaches `web`; without one the app uses Socket Mode."""
    made = _manifest(url.rstrip("/"), command, whole_organization=whole_organization, rotates_tokens=rotates_tokens)
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _manifest(url: str, command: str, *, whole_organization: bool, rotates_tokens: bool) -> Json:
    surface = Surface()
    for handlers in parts("handlers"):
        handlers.register(surface)
    events = f"{url}/slack/events" if url else ""
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Mentor",
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#12382f",
        },
        "features": _features(surface, command, events),
        "oauth_config": _oauth(url),
        "settings": {
            "event_subscriptions": _at(events, "request_url") | {"bot_events": sorted(surface.events)},
            "interactivity": {"is_enabled": True}
            | _at(events, "request_url")
            | _at(events, "message_menu_options_url"),
            "org_deploy_enabled": whole_organization,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": rotates_tokens,
        },
    }


def _features(surface: Surface, command: str, events: str) -> Json:
    slash = {
        "command": command,
        "description": "Your mentoring: join, agree, get ideas",
        "usage_hint": "help | join | status | expectations | prompt",
        "should_escape": True,
    }
    return {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": True},
        "bot_user": {"display_name": "mentor", "always_online": True},
        "shortcuts": [_shortcut(callback_id) for callback_id in surface.shortcuts],
        "slash_commands": [slash | _at(events, "url")],
    }


def _shortcut(callback_id: str) -> Json:
    name, description = SHORTCUTS[callback_id]
    return {"name": name, "type": "message", "callback_id": callback_id, "description": description}


def _oauth(url: str) -> Json:
    scopes = {"bot": [*sorted(REQUIRED_SCOPES), *OPTIONAL_SCOPES], "bot_optional": [*OPTIONAL_SCOPES]}
    return _at(url and [f"{url}/slack/oauth_redirect"], "redirect_urls") | {"scopes": scopes}


def _at(value: Any, key: str) -> Json:
    return {key: value} if value else {}
