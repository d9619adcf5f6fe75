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
    updates = [follower for follower in queue.followers_of(session, item) if follower.method == Method.UPDATE]
    body = _with_its_channel(item)
    for at, user in reachable:
        place = queue.direct(session, workspace_id=item.workspace_id, user_id=user)
        twin = queue.copy(session, item, place, body, once=f"{item.once}/{user}", at=at, now=now, after=None)
        for update in updates:
            queue.copy(session, update, place, update.body, once=f"{update.once}/{user}", at=now, now=now, after=twin)
    item.status, item.error = Status.CANCELLED, "sent_as_direct_messages"
    return False


def _with_its_channel(item: OutboxItem) -> dict[str, Any]:
    """The body of a post, and in which channel it would have stood: somebody may be in several pairs."""
    channel, blocks = item.conversation.slack_id, item.body.get("blocks", ())
    if item.method != Method.POST or channel is None or len(blocks) >= MOST_BLOCKS:
        return item.body
    why = "somebody else is in there" if item.conversation.others else "no moment soon suits you both"
    words = f"About {channel_link(channel)}. You read it here, each of you alone, because {why}."
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
