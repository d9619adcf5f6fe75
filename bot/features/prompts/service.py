"""Giving a pair its prompts, and what becomes of each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import local
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.playbook.book import playbook_of
from bot.features.playbook.reasons import explain
from bot.features.prompts.choosing import choose_next
from bot.features.prompts.models import GIVEN, PromptOccurrence, Turn
from bot.features.prompts.promised import is_owed, when_sent
from bot.features.prompts.rules import NEAR

STILL_OPEN = timedelta(days=1)
"""How long a prompt that was seen stands in the way of asking for another one."""

NOT_THERE = "This prompt is not there any more."


def give(
    session: Session, *, pair: Pair, now: datetime, at: datetime | None = None, initiator: Member | None = None
) -> PromptOccurrence | None:
    """The pair's next prompt, now or planned for `at`; None when all of them are off limits for one of the two."""
    choice = choose_next(session, pair=pair, at=at or now)
    if choice is None:
        return None
    occurrence = PromptOccurrence(
        pair=pair,
        prompt=choice.prompt.key,
        reason=explain(choice, local(at or now, pair.mentee.person.zone).date()),
        initiator_id=(initiator or next_initiator(session, pair=pair)).id,
        turn=Turn.PLANNED if at else Turn.POSTED,
        due_at=at or now,
    )
    session.add(occurrence)
    session.flush()
    return occurrence


def next_initiator(session: Session, *, pair: Pair) -> Member:
    """The first step alternates; the mentee begins."""
    given = PromptOccurrence.turn != Turn.SKIPPED
    query = select(PromptOccurrence.initiator_id).where(PromptOccurrence.pair_id == pair.id, given)
    last = session.scalar(query.order_by(PromptOccurrence.id.desc()).limit(1))
    return pair.mentor if last == pair.mentee_id else pair.mentee


def planned_one(session: Session, *, pair: Pair) -> PromptOccurrence | None:
    """The prompt that was chosen and is not shown yet."""
    return session.scalar(select(PromptOccurrence).filter_by(pair_id=pair.id, turn=Turn.PLANNED).limit(1))


def last_given_at(session: Session, *, pair: Pair) -> datetime | None:
    """When the pair got its last prompt, by the bot's own reckoning."""
    shown = PromptOccurrence.turn.not_in((Turn.PLANNED, Turn.SKIPPED, Turn.PUT_OFF))
    query = select(PromptOccurrence.due_at).where(PromptOccurrence.pair_id == pair.id, shown)
    return session.scalar(query.order_by(PromptOccurrence.id.desc()).limit(1))


def still_open(session: Session, *, pair: Pair, now: datetime) -> PromptOccurrence | None:
    """The prompt that the pair has not settled yet, if it was seen within the last day or is still on its way."""
    pairs.lock(session, pair)  # of several who ask at once, the first one gets a prompt and the others see it
    newest = newest_open(session, pair=pair)
    if newest is None:
        return None
    seen_at = when_sent(session, newest)
    is_open = is_owed(session, newest) if seen_at is None else seen_at > now - STILL_OPEN
    return newest if is_open else None


def newest_open(session: Session, *, pair: Pair) -> PromptOccurrence | None:
    query = select(PromptOccurrence).filter_by(pair_id=pair.id, turn=Turn.POSTED)
    return session.scalar(query.order_by(PromptOccurrence.due_at.desc(), PromptOccurrence.id.desc()).limit(1))


def given_since(session: Session, *, pair: Pair, first_id: int | None) -> Sequence[PromptOccurrence]:
    """The prompts that the pair was shown, from this one on, oldest first; without those that something took up."""
    shown = PromptOccurrence.turn.in_((Turn.POSTED, Turn.PASSED))
    query = select(PromptOccurrence).where(PromptOccurrence.pair_id == pair.id, shown)
    return session.scalars(query.where(PromptOccurrence.id >= (first_id or 0)).order_by(PromptOccurrence.id)).all()


def is_on_its_way(session: Session, *, pair: Pair) -> bool:
    """Whether a prompt waits for hours that suit both, asked for at others."""
    newest = newest_open(session, pair=pair)
    return newest is not None and when_sent(session, newest) is None and is_owed(session, newest)


