"""Making a promise to Slack, in the transaction of its reason."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from slack_sdk.models.views import View
from sqlalchemy import select

from bot.core.db import Session
from bot.outbox.models import Conversation, Method, OutboxItem, Status, Timing
from bot.outbox.places import community, direct, group, pair_channel
from bot.slack.messages import Message

__all__ = ["community", "direct", "group", "pair_channel"]


def create(session: Session, conversation: Conversation, *, once: str, now: datetime) -> OutboxItem:
    return _promise(session, conversation, Method.CREATE, {}, once=once, now=now, timing=Timing.ANY_TIME)


def invite(
    session: Session,
    conversation: Conversation,
    users: Sequence[str],
    *,
    once: str,
    now: datetime,
    after: OutboxItem | None,
) -> OutboxItem:
    return _promise(session, conversation, Method.INVITE, {"users": list(users)}, once=once, now=now, after=after)


def post(
    session: Session,
    conversation: Conversation,
    message: Message,
    *,
    once: str,
    now: datetime,
    timing: Timing = Timing.CONSIDERATE,
    after: OutboxItem | None = None,
) -> OutboxItem:
    body = message.as_json()
    return _promise(session, conversation, Method.POST, body, once=once, now=now, timing=timing, after=after)


def update(session: Session, posted: OutboxItem, message: Message, *, once: str, now: datetime) -> None:
    """Change a message of ours that was, or will be, posted; every copy of it, if it was sent to each one apart."""
    for target in with_copies(session, posted):
        name = once + target.once.removeprefix(posted.once)
        _promise(
            session,
            target.conversation,
            Method.UPDATE,
            message.as_json(),
            once=name,
            now=now,
            timing=Timing.ANY_TIME,
            after=target,
        )


def with_copies(session: Session, item: OutboxItem) -> list[OutboxItem]:
    """An item, and what became of it if it was divided (see `copy`)."""
    return [item, *session.scalars(select(OutboxItem).filter_by(copy_of_id=item.id))]


def followers_of(session: Session, item: OutboxItem) -> list[OutboxItem]:
    """What waits for an item, oldest first."""
    query = select(OutboxItem).filter_by(after_id=item.id, status=Status.WAITING).order_by(OutboxItem.id)
    return list(session.scalars(query))


def pin(session: Session, posted: OutboxItem, *, once: str, now: datetime) -> OutboxItem:
    return _promise(
        session, posted.conversation, Method.PIN, {}, once=once, now=now, timing=Timing.ANY_TIME, after=posted
    )


def open_group(session: Session, *, workspace_id: int, users: Sequence[str], once: str, now: datetime) -> OutboxItem:
    """Open the direct messages with 2 to 8 people; what is said there goes `after` it, in its `conversation`.

    Silent: nobody notices before something is said. Needs the scope `mpim:write`. Raises ValueError for other numbers.
    """
    place = group(session, workspace_id=workspace_id, users=users)
    return _promise(session, place, Method.OPEN, {"users": place.people}, once=once, now=now, timing=Timing.ANY_TIME)


def upload(
    session: Session,
    conversation: Conversation,
    *,
    filename: str,
    content: bytes,
    title: str,
    words: str,
    instead: Sequence[str],
    once: str,
    now: datetime,
    timing: Timing = Timing.CONSIDERATE,
    after: OutboxItem | None = None,
) -> OutboxItem:
    """Share a file, with `words` (mrkdwn) above it; where the workspace takes none, what `instead` says in messages.

    Raises ValueError when it is empty. The content is encrypted while it waits, and forgotten as soon as Slack has it.
    """
    if not content:
        raise ValueError("Slack takes no empty file")
    file = {"filename": filename, "title": title, "content": b64encode(content).decode()}
    body = {"file": file, "initial_comment": words, "instead": list(instead)}
    return _promise(session, conversation, Method.UPLOAD, body, once=once, now=now, timing=timing, after=after)


def publish(session: Session, *, workspace_id: int, user_id: str, view: View, once: str, now: datetime) -> OutboxItem:
    """Make this someone's App Home. Of several that are owed to a person only the newest is published."""
    place, body = direct(session, workspace_id=workspace_id, user_id=user_id), {"view": view.to_dict()}
    return _promise(session, place, Method.PUBLISH, body, once=once, now=now, timing=Timing.ANY_TIME)


