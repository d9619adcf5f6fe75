"""Looking again after a quarter: what has moved, said by each of the two, read when both have."""

from collections.abc import Mapping
from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import service as entries
from bot.features.entries.rules import both_answered, readable
from bot.features.members.models import Member
from bot.features.strengths.models import Look, Point, Portrait
from bot.features.strengths.rules import QUARTER, Kind, is_due


def may_look(portrait: Portrait, member: Member, now: datetime) -> bool:
    """From the day on which it is time; what was said can be changed until the other one has said theirs."""
    is_mentor_silent = portrait.answered_at is None and member.id != portrait.author_id
    return is_due(portrait.look_at, now) and portrait.withdrawn_at is None and not is_mentor_silent


def points_for(portrait: Portrait, member: Member) -> list[Point]:
    """What this one of the two is asked about: the mentee and what they need; of a mentor's own areas the mentor."""
    is_mentee = member.id == portrait.author_id
    kinds = (Kind.STRENGTH, Kind.GROWTH, *((Kind.NEEDED,) if portrait.answered_at else ()))
    return [point for point in portrait.points if point.kind in kinds or (point.kind == Kind.OWN and not is_mentee)]


def say(
    session: Session, *, portrait: Portrait, member: Member, moved: Mapping[str, str], words: str, now: datetime
) -> bool:
    """What has moved, in one's own eyes; whether both have said so now. Raises DomainError when it is not time."""
    entries.lock(session, portrait)
    if not may_look(portrait, member, now):
        raise DomainError("You two have looked at this already. The next time is in a quarter.")
    mine = open_look(portrait, member)
    if mine is None:
        mine = Look(member=member, number=portrait.looks_so_far)
        portrait.looks.append(mine)
    mine.moved, mine.words, mine.answered_at = dict(moved), words, now
    session.flush()
    is_whole = portrait.answered_at is None or both_answered(_open_looks(portrait))
    if is_whole:
        portrait.looks_so_far, portrait.look_at = portrait.looks_so_far + 1, now + QUARTER
    entries.changed(session, portrait, member, "look", now)
    return is_whole


def open_look(portrait: Portrait, member: Member) -> Look | None:
    """What this member has said in the look that is open now."""
    return next((look for look in _open_looks(portrait) if look.member_id == member.id), None)


def latest_looks(portrait: Portrait, reader: Member) -> list[Look]:
    """Of the newest look that was finished, or is open now, what this one may read; the mentee's first."""
    newest = max((look.number for look in portrait.looks), default=None)
    looks = [look for look in portrait.looks if look.number == newest]
    is_finished = newest is not None and newest < portrait.looks_so_far
    found = looks if is_finished else readable(looks, reader.id)
    return sorted(found, key=lambda look: look.member_id != portrait.author_id)


def _open_looks(portrait: Portrait) -> list[Look]:
    return [look for look in portrait.looks if look.number == portrait.looks_so_far]
