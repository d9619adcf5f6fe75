"""Answering a check-in. What is asked when stands in `planning.py`."""

from datetime import datetime

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.checkins import rules, waits
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import Kind
from bot.features.pairs import service as pairs

ORGANIZERS, NOBODY = "organizers", "nobody"


def answer(session: Session, *, row: CheckIn, name: str, value: str, now: datetime) -> None:
    """One question's answer; it can be changed. Raises DomainError for one that is not offered."""
    kind = Kind(row.kind)
    if not rules.is_answer(kind, name, value):
        raise DomainError("That answer is not offered any more.")
    lock(session, row)
    row.said = {**row.said, name: value}
    if rules.open_question(kind, row.said) is None:
        row.answered_at = now
        waits.end(session, row)
    record(session, row, "check_in.answer", now=now)


def start_over(session: Session, *, row: CheckIn, now: datetime) -> None:
    """As if it had not been answered; nobody is reminded of it again."""
    lock(session, row)
    row.said, row.answered_at = {}, None
    record(session, row, "check_in.change", now=now)


def save_line(session: Session, *, row: CheckIn, line: str, need: str, reader: str, now: datetime) -> bool:
    """A line beside the answers, and what a mentor needs; whether the organizers have something new to read."""
    lock(session, row)
    before = (row.line or "", row.need or "", row.reader)
    row.line, row.need, row.reader = line or None, need or None, reader
    record(session, row, "check_in.line", now=now)
    return bool(line or need) and reader == ORGANIZERS and before != (line, need, reader)


def check_in_for(session: Session, *, check_in_id: int | None) -> CheckIn | None:
    return session.get(CheckIn, check_in_id or 0)


def lock(session: Session, row: CheckIn) -> None:
    """One change of a pair's check-ins at a time."""
    pairs.lock(session, row.pair)
    session.refresh(row)


def record(session: Session, row: CheckIn, action: str, *, now: datetime) -> None:
    workspace_id, actor, subject = row.pair.workspace_id, row.member.person.slack_id, f"check_ins:{row.id}"
    audit.record(session, workspace_id=workspace_id, actor=actor, action=action, subject=subject, now=now)