def archive(
    session: Session, conversation: Conversation, *, once: str, now: datetime, after: OutboxItem | None = None
) -> OutboxItem:
    """Archive a channel, for good: a bot cannot take it back. Also a conversation that is closed.

    Unlike all others it goes also `after` an item that was cancelled, or divided into direct messages.
    """
    return _promise(session, conversation, Method.ARCHIVE, {}, once=once, now=now, timing=Timing.ANY_TIME, after=after)


def leave(
    session: Session, conversation: Conversation, *, once: str, now: datetime, after: OutboxItem | None = None
) -> OutboxItem:
    """The bot leaves a channel that the pair keeps. In everything else like `archive`."""
    return _promise(session, conversation, Method.LEAVE, {}, once=once, now=now, timing=Timing.ANY_TIME, after=after)


def rename(
    session: Session, conversation: Conversation, *, once: str, now: datetime, after: OutboxItem | None
) -> OutboxItem:
    """Call a channel what its row does."""
    return _promise(session, conversation, Method.RENAME, {}, once=once, now=now, timing=Timing.ANY_TIME, after=after)


def cancel(session: Session, *, workspace_id: int, once: str) -> None:
    """Take back a promise that was not kept yet, every copy of it; what is being kept at this moment stays."""
    item = promised(session, workspace_id=workspace_id, once=once)
    for each in with_copies(session, item) if item else ():
        if each.status in (Status.WAITING, Status.FAILED):
            each.status = Status.CANCELLED


def promised(session: Session, *, workspace_id: int, once: str) -> OutboxItem | None:
    return session.scalar(select(OutboxItem).filter_by(workspace_id=workspace_id, once=once))


def has_failed(session: Session, conversation: Conversation) -> bool:
    """Whether something that is owed here could not be done, and waits for an organizer."""
    return bool(failed_in(session, [conversation.id]))


def failed_in(session: Session, conversation_ids: Sequence[int]) -> dict[int, set[str]]:
    """Conversation id → methods of what could not be done there; only those in which something could not."""
    query = select(OutboxItem.conversation_id, OutboxItem.method).distinct()
    found: dict[int, set[str]] = {}
    failed = (OutboxItem.conversation_id.in_(conversation_ids), OutboxItem.status == Status.FAILED)
    for conversation_id, method in session.execute(query.where(*failed)):
        found.setdefault(conversation_id, set()).add(method)
    return found


def retry_failed(session: Session, conversation: Conversation, *, now: datetime) -> int:
    """Try again what failed here; returns how many items that are."""
    query = select(OutboxItem).filter_by(conversation_id=conversation.id, status=Status.FAILED)
    failed = session.scalars(query).all()
    for item in failed:
        item.status, item.due_at, item.attempts, item.error = Status.WAITING, now, 0, None
    return len(failed)


def copy(
    session: Session,
    item: OutboxItem,
    place: Conversation,
    body: dict[str, Any],
    *,
    once: str,
    at: datetime,
    now: datetime,
    after: OutboxItem | None,
) -> OutboxItem:
    """A promise like `item`, for another place or other people, from `at` on."""
    timing = Timing(item.timing)
    twin = _promise(session, place, Method(item.method), body, once=once, now=now, timing=timing, after=after)
    twin.copy_of_id, twin.due_at = item.id, max(at, now)
    return twin


def _lives_on(session: Session, item: OutboxItem) -> bool:
    """Whether an item or one of its copies keeps the promise."""
    return any(each.status != Status.CANCELLED for each in with_copies(session, item))


def _promise(
    session: Session,
    conversation: Conversation,
    method: Method,
    body: dict[str, Any],
    *,
    once: str,
    now: datetime,
    timing: Timing = Timing.CONSIDERATE,
    after: OutboxItem | None = None,
) -> OutboxItem:
    """The item of this name: a new one, or the one that is there. A cancelled one comes back to life."""
    item = promised(session, workspace_id=conversation.workspace_id, once=once)
    if item is None:
        item = OutboxItem(workspace_id=conversation.workspace_id, once=once, method=method, created_at=now)
        session.add(item)
    elif _lives_on(session, item):
        return item
    item.conversation, item.body, item.timing, item.after = conversation, body, timing, after
    item.status, item.due_at, item.attempts, item.error = Status.WAITING, now, 0, None
    item.is_blank, item.named = False, None
    session.flush()
    return item
