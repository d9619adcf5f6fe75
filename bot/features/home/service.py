"""Where a person stands, as the features tell it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.core import times
from bot.core.db import Session
from bot.core.glance import Glance
from bot.core.locales import clock24
from bot.core.wording import listed
from bot.features.agreement.boundaries import hours_of
from bot.features.home.asking import KINDS, ORGANIZING, About, Told, speaking
from bot.features.home.organized import looked_after, organizing
from bot.features.home.rules import PairStanding, Standing, together
from bot.features.members.rules import is_mentee
from bot.features.members.viewers import viewer_of
from bot.features.pairs.rules import State
from bot.features.pairs.seats import Seat, seats_of
from bot.features.workspaces.models import Person


def standing(
    session: Session, *, workspace_id: int, slack_id: str, now: datetime, kinds: Collection[str] = KINDS
) -> Standing:
    """`kinds` of what the features are asked for: little is shown by some."""
    viewer = viewer_of(session, workspace_id=workspace_id, slack_id=slack_id)
    person, members, seats = viewer.person, viewer.memberships, seats_of(session, viewer)
    kept = looked_after(session, viewer)
    organized = [program.id for program in kept]
    about = About(person.id, [member.id for member in viewer.entries], [seat.pair.id for seat in seats], organized)
    asked = speaking(session, about, kinds if organized else [kind for kind in kinds if kind not in ORGANIZING])
    named = [member.program for member in members] or viewer.programs or kept
    return Standing(
        name=person.name,
        program=listed(program.name for program in named) or None,
        is_organizer=viewer.is_organizer,
        role=members[0].role if members else None,
        is_mentee=any(is_mentee(member.role) for member in members),
        hours=_hours(session, person) if "of_person" in kinds else "",
        person=together(of_person(session, viewer, now) for of_person in asked.get("of_person", ())),
        pairs=_pairs(session, seats, asked, now),
        organizing=organizing(session, person, kept, asked, now),
        has_left=not members and bool(viewer.left_lately(now)),
        is_closed=bool(named) and all(program.closed_at is not None for program in named),
        was_one=bool(viewer.known),
    )


def pair_standing(session: Session, seat: Seat, now: datetime) -> PairStanding:
    """Of one pair alone."""
    about = About(seat.me.person_id, [seat.me.id], [seat.pair.id])
    return _pairs(session, [seat], speaking(session, about, ("of_opening", "of_pairs")), now)[0]


def _hours(session: Session, person: Person) -> str:
    return times.describe(hours_of(session, person), clock24=clock24(person.locale))


def _pairs(
    session: Session, seats: Sequence[Seat], asked: Mapping[str, Sequence[Told]], now: datetime
) -> tuple[PairStanding, ...]:
    """Before the channel is open there is nothing to do in a pair yet, and one thing to know."""
    opening = [seat for seat in seats if seat.pair.state == State.OPENING]
    going = [seat for seat in seats if seat.pair.state != State.OPENING]
    said = [tell(session, opening, now) for tell in asked.get("of_opening", ()) if opening]
    said += [tell(session, going, now) for tell in asked.get("of_pairs", ()) if going]
    return tuple(_pair(seat, [glances.get(seat.pair.id) for glances in said]) for seat in seats)


def _pair(seat: Seat, said: Sequence[Glance | None]) -> PairStanding:
    pair, partner = seat.pair, seat.partner.person
    return PairStanding(
        pair_id=pair.id,
        role="mentee" if seat.is_mentee else "mentor",
        partner=partner.slack_id,
        partner_name=partner.name,
        channel=pair.conversation.slack_id if pair.opened_at and not pair.conversation.lost_at else None,
        glance=together(said),
    )
