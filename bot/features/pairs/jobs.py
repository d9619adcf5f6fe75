"""Pauses that are over, pairs whose time is over, channels to archive, accounts that are gone."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.members.absence import next_farewell
from bot.features.pairs import closing, ending_notices, leaving, pauses

BITE = 50


def resume(session: Session, now: datetime) -> int:
    return pauses.resume_due(session, now=now, limit=BITE)


def next_return(session: Session, now: datetime) -> datetime | None:
    return pauses.next_return(session)


def end(session: Session, now: datetime) -> int:
    return len(closing.end_due(session, now=now, limit=BITE))


def next_end(session: Session, now: datetime) -> datetime | None:
    return closing.next_end(session)


def archive(session: Session, now: datetime) -> int:
    return len(closing.close_due(session, now=now, limit=BITE))


def next_archive(session: Session, now: datetime) -> datetime | None:
    return closing.next_close(session)


def look_after_accounts(session: Session, now: datetime) -> int:
    """Deactivated ones rest and are told to the organizers; those back in time go on; the others leave."""
    gone = leaving.note_who_is_gone(session, now=now, limit=BITE)
    for member, pairs in gone:
        if pairs:
            ending_notices.account_gone(session, member, pairs, now=now)
    back = leaving.welcome_back(session, now=now, limit=BITE)
    return len(gone) + back + leaving.part_with_gone(session, now=now, limit=BITE)


def next_farewell_at(session: Session, now: datetime) -> datetime | None:
    return next_farewell(session)


JOBS = (
    Job("pair_pauses", resume, next_return),
    Job("pair_ends", end, next_end, every=timedelta(minutes=5)),
    Job("pair_archives", archive, next_archive, every=timedelta(minutes=5)),
    Job("deactivated_accounts", look_after_accounts, next_farewell_at, every=timedelta(hours=1)),
)
