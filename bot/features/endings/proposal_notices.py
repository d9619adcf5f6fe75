"""How the other one is asked, and what both see once they both want it."""

from datetime import datetime

from bot.core import waiting
from bot.core.db import Session
from bot.features.endings import closing_notices, proposal_views, swapping
from bot.features.members.models import Member
from bot.features.pairs import notices
from bot.features.pairs.models import Pair, Proposal
from bot.features.pairs.rules import Kind, State
from bot.features.pairs.service import partner_in
from bot.outbox import queue
from bot.slack.messages import Message

WAITING = "pair_proposal"


def ask(session: Session, proposal: Proposal, by: Member, *, now: datetime) -> None:
    """In the channel of the pair, once for each proposal; the other one may be reminded."""
    pair, partner = proposal.pair, partner_in(proposal.pair, by)
    words = _question(session, proposal, by, partner, now)
    queue.post(session, pair.conversation, words, once=proposal.question, now=now)
    subject = f"pair_proposals:{proposal.id}"
    waiting.begin(session, person_id=partner.person_id, kind=WAITING, subject=subject, since=proposal.made_at)


def ask_to_go_on(session: Session, proposal: Proposal, by: Member, *, now: datetime) -> None:
    """The other one of a pair that is over, directly and once; who has left is not asked."""
    words = proposal_views.ask_to_go_on(by=by.person.slack_id, pair_id=proposal.pair_id)
    _ask_directly(session, proposal, partner_in(proposal.pair, by), words, now=now)


def ask_both_to_go_on(session: Session, proposal: Proposal, *, now: datetime) -> None:
    """For the organizers; whom the other one has asked already is not asked again."""
    for member in proposal.pair.members:
        partner = partner_in(proposal.pair, member).person.slack_id
        words = proposal_views.ask_both_to_go_on(partner=partner, pair_id=proposal.pair_id)
        _ask_directly(session, proposal, member, words, now=now)


def _ask_directly(session: Session, proposal: Proposal, who: Member, words: Message, *, now: datetime) -> None:
    if who.left_at is None:
        slack_id = who.person.slack_id
        place = queue.direct(session, workspace_id=proposal.pair.workspace_id, user_id=slack_id)
        queue.post(session, place, words, once=f"{proposal.question}/{slack_id}", now=now)


def settled(session: Session, proposal: Proposal, pair: Pair, *, was: State, now: datetime) -> None:
    """Both want it. `pair` is the one that goes on, `was` the state in which it was before."""
    for member in (None, *pair.members):
        once = f"{proposal.question}/{member.person.slack_id}" if member else proposal.question
        queue.cancel(session, workspace_id=pair.workspace_id, once=once)  # who has not read it need not any more
        asked = queue.promised(session, workspace_id=pair.workspace_id, once=once)
        if asked is not None:
            queue.update(session, asked, proposal_views.agreed(), once=f"{once}:agreed", now=now)
    waiting.end(session, kind=WAITING, subject=f"pair_proposals:{proposal.id}")
    match proposal.kind:
        case Kind.EXTEND:
            _say(session, pair, proposal, _extended(proposal), now=now)
        case Kind.SWAP:
            became = swapping.what_became(session, proposal.pair, pair, now)
            _say(session, pair, proposal, proposal_views.swapped(notices.two(pair), became), now=now)
        case Kind.REOPEN if was == State.CLOSING and pair.opened_at is not None:
            closing_notices.going_on(session, pair, now=now)
        case Kind.REOPEN:
            notices.open_channel(session, pair, greeting=proposal_views.new_channel(notices.two(pair)), now=now)


def _extended(proposal: Proposal) -> Message:
    ends_at = proposal.ends_at or proposal.made_at
    return proposal_views.extended(ends_at=ends_at, zone=proposal.pair.mentee.person.zone)


def _say(session: Session, pair: Pair, proposal: Proposal, words: Message, *, now: datetime) -> None:
    queue.post(session, pair.conversation, words, once=f"{proposal.question}:settled", now=now)


def _question(session: Session, proposal: Proposal, by: Member, partner: Member, now: datetime) -> Message:
    one, other = by.person.slack_id, partner.person.slack_id
    if proposal.kind == Kind.SWAP:
        two, standing = notices.two(proposal.pair), swapping.standing_of(session, proposal.pair, now)
        return proposal_views.ask_to_swap(two, standing, by=one, partner=other, proposal_id=proposal.id)
    zone, ends_at = proposal.pair.mentee.person.zone, proposal.ends_at or proposal.made_at
    return proposal_views.ask_to_extend(by=one, partner=other, ends_at=ends_at, zone=zone, proposal_id=proposal.id)
