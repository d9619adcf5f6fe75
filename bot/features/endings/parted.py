"""When the two have read of the end of their pair, so that nothing of it has to be answered any more; or that they go
on after all."""

from sqlalchemy import select

from bot.core.db import Session
from bot.features.endings import closing_notices
from bot.features.members.models import Member
from bot.features.pairs import promises
from bot.features.pairs.models import Ending, Pair, Proposal
from bot.features.pairs.rules import OPEN, OVER, Kind, State
from bot.outbox.models import Method, OutboxItem, Status

UNREAD = (Status.WAITING, Status.SENDING)


def parted(session: Session, item: OutboxItem) -> Pair | None:
    """The pair that is over, if this item is what tells the two: of its end, or that they have swapped roles.

    Of two who read it each in hours of their own, it is the last one's.
    """
    if item.status != Status.SENT or item.method != Method.POST:
        return None
    name = item.once.partition("/")[0]
    pair = _ending(session, name) or _swapped(session, name)
    if pair is None or pair.state not in OVER:
        return None
    others = (each for each in promises.said(session, pair, name) if each.id != item.id)
    return None if any(each.status in UNREAD for each in others) else pair


def told(session: Session, item: OutboxItem) -> Pair | None:
    """The pair that is closing, if this item is what tells one of the two so, or both."""
    if item.status != Status.SENT or item.method != Method.POST:
        return None
    pair = _ending(session, item.once.partition("/")[0])
    return pair if pair is not None and pair.state == State.CLOSING else None


def knows(session: Session, pair: Pair, member: Member) -> bool:
    """Whether this one has read of the end, or asked for it: until then nothing else may tell them."""
    if pair.state != State.CLOSING or closing_notices.was_told(session, pair, member):
        return True
    return session.scalar(select(Ending.id).filter_by(pair_id=pair.id, member_id=member.id)) is not None


def reunited(session: Session, item: OutboxItem) -> Pair | None:
    """The pair that goes on after its end had begun, if this item is what tells the two so."""
    kind, number, what = (*item.once.partition("/")[0].split(":"), "", "", "")[:3]
    told = item.status == Status.SENT and item.method == Method.POST and kind == "pair" and number.isdecimal()
    pair = session.get(Pair, int(number)) if told and what != "closing" else None
    return pair if pair is not None and pair.closing_at is not None and pair.state in OPEN else None


def _ending(session: Session, name: str) -> Pair | None:
    kind, number, *_ = *name.split(":", 2), ""
    pair = session.get(Pair, int(number)) if kind == "pair" and number.isdecimal() else None
    return pair if pair is not None and closing_notices.is_of_farewell(name, pair) else None


def _swapped(session: Session, name: str) -> Pair | None:
    """The one that they were before."""
    question, _, what = name.rpartition(":")
    kind, _, number = question.partition(":")
    is_settled = kind == "pair_proposal" and what == "settled" and number.isdecimal()
    proposal = session.get(Proposal, int(number)) if is_settled else None
    return proposal.pair if proposal is not None and proposal.kind == Kind.SWAP else None
