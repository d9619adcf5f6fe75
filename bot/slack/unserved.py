"""A request that reaches no handler, because the database does not even say whose it is: the person is told all the
same, where Slack gives a way that needs no token."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt import Ack, BoltContext, BoltResponse
from slack_sdk import WebClient

from bot.slack import interaction as interactions
from bot.slack.answering import Line, answer
from bot.slack.client import Hurried
from bot.slack.commands import parse
from bot.slack.failures import apologize
from bot.slack.interaction import Interaction, Origin

NOBODY_KNOWS = 0
"""In the place of our id of the workspace."""


def answer_unserved(
    error: Exception, body: Mapping[str, Any], context: BoltContext, ack: Ack, *, command: str, now: datetime
) -> BoltResponse | None:
    """None where there is no such way: Slack then says itself that it did not work, and repeats its events."""
    asked = _read(body, now)
    if asked is None:
        return None
    line = Line(ack, Hurried(WebClient()), context.response_url, command)
    try:
        return answer(apologize(error, asked), asked, line)
    except OSError:  # Slack is away, too
        return None


def _read(body: Mapping[str, Any], now: datetime) -> Interaction | None:
    where: dict[str, Any] = {"workspace_id": NOBODY_KNOWS, "now": now}
    if "command" in body:
        word, words = parse(body.get("text") or "")
        return interactions.from_command(body, word=word, words=words, **where)
    if body.get("type") == "view_submission":
        return interactions.from_submission(body, **where)
    if body.get("type") == "block_actions":
        pressed = interactions.from_action(body, **where)
        return pressed if pressed.origin is Origin.MESSAGE else None
    return None
