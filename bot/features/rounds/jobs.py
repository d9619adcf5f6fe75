"""The worker works out big drafts, says when the answers are in, makes the pairs, and looks after their channels."""

from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.rounds import launching, notices, proposals, service
from bot.features.rounds.models import Round
from bot.features.rounds.stages import LOOK_EVERY, Stage


def look_after(session: Session, now: datetime) -> int:
    """One round at a time."""
    due = select(Round).where(Round.next_look_at <= now).order_by(Round.next_look_at, Round.id).limit(1)
    found = session.scalar(due.with_for_update(of=Round, skip_locked=True))
    if found is None:
        return 0
    found.next_look_at = None
    match found.state:
        case Stage.DRAFT:
            service.work_out(session, found, now=now)
            notices.draft_ready(session, found, now=now)
        case Stage.PROPOSED:
            notices.answers_in(session, found, now=now)
        case Stage.LAUNCHING if found.launched_at is None:
            _launch(session, found, now)
        case Stage.LAUNCHING:
            _follow(session, found, now)
    session.flush()
    return 1


def _launch(session: Session, found: Round, now: datetime) -> None:
    bite = launching.make_pairs(session, found, now=now)
    proposals.stop_waiting(session, bite.rows)
    notices.launched(session, found, bite.pairs, bite.rows, now=now)
    if bite.last:
        notices.tell_left_over(session, found, now=now)
        _follow(session, found, now)


def _follow(session: Session, found: Round, now: datetime) -> None:
    """Until every channel is there, or cannot be had."""
    notices.progress(session, found, now=now)
    if launching.progress(session, found).is_over:
        launching.finish(found)
    else:
        found.next_look_at = now + LOOK_EVERY


JOBS = (Job("rounds", look_after, moments=(When(Round.next_look_at),)),)
