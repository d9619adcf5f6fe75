"""What becomes of an item for two people who are never free at the same time.

A post goes into each one's direct messages and takes the updates that wait for it along; an invitation is given to each
one separately. All in that person's own hours (decision: never at a moment that is quiet for one of them).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.db import Session
from bot.outbox import queue
from bot.outbox.models import Method, OutboxItem, Status
from bot.slack.messages import context
from bot.slack.text import MESSAGE_LIMIT, beginning, channel_link

MOST_BLOCKS = 50
"""In one message of Slack's."""


def part(session: Session, item: OutboxItem, moments: Mapping[str, datetime], now: datetime) -> bool:
    """Divide `item`; True if what is left of it can go now."""
    reachable = sorted((at, user) for user, at in moments.items())
    if item.method == Method.INVITE:
        return _part_invitation(session, item, reachable, now)
    channel = item.conversation.slack_id
    body = _with(item, _about(channel, item)) if channel else item.body
    for at, user in reachable:
        _copy(session, item, body, user=user, at=at, now=now)
    item.status, item.error = Status.CANCELLED, "sent_as_direct_messages"
    return False


def copy_for(session: Session, item: OutboxItem, also: Mapping[str, str], now: datetime) -> None:
    """A copy for each of these (Slack id → words under it), with `item` itself; tried again it brings no second one."""
    for user, words in also.items():
        if queue.promised(session, workspace_id=item.workspace_id, once=_name(item, user)) is None:
            _copy(session, item, _with(item, words), user=user, at=now, now=now)


def _copy(session: Session, item: OutboxItem, body: dict[str, Any], *, user: str, at: datetime, now: datetime) -> None:
    """Into someone's direct messages, with the updates that wait for it."""
    place = queue.direct(session, workspace_id=item.workspace_id, user_id=user)
    twin = queue.copy(session, item, place, body, once=_name(item, user), at=at, now=now, after=None)
    for each in queue.followers_of(session, item):
        if each.method == Method.UPDATE:
            queue.copy(session, each, place, each.body, once=_name(each, user), at=now, now=now, after=twin)


def _name(item: OutboxItem, user: str) -> str:
    return f"{item.once}/{user}"


def _about(channel: str, item: OutboxItem) -> str:
    """In which channel it would have stood: somebody may be in several pairs."""
    why = "somebody else is in there" if item.conversation.others else "no moment soon suits you both"
    return f"About {channel_link(channel)}. You read it here, each of you alone, because {why}."


def _with(item: OutboxItem, words: str) -> dict[str, Any]:
    """The body of a post, and these words under it."""
    blocks = item.body.get("blocks", ())
    if item.method != Method.POST or len(blocks) >= MOST_BLOCKS:
        return item.body
    text = beginning(f"{item.body['text']}\n{words}", MESSAGE_LIMIT)
    return {**item.body, "text": text, "blocks": [*blocks, context(words).to_dict()]}


def _part_invitation(session: Session, item: OutboxItem, reachable: list[tuple[datetime, str]], now: datetime) -> bool:
    """The last one to be free stays in the item, because what follows it must find everybody in the channel."""
    *others, (at, last) = reachable
    for moment, user in others:
        body = {"users": [user]}
        once = f"{item.once}/{user}"
        queue.copy(session, item, item.conversation, body, once=once, at=moment, now=now, after=item.after)
    item.body = {"users": [last]}
    item.status, item.due_at = Status.WAITING, at
    return at <= now
