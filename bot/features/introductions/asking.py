"""What the third person says to an introduction, and what happens when they say nothing.

A no changes nothing that anybody else can see: the introduction stays open until its time is over, just as if the
message had never been read. No trail of it is kept either (`audit`): others read that.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import service as entries
from bot.features.introductions.models import Introduction
from bot.features.introductions.rules import State
from bot.features.introductions.service import introduced
from bot.features.pairs.rules import OVER
from bot.features.workspaces.service import lacks

SCOPE = "mpim:write"


def is_open(row: Introduction, now: datetime) -> bool:
    """Whether the third person may still answer, or make a yes of a no."""
    in_time = row.asked_until is not None and now < row.asked_until
    return row.state == State.ASKED and in_time and row.withdrawn_at is None and row.pair.state not in OVER


def say_yes(session: Session, *, row: Introduction, now: datetime) -> bool:
    """Whether that is news. They are introduced at once where the bot may open a group, else by hand."""
    entries.lock(session, row)
    if not is_open(row, now):
        return False
    row.said_no_at = None
    if lacks(session, workspace_id=row.pair.workspace_id, scope=SCOPE):
        row.state, row.turned_at = State.READY, now
    else:
        introduced(row, now)
    row.version += 1
    return True


def say_no(session: Session, *, row: Introduction, now: datetime) -> bool:
    """False when it is too late to say anything."""
    entries.lock(session, row)
    if not is_open(row, now):
        return False
    row.said_no_at = row.said_no_at or now
    return True


def fall_back(row: Introduction, *, now: datetime) -> bool:
    """Slack did not open the group after all: the text is sent by hand. False if that has no point any more."""
    if row.state != State.MADE or row.outcome is not None or row.pair.state in OVER:
        return False
    row.state, row.turned_at, row.introduced_at, row.ask_at = State.READY, now, None, None
    row.version += 1
    return True


def lapse_due(session: Session, *, now: datetime, limit: int) -> Sequence[Introduction]:
    """End the questions whose time is over, whatever the answer was."""
    due = select(Introduction).where(Introduction.state == State.ASKED, Introduction.asked_until <= now)
    query = due.order_by(Introduction.asked_until).limit(limit).with_for_update(of=Introduction, skip_locked=True)
    rows = session.scalars(query).all()
    for row in rows:
        row.state, row.version = State.LAPSED, row.version + 1
    return rows


def asked_introduction(session: Session, *, row_id: int | None, workspace_id: int, slack_id: str) -> Introduction:
    """The one about which this person was asked. Raises DomainError if there is none."""
    row = session.get(Introduction, row_id or 0)
    is_theirs = row is not None and row.pair.workspace_id == workspace_id and row.asked_at is not None
    if row is None or not is_theirs or row.third is None or row.third.slack_id != slack_id:
        raise DomainError("This question is not there any more.")
    return row
