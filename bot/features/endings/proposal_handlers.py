"""Going on longer, swapping roles, going on after all: one proposes, the other one says yes."""

from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.endings import closing_views, proposal_notices, proposal_views, proposals
from bot.features.pairs.access import NOT_YOURS, checked, me_in, of_my_pair, of_the_pair
from bot.features.pairs.models import Pair, Proposal
from bot.features.pairs.rules import Kind, State
from bot.features.pairs.service import partner_in
from bot.slack.answering import note_view
from bot.slack.dates import date_in
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Done, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.form(proposal_views.EXTEND, of_the_pair(propose_more_time))
    surface.form(proposal_views.SWAP, of_the_pair(propose_to_swap))
    surface.button(proposal_views.AGREE, agree)
    surface.button(closing_views.REOPEN, of_my_pair(want_to_go_on))
    surface.button(proposal_views.GO_ON, of_my_pair(want_to_go_on))


def propose_more_time(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    ends_at = proposals.end_on(date_in(interaction.answers, "until"), pair, interaction.now)
    return _propose(interaction, session, pair, Kind.EXTEND, ends_at)


def propose_to_swap(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return _propose(interaction, session, pair, Kind.SWAP)


def _propose(
    interaction: Interaction, session: Session, pair: Pair, kind: Kind, ends_at: datetime | None = None
) -> Reply:
    """The other one is asked; if they have proposed the very same, it is done."""
    me, now, was = me_in(pair, interaction), interaction.now, State(pair.state)
    proposal = proposals.propose(session, pair=pair, member=me, kind=kind, ends_at=ends_at, now=now)
    going_on = proposals.carry_out_if_both_want(session, proposal, now=now)
    if going_on is not None:
        proposal_notices.settled(session, proposal, going_on, was=was, now=now)
        return Back(note_view(proposal_views.agreed()))
    proposal_notices.ask(session, proposal, me, now=now)
    return Back(note_view(proposal_views.proposed(partner=partner_in(pair, me).person.slack_id)))


def agree(interaction: Interaction, session: Session) -> Reply:
    proposal = session.get(Proposal, interaction.number("proposal") or 0)
    if proposal is None or proposal.kind == Kind.REOPEN:
        raise DomainError(NOT_YOURS)
    pair, now = checked(proposal.pair, interaction), interaction.now
    was = State(pair.state)
    going_on = proposals.agree(session, proposal=proposal, member=me_in(pair, interaction), now=now)
    if going_on is None:
        return Say(proposal_views.own_proposal())
    proposal_notices.settled(session, proposal, going_on, was=was, now=now)
    return Done()


def want_to_go_on(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Before the channel is archived nobody is told; afterwards the other one is asked directly."""
    me, now, was = me_in(pair, interaction), interaction.now, State(pair.state)
    proposal = proposals.propose(session, pair=pair, member=me, kind=Kind.REOPEN, now=now)
    going_on = proposals.carry_out_if_both_want(session, proposal, now=now)
    if going_on is not None:
        proposal_notices.settled(session, proposal, going_on, was=was, now=now)
        return Say(proposal_views.going_on())
    if was == State.CLOSING:
        return Say(closing_views.noted())
    proposal_notices.ask_to_go_on(session, proposal, me, now=now)
    return Say(proposal_views.asked_to_go_on(partner=partner_in(pair, me).person.slack_id))
