"""A pair that has fallen silent: since when, what follows, and how it comes back to life. The ladder is in rules.py.

The silence itself stands on the pair (`silent_since`), where any sign of life ends it at once. Our row says how far we
have gone; where the two differ, the row is about a silence that is over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, select

from bot.core import audit, waiting
from bot.core.cadence import Cadence
from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.programs.models import Program
from bot.features.programs.service import ladder_of
from bot.features.prompts.models import PromptOccurrence, PromptSchedule, Silence
from bot.features.prompts.rules import CLIMB, ON_TIME, Climb, Rung, next_rung
from bot.features.workspaces.models import Person

FOLLOW_UP, GOING_ON, CHECK_IN = "prompt", "going_on", "check_in"
"""Kinds of reminders."""

REMINDERS = {Rung.INITIATOR: FOLLOW_UP, Rung.BOTH: FOLLOW_UP, Rung.ASKED: GOING_ON}

NEEDS_CHECK_IN = and_(
    Silence.rung.in_((Rung.CHECK_IN, Rung.NOTICE)),
    Silence.seen_by.is_(None),
    Pair.state == State.ACTIVE,
    Pair.silent_since == Silence.since,
)
"""Of a silence and its pair: an organizer should look in on it, and nobody does yet."""


def begin(session: Session, *, occurrence: PromptOccurrence, at: datetime) -> None:
    """A prompt has reached its pair. If it is the first one since their last sign of life, the days count from here."""
    pair, schedule = occurrence.pair, session.get(PromptSchedule, occurrence.pair_id)
    off = schedule is None or schedule.cadence == Cadence.OFF
    if pair.silent_since is not None or pair.state != State.ACTIVE or off:
        return
    at = pair.silent_since = at.replace(second=0, microsecond=0)
    row = session.get(Silence, pair.id) or Silence(pair=pair)
    climb = climb_of(session, pair, since=at)
    row.since, row.rung, row.occurrence_id, row.seen_by = at, Rung.PROMPT, occurrence.id, None
    row.next_at = climb.at(CLIMB[0])
    session.add(row)
    session.flush()
    _open_waits(session, row, CLIMB[0], climb, at=row.next_at)


def _open_waits(session: Session, row: Silence, rung: Rung, climb: Climb, *, at: datetime) -> None:
    """The first three rungs are reminders: to the one who begins, to both, and the question to both.

    They are opened one rung ahead, so that they join what else there is to say on their day.
    """
    occurrence = session.get(PromptOccurrence, row.occurrence_id or 0)
    for member in row.pair.members if rung in REMINDERS else ():
        if rung is Rung.INITIATOR and occurrence is not None and occurrence.initiator_id != member.id:
            continue
        waiting.begin(
            session,
            person_id=member.person_id,
            kind=REMINDERS[rung],
            subject=f"silence.{rung}:{row.pair_id}",
            since=climb.since,
            first_at=at,
            until=at + climb.between(rung, Rung.NOTICE if rung is Rung.ASKED else Rung.ASKED),
        )


def climb_of(session: Session, pair: Pair, *, since: datetime) -> Climb:
    return Climb(since, ladder_of(session.get_one(Program, pair.program_id)).days)


def is_about(row: Silence | None) -> bool:
    """Whether the row is about a silence that still goes on."""
    return row is not None and row.pair.state == State.ACTIVE and row.pair.silent_since == row.since


def due(session: Session, *, now: datetime, limit: int) -> Sequence[Silence]:
    """Locked with their pairs, so that no sign of life goes by unseen."""
    query = select(Silence).join(Silence.pair).where(Silence.next_at <= now).order_by(Silence.next_at).limit(limit)
    return session.scalars(query.with_for_update(of=(Silence, Pair), skip_locked=True)).all()


def climb(session: Session, row: Silence, *, now: datetime) -> Rung | None:
    """The rung that is reached now, one at a time; None if the pair has come back to life.

    Days on which nothing of the bot ran do not count: nobody is silent towards one who says nothing. So between two
    rungs always lie as many days as the ladder says, however late the first of them was.
    """
    due, row.next_at = row.next_at or now, None
    if not is_about(row):
        return None
    reached, days_away = due if now - due < ON_TIME else now, timedelta(days=(now - due).days)
    row.since = row.pair.silent_since = row.since + days_away
    steps, rung = climb_of(session, row.pair, since=row.since), next_rung(Rung(row.rung))
    row.rung = rung
    if days_away:
        _open_waits(session, row, rung, steps, at=now)  # those that wait are of days that do not count
    if rung is not Rung.CLOSED:
        following = next_rung(rung)
        row.next_at = max(steps.at(following), reached + steps.between(rung, following))
        _open_waits(session, row, following, steps, at=row.next_at)
    subject, workspace_id = f"pairs:{row.pair_id}", row.pair.workspace_id
    audit.record(session, workspace_id=workspace_id, actor="bot", action=f"silence.{rung}", subject=subject, now=now)
    return rung


def need_check_in(session: Session, *, program: Program, besides: Person) -> Sequence[Silence]:
    """Pairs of the program that an organizer should look in on; never a pair of that organizer."""
    query = select(Silence).join(Silence.pair).where(Pair.program_id == program.id, NEEDS_CHECK_IN)
    rows = session.scalars(query.order_by(Silence.since)).all()
    return [row for row in rows if besides.id not in {member.person_id for member in row.pair.members}]


def mark_seen(session: Session, row: Silence, *, by: str, now: datetime) -> bool:
    """An organizer looks in on the pair, so that no other one has to; False if somebody does already."""
    if row.seen_by is not None:
        return row.seen_by == by
    row.seen_by = by
    subject = f"pairs:{row.pair_id}"
    waiting.end(session, kind=CHECK_IN, subject=subject)
    workspace_id = row.pair.workspace_id
    audit.record(session, workspace_id=workspace_id, actor=by, action="silence.seen", subject=subject, now=now)
    return True
