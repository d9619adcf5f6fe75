"""What an organizer decides in a draft: lock, reject, another mentor, another policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.matching.outcome import Change
from bot.features.matching.outcome import Suggestion as Scored
from bot.features.matching.proposing import worth_asking
from bot.features.matching.ranking import rank, review
from bot.features.rounds import service
from bot.features.rounds.models import Round, Suggestion
from bot.features.rounds.pool import policy_of
from bot.features.rounds.stages import STANDS, Reworked, Standing
from bot.features.rounds.written import as_rows, cautions_of

CHOICES = 100
"""Mentors to choose from; Slack's select takes no more."""

ASKED = 3
"""Mentors whose one place more is worth asking for."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Mentors whom a mentee may get instead, the best first."""

    suggestion: Suggestion
    choices: Sequence[Scored]


def find(session: Session, found: Round, suggestion_id: int | None) -> Suggestion:
    """Raises DomainError when the round has it no more: somebody has worked it out again."""
    row = session.get(Suggestion, suggestion_id or 0)
    if row is None or row.round_id != found.id or row.state not in STANDS:
        raise DomainError("This suggestion is not in the round any more. Open the round again to see it as it is.")
    return row


def lock(session: Session, found: Round, row: Suggestion, *, locked: bool) -> None:
    """The outcome stays the best around it, so nothing else changes."""
    row.state = Standing.LOCKED if locked else Standing.OPEN
    session.flush()


def reject(session: Session, found: Round, row: Suggestion, *, now: datetime) -> Reworked:
    """The two are not suggested again in this round."""
    row.state = Standing.REJECTED
    session.flush()
    return service.work_out(session, found, now=now)


def allow_again(session: Session, found: Round, suggestion_id: int | None, *, now: datetime) -> Reworked:
    """Takes a rejection back; the two are paired if that is best. Raises DomainError when there is none."""
    row = session.get(Suggestion, suggestion_id or 0)
    if row is None or row.round_id != found.id or row.state != Standing.REJECTED:
        raise DomainError("These two are not rejected any more. Open the round again to see it as it is.")
    session.delete(row)
    session.flush()
    return service.work_out(session, found, now=now)


def swaps(session: Session, found: Round, row: Suggestion, *, now: datetime) -> Swap:
    pool = service.pool_of(session, found)
    mentee = service.profile_in(pool.mentees, row.mentee_id)
    constraints, policy = service.constraints_of(session, found, pool), policy_of(found.program, found.policy)
    best = rank(mentee, pool.mentors, (), policy, constraints, on=service.today(session, found, now), limit=CHOICES + 1)
    return Swap(row, [each for each in best if each.mentor != row.mentor_id][:CHOICES])


def swap(session: Session, found: Round, row: Suggestion, *, mentor: int, now: datetime) -> Reworked:
    """The mentee gets this mentor for sure, and the others what is best around that."""
    pool = service.pool_of(session, found)
    mentee, other = service.profile_in(pool.mentees, row.mentee_id), service.profile_in(pool.mentors, mentor)
    constraints, policy = service.constraints_of(session, found, pool), policy_of(found.program, found.policy)
    scored = review(other, mentee, pool.mentors, policy, constraints, on=service.today(session, found, now))
    if scored is None:
        raise DomainError("These two cannot be suggested to each other.", field="mentor")
    known = session.scalar(
        select(Suggestion).filter_by(round_id=found.id, mentor_id=mentor, mentee_id=row.mentee_id)
    ) or Suggestion(round_id=found.id, mentor_id=mentor, mentee_id=row.mentee_id)
    known.score, known.reasons, known.cautions = scored.score, as_rows(scored.reasons), cautions_of(scored)
    known.state = Standing.LOCKED
    if known is not row:
        session.delete(row)
    session.add(known)
    session.flush()
    return service.work_out(session, found, now=now)


def follow(session: Session, found: Round, policy: str, *, now: datetime) -> Reworked:
    """Work the round out by another policy; the program's own stays as it is."""
    found.policy = policy
    return service.work_out(session, found, now=now)


def whom_to_ask(session: Session, found: Round, *, now: datetime) -> Sequence[Change]:
    """Mentors whose one place more would bring somebody a mentor."""
    pool = service.pool_of(session, found)
    constraints, policy = service.constraints_of(session, found, pool), policy_of(found.program, found.policy)
    on = service.today(session, found, now)
    return worth_asking(pool.mentors, pool.mentees, policy, constraints, on=on, limit=ASKED)
