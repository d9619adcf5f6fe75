"""Where the bot may speak: finding a conversation, or making the row of one that does not exist yet."""

import secrets
from collections.abc import Sequence

from sqlalchemy import select

from bot.core.db import Session
from bot.outbox.models import Conversation, ConversationKind

GROUP_SIZE = range(2, 9)
"""People in the direct messages of a group, the bot not counted (Slack: conversations.open)."""


def pair_channel(session: Session, *, workspace_id: int, name: str) -> Conversation:
    """A private channel that does not exist yet. Its name gets a suffix that nobody can guess.

    Channel names share one namespace with private channels that the bot cannot see, and a name that Slack says is
    taken is only known to be ours when nobody else could have chosen it.
    """
    conversation = Conversation(workspace_id=workspace_id, kind=ConversationKind.PAIR, name=with_suffix(name))
    session.add(conversation)
    session.flush()
    return conversation


def with_suffix(name: str) -> str:
    return f"{name[:73]}-{secrets.token_hex(3)}"


def direct(session: Session, *, workspace_id: int, user_id: str) -> Conversation:
    """The direct messages with one person."""
    return _known(session, workspace_id, ConversationKind.DIRECT, with_user=user_id)


def direct_all(session: Session, *, workspace_id: int, user_ids: Sequence[str]) -> dict[str, Conversation]:
    """The same for many: Slack id → direct messages with that person."""
    known = select(Conversation).where(Conversation.workspace_id == workspace_id, Conversation.with_user.in_(user_ids))
    found = {str(place.with_user): place for place in session.scalars(known)}
    for user_id in dict.fromkeys(user_ids):
        if user_id not in found:
            found[user_id] = Conversation(workspace_id=workspace_id, kind=ConversationKind.DIRECT, with_user=user_id)
    session.add_all(found.values())
    session.flush()
    return found


def group(session: Session, *, workspace_id: int, users: Sequence[str]) -> Conversation:
    """The direct messages with 2 to 8 people (ValueError otherwise): the same place whatever their order."""
    wanted = sorted(set(users))
    if len(wanted) not in GROUP_SIZE:
        raise ValueError(f"A group is of 2 to 8 people, not {len(wanted)}")
    return _known(session, workspace_id, ConversationKind.GROUP, with_users=",".join(wanted))


def community(session: Session, *, workspace_id: int, channel_id: str) -> Conversation:
    return _known(session, workspace_id, ConversationKind.COMMUNITY, slack_id=channel_id)


def _known(session: Session, workspace_id: int, kind: ConversationKind, **place: str) -> Conversation:
    found = session.scalar(select(Conversation).filter_by(workspace_id=workspace_id, **place))
    if found is None:
        found = Conversation(workspace_id=workspace_id, kind=kind, **place)
        session.add(found)
        session.flush()
    return found
