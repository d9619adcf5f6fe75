"""Giving a pair its prompts, and what becomes of each."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import local
from bot.features.agreement.boundaries import off_limits
from bot.features.agreement.versions import agreement_in_force
from bot.features.members.rules import AIMS
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.playbook.content import activities, prompts_by_key
from bot.features.playbook.rules import Choice, choose
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status

FAR_APART = timedelta(hours=5)
"""Between two clocks: so far that a common hour has to be looked for."""

STILL_OPEN = timedelta(days=1)
"""How long a prompt that was seen stands in the way of asking for another one."""


def give(session: Session, *, pair: Pair, now: datetime) -> PromptOccurrence | None:
    """The pair's next prompt; None when everything touches what is off limits for one of them."""
    history = _history(session, pair)
    choice = choose(
        activities(),
        given=[each.prompt for each in history],
        aims=pair.mentee.aims,
        off_limits=off_limits(session, pair=pair),
        agreed=agreement_in_force(session, pair=pair) is not None,
        far_apart=_are_far_apart(pair, now),
    )
    if choice is None:
        return None
    initiator = pair.mentor_id if history and history[-1].initiator_id == pair.mentee_id else pair.mentee_id
    occurrence = PromptOccurrence(
        pair=pair,
        prompt=choice.prompt.key,
        reason=explain(choice),
        initiator_id=initiator,
        turn=Turn.POSTED,
        due_at=now,
    )
    session.add(occurrence)
    session.flush()
    return occurrence


def still_open(session: Session, *, pair: Pair, now: datetime) -> PromptOccurrence | None:
    """The prompt that the pair has not settled yet, if it was seen within the last day or is still on its way."""
    pairs.lock(session, pair)  # of several who ask at once, the first one gets a prompt and the others see it
    query = select(PromptOccurrence).filter_by(pair_id=pair.id, turn=Turn.POSTED).order_by(PromptOccurrence.id.desc())
    newest = session.scalar(query.limit(1))
    if newest is None:
        return None
    seen_at = when_sent(session, newest)
    is_open = _is_owed(session, newest) if seen_at is None else seen_at > now - STILL_OPEN
    return newest if is_open else None


def when_sent(session: Session, occurrence: PromptOccurrence) -> datetime | None:
    """When it reached the pair; None while it waits for their hours."""
    return min((item.sent_at for item in _items(session, occurrence) if item.sent_at is not None), default=None)


def message_name(occurrence: PromptOccurrence) -> str:
    """The promise of its message."""
    return f"prompt:{occurrence.id}"


def occurrence_for(session: Session, *, occurrence_id: int | None) -> PromptOccurrence:
    """Raises DomainError when it is not there any more."""
    occurrence = session.get(PromptOccurrence, occurrence_id or 0)
    if occurrence is None or occurrence.prompt not in prompts_by_key():
        raise DomainError("This prompt is not there any more.")
    return occurrence


def settle(session: Session, *, occurrence: PromptOccurrence, turn: Turn, by: str, now: datetime) -> bool:
    """Mark a posted prompt; False if someone was quicker, which is no fault. The same again has succeeded already."""
    pairs.lock(session, occurrence.pair)
    session.refresh(occurrence)
    if occurrence.turn != Turn.POSTED:
        return occurrence.turn == turn != Turn.SWAPPED and occurrence.settled_by == by
    occurrence.turn, occurrence.settled_by, occurrence.settled_at = turn, by, now
    return True


def swap(session: Session, *, occurrence: PromptOccurrence, by: str, now: datetime) -> PromptOccurrence | None:
    """Another prompt in the place of this one; None when someone was quicker.

    Raises DomainError when there is no other one; then this one has to stay.
    """
    if not settle(session, occurrence=occurrence, turn=Turn.SWAPPED, by=by, now=now):
        return None
    other = give(session, pair=occurrence.pair, now=now)
    if other is None or other.prompt == occurrence.prompt:
        raise DomainError("I have no other prompt: each one touches something that is off limits for one of you.")
    other.initiator_id = occurrence.initiator_id
    return other


def put_off(session: Session, *, occurrence: PromptOccurrence, until: datetime, by: str, now: datetime) -> bool:
    if not settle(session, occurrence=occurrence, turn=Turn.PUT_OFF, by=by, now=now):
        return False
    occurrence.due_at = until
    return True


def pass_by(session: Session, *, pair: Pair, now: datetime) -> list[PromptOccurrence]:
    """Close the pair's prompts that are still open, because a new one comes: there is one to answer, not a pile."""
    query = select(PromptOccurrence).filter_by(pair_id=pair.id, turn=Turn.POSTED)
    passed = list(session.scalars(query))
    for occurrence in passed:
        occurrence.turn, occurrence.settled_at = Turn.PASSED, now
    return passed


def come_back(session: Session, *, now: datetime, limit: int) -> list[PromptOccurrence]:
    """Prompts of active pairs that were put off until now, as new occurrences; the others wait for their pair."""
    query = (
        select(PromptOccurrence)
        .join(PromptOccurrence.pair)
        .where(PromptOccurrence.turn == Turn.PUT_OFF, PromptOccurrence.due_at <= now, Pair.state == State.ACTIVE)
        .order_by(PromptOccurrence.due_at)
        .limit(limit)
        .with_for_update(of=PromptOccurrence, skip_locked=True)
    )
    due = session.scalars(query).all()
    for before in due:
        before.turn = Turn.RETURNED
    return [_again(session, before, now) for before in due if before.prompt in prompts_by_key()]


def explain(choice: Choice) -> str:
    """Why this one, as the end of a sentence, with {mentee} where the view puts the mentee."""
    if choice.before_agreement:
        return "you have not agreed yet on what you expect of each other"
    if choice.aim:
        return "{mentee} wants to " + _lower_first(AIMS[choice.aim])
    if choice.is_new:
        return f"you have not tried “{choice.activity.title.lower()}” yet"
    return f"it is a while since you did something of the kind “{choice.activity.title.lower()}”"


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def _history(session: Session, pair: Pair) -> list[PromptOccurrence]:
    query = select(PromptOccurrence).where(PromptOccurrence.pair_id == pair.id).order_by(PromptOccurrence.id)
    return list(session.scalars(query))


def _are_far_apart(pair: Pair, now: datetime) -> bool:
    one, other = (local(now, member.person.zone).utcoffset() or timedelta() for member in pair.members)
    return abs(one - other) >= FAR_APART


def _is_owed(session: Session, occurrence: PromptOccurrence) -> bool:
    """Whether it will reach the pair; not if its message was taken back, because a channel was closed, say."""
    return any(item.status in (Status.WAITING, Status.SENDING, Status.FAILED) for item in _items(session, occurrence))


def _items(session: Session, occurrence: PromptOccurrence) -> list[OutboxItem]:
    """Its message, and the copies of it for two who are never free together."""
    item = queue.promised(session, workspace_id=occurrence.pair.workspace_id, once=message_name(occurrence))
    return queue.with_copies(session, item) if item else []


def _again(session: Session, before: PromptOccurrence, now: datetime) -> PromptOccurrence:
    again = PromptOccurrence(
        pair=before.pair,
        prompt=before.prompt,
        reason=before.reason,
        initiator_id=before.initiator_id,
        turn=Turn.POSTED,
        due_at=now,
    )
    session.add(again)
    session.flush()
    return again
