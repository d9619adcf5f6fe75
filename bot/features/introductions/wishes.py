"""Wishes: making, changing and settling them, and finding those of a pair."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.entries import service as entries
from bot.features.introductions.models import Wish
from bot.features.introductions.rules import Wished, check_wish
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def add_wish(session: Session, *, pair: Pair, member: Member, said: Wished, now: datetime) -> Wish:
    """The same again at once is the same one. Raises DomainError."""
    mine = [wish for wish in open_wishes(session, pair=pair) if wish.author_id == member.id and said != said_in(wish)]
    check_wish(said, others=len(mine))
    wish = Wish(pair=pair, author=member, whom=said.whom, why=said.why)
    return entries.add(session, wish, same=lambda known: said_in(known) == said, now=now)


def change_wish(session: Session, *, wish: Wish, member: Member, said: Wished, now: datetime) -> bool:
    """False if nothing was different. Raises DomainError for someone whose wish it is not."""
    entries.lock(session, wish)
    entries.owned(wish, member)
    check_wish(said, others=0)
    if said == said_in(wish):
        return False
    wish.whom, wish.why = said.whom, said.why
    entries.changed(session, wish, member, "change", now)
    return True


def has_met(session: Session, *, wish: Wish, member: Member, now: datetime) -> bool:
    """The wish came true; False if that was known. Raises DomainError as `change_wish`."""
    entries.lock(session, wish)
    entries.owned(wish, member)
    if wish.met_at is not None:
        return False
    come_true(session, wish, member, now)
    return True


def come_true(session: Session, wish: Wish, by: Member, now: datetime) -> None:
    wish.met_at = now
    entries.changed(session, wish, by, "met", now)


def open_wishes(session: Session, *, pair: Pair) -> Sequence[Wish]:
    """Of both, newest first."""
    return [wish for wish in entries.entries_of(session, Wish, pair=pair) if wish.met_at is None]


def said_in(wish: Wish) -> Wished:
    return Wished(wish.whom, wish.why)
