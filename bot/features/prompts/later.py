"""Prompts that were put off: until when, and how they come again. They come one at a time, and each on its day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.playbook.reasons import COMES_AGAIN
from bot.features.prompts import moments
from bot.features.prompts.choosing import is_still_good
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.features.prompts.rules import NEAR
from bot.features.prompts.service import give, settle

LOOK_AGAIN = timedelta(days=1)
"""When to see whether a pair that paused goes on."""


def put_off(session: Session, *, occurrence: PromptOccurrence, until: datetime, by: str, now: datetime) -> bool:
    if not settle(session, occurrence=occurrence, turn=Turn.PUT_OFF, by=by, now=now):
        return False
    occurrence.due_at = until
    return True


def first_alone(session: Session, occurrence: PromptOccurrence, after: datetime) -> datetime:
    """The first moment from `after` on that suits both; a week later, and so on, as long as another prompt of theirs
    comes again or has just come the day before or after."""
    pair, at = occurrence.pair, moments.earliest(session, occurrence.pair, after)
    others = PromptOccurrence.turn.in_((Turn.PUT_OFF, Turn.POSTED)), PromptOccurrence.id != occurrence.id
    query = select(PromptOccurrence.due_at).where(PromptOccurrence.pair_id == pair.id, *others)
    for other in session.scalars(query.order_by(PromptOccurrence.due_at)).all():
        if abs(at - other) <= NEAR:
            at = moments.earliest(session, pair, moments.days_later(session, pair=pair, days=7, now=at))
    return at


def make_room(session: Session, newer: PromptOccurrence) -> list[PromptOccurrence]:
    """What would come again right after a prompt that somebody asked for comes later; returns it."""
    query = select(PromptOccurrence).filter_by(pair_id=newer.pair_id, turn=Turn.PUT_OFF)
    near = list(session.scalars(query.where(PromptOccurrence.due_at <= newer.due_at + NEAR)))
    for occurrence in near:
        occurrence.due_at = first_alone(session, occurrence, max(occurrence.due_at, newer.due_at))
    return near


def due_again(session: Session, *, now: datetime, limit: int) -> Sequence[PromptOccurrence]:
    """Prompts that were put off until now."""
    query = (
        select(PromptOccurrence)
        .join(PromptOccurrence.pair)
        .where(PromptOccurrence.turn == Turn.PUT_OFF, PromptOccurrence.due_at <= now)
        .order_by(PromptOccurrence.due_at, PromptOccurrence.id)
        .limit(limit)
        .with_for_update(of=(PromptOccurrence, Pair), skip_locked=True)
    )
    return session.scalars(query).all()


def has_to_wait(session: Session, before: PromptOccurrence, now: datetime) -> bool:
    """Whether it cannot come now: for hours and working days of both, and for another one that has just come."""
    at = moments.earliest(session, before.pair, now)
    if at <= now and _has_just_come(session, before.pair, now):
        at = first_alone(session, before, now)
    if at > now:
        before.due_at = at
    return at > now


def waits_for_its_pair(occurrence: PromptOccurrence, now: datetime) -> bool:
    """Whether a prompt that was put off cannot come now: it is looked at again, unless its pair is over."""
    if occurrence.pair.state == State.CLOSED:
        occurrence.turn = Turn.PASSED
    elif occurrence.pair.state != State.ACTIVE:
        occurrence.due_at = now + LOOK_AGAIN
    return occurrence.pair.state != State.ACTIVE


def come_again(session: Session, before: PromptOccurrence, now: datetime) -> PromptOccurrence | None:
    """A prompt that was put off, as a new occurrence; or another one, if it is not offered or allowed any more.

    None if there is none at all.
    """
    before.turn = Turn.RETURNED
    if not is_still_good(session, before, at=now):
        before.turn = Turn.PASSED
        return give(session, pair=before.pair, now=now, initiator=session.get_one(Member, before.initiator_id))
    again = PromptOccurrence(
        pair=before.pair,
        prompt=before.prompt,
        reason=COMES_AGAIN,
        initiator_id=before.initiator_id,
        turn=Turn.POSTED,
        due_at=now,
    )
    session.add(again)
    session.flush()
    return again


def _has_just_come(session: Session, pair: Pair, now: datetime) -> bool:
    """Whether an open prompt would be passed by a day after it came."""
    query = select(PromptOccurrence.id).filter_by(pair_id=pair.id, turn=Turn.POSTED)
    return session.scalar(query.where(PromptOccurrence.due_at > now - NEAR).limit(1)) is not None
