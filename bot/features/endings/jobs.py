"""Pairs whose time is over, channels to archive, accounts that are gone."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.endings import closing, leaving, notices
from bot.features.members.absence import GRACE
from bot.features.members.models import Member
from bot.features.pairs.models import IS_OPEN, Pair

BITE = 50


def end(session: Session, now: datetime) -> int:
    return len(closing.end_due(session, now=now, limit=BITE))


def archive(session: Session, now: datetime) -> int:
    return len(closing.close_due(session, now=now, limit=BITE))


def look_after_accounts(session: Session, now: datetime) -> int:
    """Deactivated ones rest and are told to the organizers; those back in time go on."""
    gone = leaving.note_who_is_gone(session, now=now, limit=BITE)
    for member, pairs in gone:
        if pairs:
            notices.account_gone(session, member, pairs, now=now)
    return len(gone) + leaving.welcome_back(session, now=now, limit=BITE)


def part_with_accounts(session: Session, now: datetime) -> int:
    """Deactivated ones that did not come back in time leave."""
    return leaving.part_with_gone(session, now=now, limit=BITE)


JOBS = (
    Job("pair_ends", end, moments=(When(Pair.ends_at, IS_OPEN),)),
    Job("pair_archives", archive, moments=(When(Pair.closes_at),)),
    Job("deactivated_accounts", look_after_accounts, every=timedelta(hours=1)),
    Job("farewells", part_with_accounts, moments=(When(Member.away_since),), delay=GRACE),
)
