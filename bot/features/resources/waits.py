"""Whom a resource waits for: the one who is to read it, who has not said how they found it, or is asked to share it."""

from bot.core.db import Session
from bot.features.entries.waits import Awaited
from bot.features.entries.waits import watch as watch_entry
from bot.features.members.models import Member
from bot.features.resources.models import Resource
from bot.features.resources.rules import CATCH_UP_WITHIN, START_WITHIN, State

KIND = "resources"


def watch(session: Session, resource: Resource) -> None:
    found = (_awaited(resource, member) for member in resource.pair.members)
    watch_entry(session, resource, KIND, *(each for each in found if each))


def _awaited(resource: Resource, member: Member) -> Awaited | None:
    mine = resource.side_of(member)
    other = next(side for side in resource.sides if side.member_id != member.id)
    if member.id == resource.author_id and resource.wished_at is not None:
        return Awaited(member, resource.wished_at)
    if mine.has_answered:
        return None
    if other.answered_at is not None:
        since = max(other.answered_at, mine.state_at)
        return Awaited(member, since, first_at=None if mine.state == State.DONE else since + CATCH_UP_WITHIN)
    if member.id == resource.author_id:
        return None
    return Awaited(member, mine.state_at, None if mine.state == State.DONE else mine.state_at + START_WITHIN)
