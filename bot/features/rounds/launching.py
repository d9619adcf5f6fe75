"""Launching: the pairs of a round in one transaction, and how far Slack has come with their channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member, Status
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.rounds import service, standing
from bot.features.rounds.models import LeftOver, Round, Suggestion
from bot.features.rounds.stages import LOOK_EVERY, STANDS, Dropped, Scope, Stage, Standing
from bot.features.rounds.standing import Present
from bot.outbox.models import Conversation, Method, OutboxItem
from bot.outbox.models import Status as Delivery

BITE = 200
"""Pairs made in one transaction: while it runs, SQLite lets nobody else write."""

NOT_MADE = "not_made"
"""Why somebody is left over for whom there was a suggestion."""


def begin(session: Session, found: Round, *, tells_left_over: bool, by: str, now: datetime) -> bool:
    """From now on the worker makes the pairs; False if somebody has launched it already. Raises DomainError."""
    session.refresh(found, with_for_update={"of": Round})
    if found.state in (Stage.LAUNCHING, Stage.LAUNCHED):
        return False
    if found.state == Stage.DRAFT:
        service.drafted(session, found)
        _check_nobody_is_only_invited(session, found)
    elif found.state != Stage.PROPOSED:
        raise DomainError("This round was discarded. `/mentor match` begins another one.")
    if not any(row for row in standing.standing_of(session, found) if wanted(found, row) is None):
        raise DomainError("No pair would come of this round as it stands, so nothing was launched.")
    found.state, found.launching_at, found.next_look_at = Stage.LAUNCHING, now, now
    found.published_by, found.tells_left_over = by, tells_left_over
    service.record(session, found, "round.launch", by=by, now=now)
    return True


def _check_nobody_is_only_invited(session: Session, found: Round) -> None:
    both = or_(Member.id == Suggestion.mentor_id, Member.id == Suggestion.mentee_id)
    query = select(func.count(Member.id.distinct())).select_from(Suggestion).join(Member, both)
    only = query.where(Suggestion.round_id == found.id, Suggestion.state.in_(STANDS))
    if session.scalar(only.where(Member.status == Status.INVITED)):
        message = "Some of these people were only invited, and have not joined yet. They have to be asked first."
        raise DomainError(message, field="how")


def wanted(found: Round, row: Suggestion) -> Dropped | None:
    """What the two answered, if they were asked: None where both want it."""
    if found.proposed_at is None:
        return None
    if False in (row.mentor_yes, row.mentee_yes):
        return Dropped.NO
    return None if row.mentor_yes and row.mentee_yes else Dropped.SILENT


@dataclass(frozen=True, slots=True)
class Bite:
    """What came of some suggestions of a round."""

    rows: Sequence[Suggestion]
    pairs: Sequence[Pair]
    last: bool


def make_pairs(session: Session, found: Round, *, now: datetime) -> Bite:
    """The pairs of a round, each once, at most BITE in this transaction; what cannot be is dropped.

    After the last of them everybody else is left over.
    """
    by, present = found.published_by or found.made_by, Present.read(session, found)
    standing_rows = standing.standing_of(session, found)
    rows, made = standing_rows[:BITE], []
    for row in rows:
        why = wanted(found, row) or present.obstacle(row)
        pair = None if why else _pair(session, found, row, by=by, now=now)
        if pair is None:
            standing.drop(row, why or Dropped.GONE)
        else:
            row.state, row.pair_id = Standing.PAIRED, pair.id
            present.take(row)
            made.append(pair)
    session.flush()
    bite = Bite(rows, made, last=len(rows) == len(standing_rows))
    found.next_look_at = now
    if bite.last:
        found.launched_at, found.next_look_at = now, now + LOOK_EVERY
        _settle_left_over(session, found, present)
    return bite


def _pair(session: Session, found: Round, row: Suggestion, *, by: str, now: datetime) -> Pair | None:
    mentor, mentee = row.mentor.person.slack_id, row.mentee.person.slack_id
    try:
        return pairs.make_pair(session, program=found.program, mentor=mentor, mentee=mentee, by=by, now=now)
    except DomainError:
        return None


def _settle_left_over(session: Session, found: Round, present: Present) -> None:
    """Who takes part and has nobody, and did not say no themselves."""
    settled = (Standing.PAIRED, Standing.DROPPED)
    query = select(Suggestion).where(Suggestion.round_id == found.id, Suggestion.state.in_(settled))
    rows = session.scalars(query).all()
    known = {(left.member_id, left.side) for left in left_over(session, found)}
    dropped = [row for row in rows if row.state == Standing.DROPPED]
    sides = {(row.mentee_id, "mentee") for row in dropped if row.mentee_yes is not False}
    sides |= {(row.mentor_id, "mentor") for row in dropped if row.mentor_yes is not False}
    paired = {(each, side) for row in rows if row.pair_id for each, side in _sides(row)}
    for member_id, side in sides - known - paired:
        session.add(LeftOver(round_id=found.id, member_id=member_id, side=side, why=NOT_MADE))
    session.flush()
    invited = select(Member.id).where(Member.program_id == found.program_id, Member.status == Status.INVITED)
    session.execute(
        delete(LeftOver).where(
            LeftOver.round_id == found.id,
            or_(LeftOver.member_id.not_in(present.members), LeftOver.member_id.in_(invited)),
        )
    )
    if found.scope != Scope.SECOND:
        has_one = [member_id for member_id, number in present.mentored.items() if number]
        mine = delete(LeftOver).where(LeftOver.round_id == found.id, LeftOver.side == "mentee")
        session.execute(mine.where(LeftOver.member_id.in_(has_one)))


def _sides(row: Suggestion) -> tuple[tuple[int, str], tuple[int, str]]:
    return (row.mentor_id, "mentor"), (row.mentee_id, "mentee")


def left_over(session: Session, found: Round) -> Sequence[LeftOver]:
    query = select(LeftOver).where(LeftOver.round_id == found.id)
    return session.scalars(query.order_by(LeftOver.side, LeftOver.member_id)).all()


def asked(session: Session, found: Round) -> frozenset[int]:
    """Member ids of everybody who got a proposal."""
    if found.proposed_at is None:
        return frozenset()
    answered = (Standing.PAIRED, Standing.DROPPED)
    query = select(Suggestion.mentor_id, Suggestion.mentee_id)
    rows = session.execute(query.where(Suggestion.round_id == found.id, Suggestion.state.in_(answered)))
    return frozenset(member_id for row in rows for member_id in row)


@dataclass(frozen=True, slots=True)
class Progress:
    of: int
    """Pairs that were made and are not over again."""
    ready: int
    """Of them, those whose channel is there."""
    blocked: Sequence[Pair]
    """Of them, those whose channel cannot be opened as things stand."""

    @property
    def is_over(self) -> bool:
        return self.ready + len(self.blocked) >= self.of


def progress(session: Session, found: Round) -> Progress:
    mine = select(Suggestion.pair_id).where(Suggestion.round_id == found.id, Suggestion.pair_id.is_not(None))
    here = select(Pair.id).where(Pair.id.in_(mine), Pair.state.in_(OPEN))
    count = select(func.count()).select_from(Pair).join(Pair.conversation).where(Pair.id.in_(here))
    failed = select(OutboxItem.conversation_id).where(
        OutboxItem.conversation_id == Pair.conversation_id,
        OutboxItem.method == Method.CREATE,
        OutboxItem.status == Delivery.FAILED,
    )
    blocked = select(Pair).where(Pair.id.in_(here), failed.exists()).order_by(Pair.id)
    return Progress(
        of=session.scalar(count) or 0,
        ready=session.scalar(count.where(Conversation.slack_id.is_not(None))) or 0,
        blocked=session.scalars(blocked).all(),
    )


def finish(found: Round) -> None:
    found.state, found.next_look_at = Stage.LAUNCHED, None
