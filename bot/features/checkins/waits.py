"""When somebody is asked. A check-in is a reminder like any other: within the caps, in the person's own hours."""

from datetime import datetime

from bot.core import waiting
from bot.core.db import Session
from bot.features.checkins.models import CheckIn

KIND = "checkins"


def begin(session: Session, row: CheckIn, *, first_at: datetime, until: datetime | None) -> None:
    waiting.begin(
        session,
        person_id=row.member.person_id,
        kind=KIND,
        subject=_subject(row),
        since=row.asked_at,
        first_at=first_at,
        until=until,
    )


def end(session: Session, row: CheckIn) -> None:
    waiting.end(session, kind=KIND, subject=_subject(row))


def _subject(row: CheckIn) -> str:
    return f"check_ins:{row.id}"
