"""Requests whose time is over, and searches and requests that came to nothing without anybody's answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.models import Program
from bot.features.requests import asking, notices, searches
from bot.features.requests.answering import BOT, has_ended
from bot.features.requests.models import Request, Search
from bot.features.requests.rules import State

MENTOR, MENTEE = aliased(Member), aliased(Member)


def pass_on_due(session: Session, *, now: datetime, limit: int) -> int:
    """Nobody has answered in time; returns how many requests that are."""
    query = select(Request).where(Request.due_at <= now).order_by(Request.due_at).limit(limit)
    due = session.scalars(query).all()
    for request in due:
        search = searches.renewed(session, request.search)
        if has_ended(session, search):
            _end(session, search, now)
        else:
            asking.pass_on_unanswered(session, request, now=now)
    return len(due)


def end_what_ended(session: Session, *, now: datetime, limit: int) -> int:
    """Searches of mentees who have left, paused, or found a mentor; requests to mentors who can take nobody now."""
    ended, stuck = _ended(session, limit), _stuck(session, limit)
    for search in ended:
        _end(session, searches.renewed(session, search), now)
    for request in stuck:
        searches.renewed(session, request.search)
        if request.state == State.ASKED:
            asking.let_go(session, request, now=now)
    return len(ended) + len(stuck)


def _end(session: Session, search: Search, now: datetime) -> None:
    asking.withdraw(session, search, by=BOT, now=now)
    if search.mentee.paused_until is not None:
        notices.rests(session, search, now=now)


def _ended(session: Session, limit: int) -> Sequence[Search]:
    has_enough = _open_pairs(Pair.mentee_id == MENTEE.id) >= Program.mentors_each
    over = or_(_is_away(MENTEE), Program.closed_at.is_not(None), has_enough)
    query = select(Search).join(MENTEE, MENTEE.id == Search.mentee_id).join(Program, Program.id == MENTEE.program_id)
    return session.scalars(query.where(Search.settled_at.is_(None), over).limit(limit)).all()


def _stuck(session: Session, limit: int) -> Sequence[Request]:
    is_full = _open_pairs(Pair.mentor_id == MENTOR.id) >= MENTOR.capacity
    query = select(Request).join(MENTOR, MENTOR.id == Request.mentor_id)
    return session.scalars(query.where(Request.due_at.is_not(None), or_(_is_away(MENTOR), is_full)).limit(limit)).all()


def _is_away(member: type[Member]) -> ColumnElement[bool]:
    return or_(member.left_at.is_not(None), member.paused_until.is_not(None), member.away_since.is_not(None))


def _open_pairs(side: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(Pair).where(side, Pair.state.in_(OPEN)).scalar_subquery()
