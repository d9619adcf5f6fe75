"""Asking Slack for the operator: what a no means, and what to do about it, in words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.slack.failures import is_busy

WHERE = {
    "SLACK_BOT_TOKEN": "Copy the “Bot User OAuth Token” again from your app's page, under “OAuth & Permissions”.",
    "SLACK_APP_TOKEN": "Make one with `connections:write` on your app's page, under “Basic Information”.",
}

NOT_SLACK = (
    "SLACK_API_URL is not the address of Slack's Web API: what answers there does not speak like it. "
    "Leave it out for the real Slack; for the local one it ends in /api/."
)

ERROR_CODE = re.compile("[a-z][a-z0-9_]+")
"""What Slack answers with. The library puts words of its own there if it cannot read the answer."""


class Refusal(Exception):
    """What was asked for cannot be done; the message says why and what to do."""


@contextmanager
def accepted(name: str) -> Iterator[None]:
    """Slack takes the token of this setting. Raises Refusal."""
    try:
        yield
    except SlackApiError as refusal:
        raise Refusal(explained(refusal, name)) from None
    except URLError as problem:
        why = getattr(problem.reason, "strerror", None) or str(problem.reason)
        raise Refusal(f"Slack cannot be reached: {why.rstrip('.')}.") from None
    except OSError as problem:
        raise Refusal(f"Slack cannot be reached: {problem.strerror or type(problem).__name__}.") from None
    except HTTPException:
        raise Refusal(NOT_SLACK) from None


def explained(refusal: SlackApiError, name: str) -> str:
    """`name`: the setting whose token was sent."""
    answer = refusal.response.data if isinstance(refusal.response.data, dict) else {}
    error = str(answer.get("error") or "")
    said = error if ERROR_CODE.fullmatch(error) else ""
    if is_busy(refusal):
        why = said or "no reason given"
        return f"Slack is busy (HTTP {refusal.response.status_code}, {why}). Try again in a minute."
    if said in ("", "unknown_method"):
        return NOT_SLACK
    return f"Slack refused {name}: {error}. {WHERE[name]}"