def is_taken(session: Session, *, pair: Pair, at: datetime) -> bool:
    """Whether another prompt takes the place of the rhythm's: one that comes again the day before or after, or one that
    has just come, because somebody asked for it."""
    again = and_(PromptOccurrence.turn == Turn.PUT_OFF, PromptOccurrence.due_at.between(at - NEAR, at + NEAR))
    there = and_(PromptOccurrence.turn.in_(GIVEN), PromptOccurrence.due_at > at - NEAR)
    query = select(PromptOccurrence.id).where(PromptOccurrence.pair_id == pair.id, or_(again, there))
    return session.scalar(query.limit(1)) is not None


def is_known(session: Session, occurrence: PromptOccurrence) -> bool:
    """Whether its words can still be read; they can after the program removed it, too."""
    return occurrence.prompt in playbook_of(session, occurrence.pair.program_id).given


def occurrence_for(session: Session, *, occurrence_id: int | None) -> PromptOccurrence:
    """Raises DomainError when it is not there any more."""
    occurrence = session.get(PromptOccurrence, occurrence_id or 0)
    if occurrence is None or not is_known(session, occurrence):
        raise DomainError(NOT_THERE)
    return occurrence


def settle(session: Session, *, occurrence: PromptOccurrence, turn: Turn, by: str, now: datetime) -> bool:
    """Mark a posted prompt; False if someone was quicker, which is no fault. The same again has succeeded already.

    One that a newer prompt has passed by can still be done.
    """
    lock(session, occurrence)
    may_still_be_done = occurrence.turn == Turn.PASSED and turn == Turn.DONE
    if occurrence.turn != Turn.POSTED and not may_still_be_done:
        return occurrence.turn == turn != Turn.SWAPPED and occurrence.settled_by == by
    occurrence.turn, occurrence.settled_by, occurrence.settled_at = turn, by, now
    record(session, occurrence, by, turn, now)
    return True


def swap(session: Session, *, occurrence: PromptOccurrence, by: str, now: datetime) -> PromptOccurrence | None:
    """Another prompt in the place of this one; None when someone was quicker.

    Raises DomainError when there is no other one; then this one has to stay.
    """
    if not settle(session, occurrence=occurrence, turn=Turn.SWAPPED, by=by, now=now):
        return None
    initiator = session.get_one(Member, occurrence.initiator_id)
    other = give(session, pair=occurrence.pair, now=now, initiator=initiator)
    if other is None or other.prompt == occurrence.prompt:
        raise DomainError("I have no other prompt: each one touches something that is off limits for one of you.")
    return other


def pass_by(session: Session, *, newer: PromptOccurrence, now: datetime) -> list[PromptOccurrence]:
    """Close the pair's prompts that are still open, because a newer one comes."""
    query = select(PromptOccurrence).filter_by(pair_id=newer.pair_id, turn=Turn.POSTED)
    passed = list(session.scalars(query.where(PromptOccurrence.id != newer.id)))
    for occurrence in passed:
        occurrence.turn, occurrence.settled_at = Turn.PASSED, now
    return passed


def leave(session: Session, *, pair: Pair, now: datetime) -> list[PromptOccurrence]:
    """Close the prompts of a pair that is over; one that was put off, too, unless the two may still go on."""
    turns = (Turn.POSTED, Turn.PUT_OFF) if pair.state == State.CLOSED else (Turn.POSTED,)
    query = select(PromptOccurrence).where(PromptOccurrence.pair_id == pair.id, PromptOccurrence.turn.in_(turns))
    left = list(session.scalars(query.order_by(PromptOccurrence.id)))
    for occurrence in left:
        occurrence.turn, occurrence.settled_at = Turn.PASSED, now
    return left


def lock(session: Session, occurrence: PromptOccurrence) -> None:
    """One change of a pair's prompts at a time."""
    pairs.lock(session, occurrence.pair)
    session.refresh(occurrence)


def record(session: Session, occurrence: PromptOccurrence, by: str, what: str, now: datetime) -> None:
    subject, workspace_id = f"prompt_occurrences:{occurrence.id}", occurrence.pair.workspace_id
    audit.record(session, workspace_id=workspace_id, actor=by, action=f"prompt.{what}", subject=subject, now=now)
