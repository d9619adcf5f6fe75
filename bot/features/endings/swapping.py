"""Swapping roles: another pair of the same two, in their channel. What goes along, each feature says for itself."""

from datetime import datetime

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.succession import Standing
from bot.features import parts
from bot.features.endings import closing, closing_notices
from bot.features.members.rules import Role
from bot.features.pairs import promises
from bot.features.pairs.models import Pair, Proposal
from bot.features.pairs.rules import Cause, State
from bot.outbox import queue


def standing_of(session: Session, pair: Pair, now: datetime) -> Standing:
    """What the two have planned and begun: what would go along, and what would end with the pair as it is."""
    found: list[Standing] = [part.standing(session, pair, now) for part in parts("succession")]
    return Standing(
        tuple(words for each in found for words in each.goes_along),
        tuple(words for each in found for words in each.ends),
    )


def what_became(session: Session, before: Pair, after: Pair, now: datetime) -> Standing:
    """The same, when they have swapped: what the new pair has, and what stayed with the old one."""
    return Standing(standing_of(session, after, now).goes_along, standing_of(session, before, now).ends)


def swap(session: Session, *, pair: Pair, now: datetime) -> Pair:
    """Another pair of the same two with the roles swapped, in their channel; what was agreed stays with the old one.

    Items are addressed to conversations, so the new pair takes the conversation, and the old one gets an empty place.
    """
    promises.cancel_all(session, pair, but=_kept_promises())
    for member in pair.members:
        member.role = Role.BOTH  # from now on each of them has been asked, and has said yes
    new = Pair(
        workspace_id=pair.workspace_id,
        program_id=pair.program_id,
        mentor=pair.mentee,
        mentee=pair.mentor,
        conversation=pair.conversation,
        state=pair.state,
        made_by=pair.made_by,
        made_at=now,
        opened_at=now,
        ends_at=pair.ends_at,
        paused_until=pair.paused_until,
        mentor_paused_until=pair.mentee_paused_until,
        mentee_paused_until=pair.mentor_paused_until,
    )
    _leave_behind(session, pair, now=now)
    session.add(new)
    session.flush()
    for part in parts("succession"):
        if hasattr(part, "take_along"):
            part.take_along(session, pair, new, now)
    workspace_id, subject = new.workspace_id, f"pairs:{new.id}"
    audit.record(session, workspace_id=workspace_id, actor=closing.BOT, action="pair.swap", subject=subject, now=now)
    return new


def _leave_behind(session: Session, pair: Pair, *, now: datetime) -> None:
    """The pair that they were is over, and nothing that was proposed in it is open any more."""
    for proposal in session.scalars(select(Proposal).filter_by(pair_id=pair.id, settled_at=None)):
        proposal.settled_at = now
        closing_notices.withdraw_question(session, proposal, now=now)
    pair.conversation = queue.pair_channel(session, workspace_id=pair.workspace_id, name="former")
    pair.conversation.closed_at = now
    pair.state, pair.closing_at, pair.closed_at = State.CLOSED, now, now
    closing.remember(session, pair=pair, cause=Cause.SWAPPED, member=None, reason="", now=now)


def _kept_promises() -> tuple[str, ...]:
    return tuple(name for part in parts("succession") for name in getattr(part, "NAMES", ()))
