"""Asking colleagues for one line each. To answer is to agree that the mentee reads it; nobody else ever does.

That somebody would rather not is kept for them alone: to the mentee it looks like no answer.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import service as entries
from bot.features.members.models import Member
from bot.features.pairs.rules import OVER
from bot.features.pairs.service import partner_in
from bot.features.strengths.models import Line, Portrait
from bot.features.strengths.rules import LEFT_ALONE, check_asked_before, check_colleagues
from bot.features.workspaces.models import Person


def ask(
    session: Session, *, portrait: Portrait, member: Member, people: Sequence[Person], question: str, now: datetime
) -> list[Line]:
    """The new questions; none for a second click. Raises DomainError."""
    entries.lock(session, portrait)
    entries.owned(portrait, member)
    lately = {line.person_id for line in portrait.lines if now - line.asked_at < entries.REPEATED_WITHIN}
    if people and lately.issuperset(person.id for person in people):
        return []
    _check(session, portrait, member, people, now)
    new = [Line(person=person, asked_by_id=member.id, question=question, asked_at=now, version=0) for person in people]
    portrait.lines.extend(new)
    entries.changed(session, portrait, member, "ask_colleagues", now)
    return new


def is_open(line: Line) -> bool:
    """Whether there is still somebody who waits for it."""
    portrait = line.portrait
    return portrait.withdrawn_at is None and portrait.pair.state not in OVER


def answer(session: Session, *, line: Line, words: str, now: datetime) -> bool:
    """Whether it is their first answer. Raises DomainError when nothing was typed, or nobody waits any more."""
    _lock(session, line)
    if not words:
        raise DomainError("One line is enough.", field="words")
    if not is_open(line):
        raise DomainError("This is settled meanwhile; nothing was sent. Thank you all the same.", field="words")
    is_first = line.answered_at is None
    line.words, line.answered_at, line.said_no_at, line.version = words, now, None, line.version + 1
    return is_first


def rather_not(session: Session, *, line: Line, now: datetime) -> None:
    """Before or after an answer: what was said is gone then."""
    _lock(session, line)
    line.words, line.answered_at, line.said_no_at, line.version = None, None, now, line.version + 1


def line_of(session: Session, *, line_id: int | None, workspace_id: int, slack_id: str) -> Line:
    """The question to this colleague. Raises DomainError if there is none."""
    line = session.get(Line, line_id or 0)
    is_here = line is not None and line.portrait.pair.workspace_id == workspace_id
    if line is None or not is_here or line.person.slack_id != slack_id:
        raise DomainError("This question is not there any more.")
    return line


def _check(session: Session, portrait: Portrait, member: Member, people: Sequence[Person], now: datetime) -> None:
    check_colleagues(
        [person.slack_id for person in people],
        mentee=member.person.slack_id,
        mentor=partner_in(portrait.pair, member).person.slack_id,
        unreachable=[person.slack_id for person in people if person.is_bot or person.is_deactivated],
        asked=len(portrait.lines),
    )
    lately = select(Line.person_id).join(Member, Member.id == Line.asked_by_id)
    lately = lately.where(Line.asked_at > now - LEFT_ALONE, Member.person_id == member.person_id)
    asked = set(session.scalars(lately.where(Line.person_id.in_([person.id for person in people]))))
    check_asked_before([person.name for person in people if person.id in asked])


def _lock(session: Session, line: Line) -> None:
    entries.lock(session, line.portrait)
    session.refresh(line)
