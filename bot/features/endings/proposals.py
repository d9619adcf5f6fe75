"""What takes both: going on longer, going on after all, swapping the roles."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import NOON, from_local, local
from bot.features.endings import closing, closing_notices, swapping
from bot.features.members.models import Member
from bot.features.pairs.models import Pair, Proposal
from bot.features.pairs.rules import OPEN, OVER, Kind, State, channel_name
from bot.features.pairs.service import lock, open_pair_of
from bot.features.pauses import service as pauses
from bot.outbox import queue

AT_MOST = timedelta(days=2 * 366)
"""How far away an end may be put."""


def propose(
    session: Session, *, pair: Pair, member: Member, kind: Kind, now: datetime, ends_at: datetime | None = None
) -> Proposal:
    """One of the two proposes; a proposal of the same kind that is open is joined, or replaced if it says otherwise.

    Raises DomainError when it cannot be.
    """
    lock(session, pair)
    _check(pair, kind, ends_at, now)
    open_one = session.scalar(select(Proposal).filter_by(pair_id=pair.id, kind=kind, settled_at=None))
    if open_one is not None and open_one.ends_at != ends_at:
        open_one.settled_at = now
        closing_notices.withdraw_question(session, open_one, now=now)
        open_one = None
    if open_one is None:
        open_one = Proposal(pair=pair, kind=kind, ends_at=ends_at, made_at=now)
        session.add(open_one)
    _say_yes(open_one, member, now)
    session.flush()
    return open_one


def suggest_reopening(session: Session, *, pair: Pair, now: datetime) -> Proposal:
    """An organizer would like the two to go on: a proposal to which nobody has said yes yet, or the one that is open.

    Raises DomainError for a pair that is going on.
    """
    lock(session, pair)
    _check(pair, Kind.REOPEN, None, now)
    open_one = session.scalar(select(Proposal).filter_by(pair_id=pair.id, kind=Kind.REOPEN, settled_at=None))
    if open_one is None:
        open_one = Proposal(pair=pair, kind=Kind.REOPEN, made_at=now)
        session.add(open_one)
        session.flush()
    return open_one


def agree(session: Session, *, proposal: Proposal, member: Member, now: datetime) -> Pair | None:
    """A yes. If it was the one that was missing, it is done now; returns the pair that goes on.

    Raises DomainError for what is settled or past.
    """
    lock(session, proposal.pair)
    session.refresh(proposal)
    if proposal.settled_at is not None:
        raise DomainError("This is settled already, or something newer has taken its place.")
    _check(proposal.pair, Kind(proposal.kind), proposal.ends_at, now)
    _say_yes(proposal, member, now)
    session.flush()
    return carry_out_if_both_want(session, proposal, now=now)


def carry_out_if_both_want(session: Session, proposal: Proposal, *, now: datetime) -> Pair | None:
    """The pair that goes on; None while one yes is missing, or while one of the two is not in the program."""
    both = proposal.mentor_yes_at is not None and proposal.mentee_yes_at is not None
    if not both or any(member.left_at is not None for member in proposal.pair.members):
        return None
    proposal.settled_at = now
    going_on = _CARRY_OUT[Kind(proposal.kind)](session, proposal, now)
    session.flush()
    return going_on


def extend(session: Session, *, pair: Pair, ends_at: datetime, by: str, now: datetime) -> None:
    """A later end, on which both agreed."""
    pair.ends_at = ends_at
    _record(session, pair, "pair.extend", by=by, now=now)


def reopen(session: Session, *, pair: Pair, by: str, now: datetime) -> None:
    """The two are a pair again: in their channel if it is not archived yet, else in a new one. Both must want it.

    Raises DomainError when they are a pair again already, by another way.
    """
    one, other = (member.person.slack_id for member in pair.members)
    if open_pair_of(session, workspace_id=pair.workspace_id, mentor=one, mentee=other) is not None:
        raise DomainError("The two of you are a pair again already: `/mentor status`.")
    was_closing = pair.state == State.CLOSING
    closing.forget_ending(session, pair, now=now)
    if was_closing and pair.conversation.slack_id is not None and pair.opened_at is not None:
        pair.state = State.ACTIVE
        pauses.follow(session, pair, now=now, in_words=True)
    else:
        _open_anew(session, pair, now=now)
    _record(session, pair, "pair.reopen", by=by, now=now)


def end_on(day: date | None, pair: Pair, now: datetime) -> datetime:
    """Noon of that day on the pair's clock. Raises DomainError for no day, one that is past, and one too far away."""
    zone = pair.mentee.person.zone
    if day is None or day <= local(now, zone).date():
        raise DomainError("Choose a day that is still to come.", field="until")
    if day > local(now, zone).date() + AT_MOST:
        raise DomainError(
            "That is more than two years away. Choose a nearer day; you can go on again then.", field="until"
        )
    return from_local(datetime.combine(day, NOON), zone)


def _carry_extension(session: Session, proposal: Proposal, now: datetime) -> Pair:
    extend(session, pair=proposal.pair, ends_at=proposal.ends_at or now, by="bot", now=now)
    return proposal.pair


def _carry_swap(session: Session, proposal: Proposal, now: datetime) -> Pair:
    return swapping.swap(session, pair=proposal.pair, now=now)


def _carry_reopening(session: Session, proposal: Proposal, now: datetime) -> Pair:
    reopen(session, pair=proposal.pair, by="bot", now=now)
    return proposal.pair


_CARRY_OUT: dict[Kind, Callable[[Session, Proposal, datetime], Pair]] = {
    Kind.EXTEND: _carry_extension,
    Kind.SWAP: _carry_swap,
    Kind.REOPEN: _carry_reopening,
}


def _check(pair: Pair, kind: Kind, ends_at: datetime | None, now: datetime) -> None:
    if kind == Kind.REOPEN:
        if pair.state not in OVER:
            raise DomainError("This pair is going on already.")
        return
    if pair.state not in OPEN:
        raise DomainError(pair.why_over, remedy="status")
    if pair.state == State.OPENING:
        raise DomainError("Your channel is not open yet. Once it is, you can propose that.")
    if kind == Kind.EXTEND:
        _check_end(pair, ends_at, now)


def _check_end(pair: Pair, ends_at: datetime | None, now: datetime) -> None:
    if ends_at is None or ends_at <= now:
        raise DomainError("That day is over. Propose a later one.", field="until")
    if pair.ends_at is None:
        raise DomainError("Your pair has no end: it goes on until one of you says that you are done.", field="until")
    if ends_at <= pair.ends_at:
        raise DomainError("Your pair goes on until then anyway. Choose a later day.", field="until")


def _say_yes(proposal: Proposal, member: Member, now: datetime) -> None:
    if member.id == proposal.pair.mentor_id:
        proposal.mentor_yes_at = proposal.mentor_yes_at or now
    else:
        proposal.mentee_yes_at = proposal.mentee_yes_at or now


def _open_anew(session: Session, pair: Pair, *, now: datetime) -> None:
    names = (pair.mentor.person.name, pair.mentee.person.name)
    pair.conversation = queue.pair_channel(session, workspace_id=pair.workspace_id, name=channel_name(*names))
    pair.state, pair.opened_at = State.OPENING, None
    session.flush()


def _record(session: Session, pair: Pair, action: str, *, by: str, now: datetime) -> None:
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action=action, subject=f"pairs:{pair.id}", now=now)
