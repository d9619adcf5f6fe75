"""The permissions that the app was not granted, and what is missing without them."""

from collections.abc import Mapping

from slack_sdk.models.views import View

from bot.slack import forms
from bot.slack.messages import context, section
from bot.slack.text import escape

SHOW = "declined_scopes"


def scopes_page(declined: Mapping[str, str]) -> View:
    """`declined`: scope → what that costs."""
    if not declined:
        return forms.page("Permissions", [section("Everything that I can use is granted.")])
    lines = [f"• `{escape(scope)}`: without it, {escape(cost)}" for scope, cost in declined.items()]
    return forms.page(
        "Permissions",
        [
            section("*I work without these; each would make something better.*"),
            section("\n".join(lines)),
            context("Whoever runs the app can add them to it and install it again; nothing is lost by that."),
        ],
    )
