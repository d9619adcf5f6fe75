"""The program's library: what its members have shared from their pairs, for everybody in it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.service import changed, entries_of, lock, owned
from bot.features.goals.service import goal_tags
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.resources.models import LibraryItem, Resource
from bot.features.resources.rules import Offered, suggested
from bot.features.workspaces.models import Person

LOOKED_AT = 300
"""The newest ones, for suggestions and searches."""

NOT_THERE = "This is not in the library any more."


def items_of(session: Session, *, pair: Pair) -> Sequence[LibraryItem]:
    """The newest ones of the pair's program, newest first."""
    return items_in(session, program_id=pair.program_id)


def items_in(session: Session, *, program_id: int) -> Sequence[LibraryItem]:
    query = select(LibraryItem).filter_by(program_id=program_id).order_by(LibraryItem.id.desc())
    return session.scalars(query.limit(LOOKED_AT)).all()


def suggested_for(session: Session, *, pair: Pair, aims: Sequence[str] = ()) -> list[LibraryItem]:
    """What serves the pair's goals, and it does not have yet."""
    items = {item.id: item for item in items_of(session, pair=pair)}
    if not items:
        return []
    offered = [Offered(item.id, item.aim, item.title, item.link) for item in items.values()]
    known = [(each.title, each.link) for each in entries_of(session, Resource, pair=pair)]
    return [items[key] for key in suggested(offered, aims or goal_tags(session, pair=pair), known)]


def share(
    session: Session, *, resource: Resource, member: Member, aim: str | None, note: str, now: datetime
) -> LibraryItem:
    """With everybody in the program, by who recommends it; again: with other words. Raises DomainError."""
    lock(session, resource)
    owned(resource, member)
    item = resource.item or LibraryItem(program_id=resource.pair.program_id, member_id=member.id, shared_at=now)
    item.kind, item.title, item.link = resource.kind, resource.title, resource.link
    item.aim, item.note, resource.item, resource.wished_at = aim, note, item, None
    changed(session, resource, member, "share", now)
    return item


def wish(session: Session, *, resource: Resource, member: Member, now: datetime) -> bool:
    """The other one would like it to be shared; its author decides. False if that is known, or it is shared."""
    lock(session, resource)
    if resource.item is not None or resource.wished_at is not None or resource.author_id == member.id:
        return False
    resource.wished_at = now
    changed(session, resource, member, "wish", now)
    return True


def keep_to_ourselves(session: Session, *, resource: Resource, member: Member, now: datetime) -> bool:
    """Its author would rather not share it, or takes it back; False if it was so already. Raises DomainError."""
    lock(session, resource)
    owned(resource, member)
    if resource.item is None and resource.wished_at is None:
        return False
    if resource.item is not None:
        session.delete(resource.item)
    resource.item, resource.wished_at = None, None
    changed(session, resource, member, "keep", now)
    return True


def item_for(session: Session, *, item_id: int | None, program_id: int) -> LibraryItem:
    """Raises DomainError when it is not there (any more)."""
    item = session.get(LibraryItem, item_id or 0)
    if item is None or item.program_id != program_id:
        raise DomainError(NOT_THERE)
    return item


def shared_by(session: Session, *, workspace_id: int, slack_id: str) -> Sequence[LibraryItem]:
    """What this person has shared, in whatever program, also from pairs that are over; newest first."""
    query = select(LibraryItem).join(Member).join(Person)
    query = query.where(Person.workspace_id == workspace_id, Person.slack_id == slack_id)
    return session.scalars(query.order_by(LibraryItem.id.desc()).limit(LOOKED_AT)).all()


def take_out(session: Session, *, item_id: int | None, workspace_id: int, slack_id: str, now: datetime) -> None:
    """By the person who shared it, wherever that was. Raises DomainError when it is not there, or not theirs."""
    mine = shared_by(session, workspace_id=workspace_id, slack_id=slack_id)
    item = next((each for each in mine if each.id == item_id), None)
    if item is None:
        raise DomainError(NOT_THERE)
    remove(session, item, workspace_id=workspace_id, by=slack_id, now=now)


def remove(session: Session, item: LibraryItem, *, workspace_id: int, by: str, now: datetime) -> None:
    """By who shared it, or by an organizer; in the pair nothing changes, and it can be shared again."""
    subject = f"library_items:{item.id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action="library.take_out", subject=subject, now=now)
    session.delete(item)
    session.flush()
