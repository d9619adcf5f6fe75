"""An item as a call to Slack, and what its answer changes."""

import re
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.outbox.models import ConversationKind, Method, OutboxItem
from bot.outbox.retry import IN_CHANNEL, RateLimited, Refused, Trouble, Unclear
from bot.slack.client import seconds_to_wait

Result = dict[str, Any] | Trouble
"""Slack's answer, or why there is none."""

ERROR_CODE = "[a-z0-9_]{1,80}"

ITEM_EVENT = "mentor_item"
"""Type of the metadata on posted messages, by which the bot recognizes its own message after a crash."""


def arguments(item: OutboxItem) -> dict[str, Any]:
    """The call's arguments, all of them. Needs the conversation, and for update and pin the item before."""
    place = item.conversation.slack_id or item.conversation.with_user
    match item.method:
        case Method.CREATE:
            return {"name": item.conversation.name, "is_private": True}
        case Method.POST:
            metadata = {"event_type": ITEM_EVENT, "event_payload": {"item": item.id}}
            return {"channel": place, "metadata": metadata, "unfurl_links": False, "unfurl_media": False, **item.body}
        case Method.UPDATE:
            return {"channel": place, "ts": _ts(item), **item.body}
        case Method.PIN:
            return {"channel": place, "timestamp": _ts(item)}
        case Method.INVITE:
            # Without `force` one person who is in the channel, or may not be, keeps the other one out.
            return {"channel": place, "force": True, **item.body}
        case _:
            return {"channel": place, **item.body}


def perform(client: WebClient, method: str, args: Mapping[str, Any]) -> Result:
    return ask(getattr(client, method.replace(".", "_")), **args)


def ask(call: Callable[..., SlackResponse], **args: Any) -> Result:
    """One call; its failures are values, because each of them is a decision and none of them a surprise."""
    try:
        answer = call(**args)
    except SlackApiError as refusal:
        return _refusal(refusal)
    except (SlackClientError, HTTPException, OSError) as trouble:
        return Unclear(type(trouble).__name__)
    return dict(answer.data) if isinstance(answer.data, dict) else Unclear("not_json")


def record(item: OutboxItem, answer: Mapping[str, Any]) -> None:
    """Keep what Slack told: the id of a channel, the ts of a message."""
    if item.method == Method.CREATE:
        item.conversation.slack_id = answer["channel"]["id"]
    elif item.method == Method.POST:
        item.slack_ts = answer["ts"]
        if item.conversation.kind == ConversationKind.DIRECT:
            item.conversation.slack_id = answer["channel"]


def _ts(item: OutboxItem) -> str:
    if item.after is None or item.after.slack_ts is None:
        raise ValueError(f"Item {item.id} acts on a message that was never posted")
    return item.after.slack_ts


def _refusal(refusal: SlackApiError) -> Trouble:
    response = refusal.response
    if response.status_code == 429:
        return RateLimited(retry_after=seconds_to_wait(response.headers))
    if response.status_code >= 500 or not isinstance(response.data, dict):
        return Unclear(f"http_{response.status_code}")
    reason = _reason(response.data)
    # A proxy's web page instead of an answer: slack_sdk puts the page where the error code would be.
    return Refused(reason) if re.fullmatch(ERROR_CODE, reason) else Unclear("not_json")


def _reason(answer: Mapping[str, Any]) -> str:
    """Slack names the first of several faults; that one person is in the channel already is the least of them."""
    faults = [fault.get("error") for fault in answer.get("errors") or () if isinstance(fault, dict)]
    graver = (fault for fault in faults if fault and fault != IN_CHANNEL)
    return str(next(graver, None) or answer.get("error") or "no_reason_given")
