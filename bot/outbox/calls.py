"""An item as a call to Slack, and what its answer changes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.request import Request, urlopen

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.outbox.models import ConversationKind, Method, OutboxItem
from bot.outbox.pace import Pace
from bot.outbox.retry import AMBIGUOUS, IN_CHANNEL, NOT_IN_CHANNEL, RATE_LIMITED, Later, Refused, Trouble, Unclear
from bot.slack.client import DEFAULT_PAUSE, TIMEOUT, seconds_to_wait

Answer = dict[str, Any]
Result = Answer | Trouble
"""Slack's answer, or why there is none."""

ERROR_CODE = "[a-z0-9_]{1,80}"

ITEM_EVENT = "mentor_item"
"""Type of the metadata on posted messages, by which the bot recognizes its own message after a crash."""


@dataclass(frozen=True, slots=True)
class Access:
    """An installed workspace, as the outbox needs it."""

    client: WebClient
    bot_user_id: str
    scopes: frozenset[str]


class Line:
    """The way to Slack. Its failures are values, because each of them is a decision and none of them a surprise.

    It keeps the workspace's pace, in `seconds()`, and begins no call that might not end while the claim is ours.
    """

    def __init__(
        self, access: Access, pace: Pace, *, seconds: Callable[[], float], seconds_left: Callable[[], float]
    ) -> None:
        self.access, self._pace, self._seconds, self._seconds_left = access, pace, seconds, seconds_left

    def ask(self, method: str, *, place: int | None = None, **args: Any) -> Result:
        """One call. `place`: the id of the conversation in which it says something."""
        now = self._seconds()
        if self._seconds_left() < TIMEOUT or not self._pace.take(method, place, now):
            return Later(max(0.0, self._pace.free_at(method, place) - now))
        result = _ask(self.access.client, method, args)
        if isinstance(result, Later):
            self._pace.rest(method, self._seconds() + result.seconds)
        return result

    def send(self, url: str, content: bytes) -> Trouble | None:
        """The bytes of a file, to the address that Slack has named for them: no method, no token, no limit."""
        try:
            with urlopen(Request(url, content), timeout=TIMEOUT):  # noqa: S310  # Slack's own https address
                return None
        except (HTTPException, OSError) as trouble:
            return Unclear(type(trouble).__name__)


def arguments(item: OutboxItem) -> dict[str, Any]:
    """The call's arguments, all of them. Needs the conversation, and for update and pin the item before."""
    place = item.conversation.slack_id or item.conversation.with_user
    match item.method:
        case Method.CREATE:
            return {"name": item.conversation.name, "is_private": True}
        case Method.RENAME:
            return {"channel": place, "name": item.conversation.name}
        case Method.OPEN:
            return dict(item.body)
        case Method.PUBLISH:
            return {"user_id": item.conversation.with_user, **item.body}
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


def told(kind: str, method: Method, answer: Answer) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an answer tells about the item, and about its conversation (of this `kind`): columns and values."""
    match method:
        case Method.CREATE | Method.OPEN:
            return {}, {"slack_id": answer["channel"]["id"]}
        case Method.POST | Method.UPLOAD:
            about_item = {"slack_ts": answer.get("ts")} if method == Method.POST else {}
            return about_item, {"slack_id": answer["channel"]} if kind == ConversationKind.DIRECT else {}
        case _:
            return {}, {}


def _ts(item: OutboxItem) -> str:
    if item.after is None or item.after.slack_ts is None:
        raise ValueError(f"Item {item.id} acts on a message that was never posted")
    return item.after.slack_ts


def _ask(client: WebClient, method: str, args: Mapping[str, Any]) -> Result:
    try:
        answer = getattr(client, method.replace(".", "_"))(**args)
    except SlackApiError as refusal:
        return _refusal(refusal)
    except (SlackClientError, HTTPException, OSError) as trouble:
        return Unclear(type(trouble).__name__)
    return dict(answer.data) if isinstance(answer.data, dict) else Unclear("not_json")


def _refusal(refusal: SlackApiError) -> Trouble:
    response = refusal.response
    if response.status_code == 429:
        return Later(seconds_to_wait(response.headers))
    if response.status_code >= 500 or not isinstance(response.data, dict):
        return Unclear(f"http_{response.status_code}")
    reason = _reason(response.data)
    if reason in RATE_LIMITED:
        return Later(DEFAULT_PAUSE)
    if reason in AMBIGUOUS:
        return Unclear(reason)
    # A proxy's web page instead of an answer: slack_sdk puts the page where the error code would be.
    return Refused(reason) if re.fullmatch(ERROR_CODE, reason) else Unclear("not_json")


def _reason(answer: Mapping[str, Any]) -> str:
    """Slack names the first of several faults; that one person is in the channel already is the least of them."""
    faults = [fault.get("error") for fault in answer.get("errors") or () if isinstance(fault, dict)]
    graver = (fault for fault in faults if fault and fault != IN_CHANNEL)
    silent = NOT_IN_CHANNEL if answer.get(NOT_IN_CHANNEL) else "no_reason_given"  # conversations.leave
    return str(next(graver, None) or answer.get("error") or silent)
