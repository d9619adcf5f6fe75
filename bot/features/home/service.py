"""Where a person stands, as the features tell it."""

from collections.abc import Callable
from datetime import datetime

from bot.core import times
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.glance import Glance
from bot.core.locales import clock24
from bot.core.wording import listed
from bot.features import parts
from bot.features.agreement.boundaries import hours_of
from bot.features.home.organized import organizing
from bot.features.home.rules import PairStanding, Standing, together
from bot.features.members.rules import is_mentee
from bot.features.members.service import memberships
from bot.features.pairs import glance as pairs_glance
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import member_in, pairs_of, partner_in
from bot.features.programs.service import is_organizer, open_programs, organized_by
from bot.features.workspaces.service import person_of


def standing(session: Session, *, workspace_id: int, slack_id: str, now: datetime) -> Standing:
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    programs = open_programs(session, workspace_id=workspace_id)
    members = memberships(session, workspace_id=workspace_id, slack_id=slack_id)
    mine = pairs_of(session, workspace_id=workspace_id, slack_id=slack_id)
    organizes = is_organizer(session, workspace_id=workspace_id, slack_id=slack_id)
    organized = organized_by(session, workspace_id=workspace_id, slack_id=slack_id)
    return Standing(
        name=person.name,
        program=listed(member.program.name for member in members) or listed(each.name for each in programs) or None,
        is_organizer=organizes,
        role=members[0].role if members else None,
        is_mentee=any(is_mentee(member.role) for member in members),
        hours=times.describe(hours_of(session, person), clock24=clock24(person.locale)),
        person=together(of_person(session, person, now) for of_person in _glances("of_person")),
        pairs=tuple(pair_standing(session, pair, slack_id, now) for pair in mine),
        organizing=organizing(session, organized, person, sources=_glances("of_organizer"), now=now)
        if organized
        else None,
    )


def pair_standing(session: Session, pair: Pair, slack_id: str, now: datetime) -> PairStanding:
    """Raises DomainError for someone who is not in the pair."""
    me = member_in(pair, slack_id)
    if me is None:
        raise DomainError("You are not in this pair (any more).")
    partner = partner_in(pair, me)
    # Before the channel is open there is nothing to do in it yet, and one thing to know.
    sources = [pairs_glance.of_pair] if pair.state == State.OPENING else _glances("of_pair")
    return PairStanding(
        pair_id=pair.id,
        role="mentor" if me.id == pair.mentor_id else "mentee",
        partner=partner.person.slack_id,
        partner_name=partner.person.name,
        channel=pair.conversation.slack_id if pair.opened_at and not pair.conversation.lost_at else None,
        glance=together(of_pair(session, pair, me, now) for of_pair in sources),
    )


def _glances(kind: str) -> list[Callable[..., Glance | None]]:
    """Every feature's function of this name in its `glance.py`, in the order of the features."""
    return [getattr(part, kind) for part in parts("glance") if hasattr(part, kind)]
