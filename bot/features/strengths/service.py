"""Portraits: beginning them, the points in them, and showing them to the other one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import service as entries
from bot.features.goals.models import Goal
from bot.features.goals.rules import State as GoalState
from bot.features.goals.service import goals_of
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.strengths.models import Point, Portrait
from bot.features.strengths.rules import OF_MENTOR, QUARTER, Kind, check_point, is_theirs

NOT_THERE = "This is not there any more."
ONLY_THE_MENTEE = "The mentee begins this: it is their view of themselves. You can invite them to."


def begin(
    session: Session,
    *,
    pair: Pair,
    member: Member,
    goal_id: int | None,
    what: str,
    evidence: Mapping[str, str],
    now: datetime,
) -> Portrait:
    """A portrait with a first strength; the same again at once is the same one. Raises DomainError."""
    if member.id != pair.mentee_id:
        raise DomainError(ONLY_THE_MENTEE)
    check_point(what, kind=Kind.STRENGTH, others=0)
    goal = _goal(session, pair, goal_id)
    pairs.lock(session, pair)
    known = next((each for each in portraits_of(session, pair=pair) if each.goal_id == goal_id), None)
    if known is not None and [point.what for point in known.points] != [what]:
        raise DomainError("There is one for this goal already. Open it, and add to it.", field="goal")
    portrait = Portrait(pair=pair, author=member, goal=goal, looks_so_far=0)
    portrait.points.append(_new(Kind.STRENGTH, member, what, evidence, now))
    return known or entries.add(session, portrait, same=lambda each: each.goal_id == goal_id, now=now)


def put_point(
    session: Session,
    *,
    portrait: Portrait,
    member: Member,
    kind: Kind,
    point: Point | None,
    what: str,
    evidence: Mapping[str, str],
    now: datetime,
) -> bool:
    """A new one, or other words for `point`; False if nothing was different. Raises DomainError."""
    entries.lock(session, portrait)
    if not may_write(portrait, member) or not is_theirs(kind, is_mentee=member.id == portrait.author_id):
        raise DomainError(NOT_THERE)
    others = [each for each in portrait.points if each.kind == kind and each is not point]
    if point is None:
        if any((each.what, each.evidence) == (what, dict(evidence)) for each in others):
            return False  # the same form, sent twice
        check_point(what, kind=kind, others=len(others))
        portrait.points.append(_new(kind, member, what, evidence, now))
    elif (point.what, point.evidence) == (what, dict(evidence)):
        return False
    else:
        check_point(what, kind=kind, others=0)
        point.what, point.evidence = what, dict(evidence)
    entries.changed(session, portrait, member, "put_point", now)
    return True


def remove_point(session: Session, *, portrait: Portrait, member: Member, point: Point | None, now: datetime) -> bool:
    """False if it was gone. Raises DomainError for the one whose words they are not."""
    entries.lock(session, portrait)
    if point is None or point not in portrait.points:
        return False
    if point.member_id != member.id:
        raise DomainError("These are the other one's words.")
    portrait.points.remove(point)
    entries.changed(session, portrait, member, "remove_point", now)
    return True


def show(session: Session, *, portrait: Portrait, member: Member, now: datetime) -> bool:
    """What one has named, the other one reads from now on; False if they do. Raises DomainError if there is nothing."""
    entries.lock(session, portrait)
    is_mentee = member.id == portrait.author_id
    if (portrait.shared_at if is_mentee else portrait.answered_at) is not None:
        return False
    if not any(point.member_id == member.id for point in portrait.points):
        raise DomainError("There is nothing yet to show. Name something first.")
    if is_mentee:
        portrait.shared_at, portrait.look_at = now, now + QUARTER
    elif portrait.shared_at is None:
        raise DomainError(NOT_THERE)
    else:
        portrait.answered_at = now
    entries.changed(session, portrait, member, "show", now)
    return True


def may_write(portrait: Portrait, member: Member) -> bool:
    """The mentee from the beginning, the mentor once they can read what it is about."""
    return portrait.withdrawn_at is None and (member.id == portrait.author_id or portrait.shared_at is not None)


def readable_points(portrait: Portrait, reader: Member) -> list[Point]:
    """One's own, and what the other one has shown."""
    shown = {True: portrait.answered_at is not None, False: portrait.shared_at is not None}
    return [each for each in portrait.points if each.member_id == reader.id or shown[each.kind in OF_MENTOR]]


def point_in(portrait: Portrait, point_id: int | None, member: Member) -> Point | None:
    """The point of this id, if this member wrote it."""
    return next((each for each in portrait.points if each.id == point_id and each.member_id == member.id), None)


def portraits_of(session: Session, *, pair: Pair) -> Sequence[Portrait]:
    """Newest first, without those that were withdrawn."""
    return entries.entries_of(session, Portrait, pair=pair)


def open_goals(session: Session, pair: Pair) -> Sequence[Goal]:
    return goals_of(session, pair=pair, states=(GoalState.OPEN,))


def _goal(session: Session, pair: Pair, goal_id: int | None) -> Goal | None:
    if goal_id is None:
        return None
    found = next((goal for goal in open_goals(session, pair) if goal.id == goal_id), None)
    if found is None:
        raise DomainError("This goal is not open any more. Choose another one.", field="goal")
    return found


def _new(kind: Kind, member: Member, what: str, evidence: Mapping[str, str], now: datetime) -> Point:
    return Point(kind=kind, member=member, what=what, evidence=dict(evidence), made_at=now)
