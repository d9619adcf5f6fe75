"""What both are told about a visit, from wherever it was done."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.features.entries import cards
from bot.features.entries.models import EntrySide
from bot.features.entries.rules import both_answered, readable
from bot.features.entries.views import Said
from bot.features.meetings.frames import clock_of
from bot.features.members.models import Member
from bot.features.observations import service, views, waits
from bot.features.observations.announcing import tell_calendars
from bot.features.observations.form_views import LABELS
from bot.features.observations.models import Observation, ObservationDebrief
from bot.features.observations.rules import Calendar, State, is_watched
from bot.features.observations.views import ShownVisit
from bot.features.pairs.models import Pair

FRESH = timedelta(days=2)
"""So long after an event it is fresh; after a pause of the pair it is not."""


def shown(visit: Observation, reader: Member | None = None) -> ShownVisit:
    """The visit as its views want it: for one of the two, or for the channel, which is for both."""
    pair = visit.pair
    written = {each.member_id for each in visit.sides}
    for_both = visit.sides if both_answered(visit.sides) else []
    return ShownVisit(
        visit_id=visit.id,
        pair_id=pair.id,
        state=State(visit.state),
        is_withdrawn=visit.withdrawn_at is not None,
        plan=service.plan_of(visit),
        round=visit.round,
        host=visit.author.person.slack_id,
        guest=service.guest_of(visit).person.slack_id,
        mentor=pair.mentor.person.slack_id,
        mentee=pair.mentee.person.slack_id,
        clocks=(clock_of(pair.mentor), clock_of(pair.mentee)),
        changed_at=visit.changed_at,
        settled_by=visit.settled_by.person.slack_id if visit.settled_by else None,
        awaited=[member.person.slack_id for member in pair.members if member.id not in written],
        debriefs=[_said(visit, side) for side in (readable(visit.sides, reader.id) if reader else for_both)],
    )


def show(session: Session, visit: Observation, now: datetime) -> None:
    """After a change: its card, whom it waits for, and what calendars have to know. Raises DomainError (withdrawal)."""
    service.settle_withdrawal(visit, now)
    what = shown(visit)
    tell_calendars(session, visit, what, now=now)
    cards.show(session, visit, views.card(what), now=now)
    waits.watch(session, visit)


def show_declined(session: Session, visit: Observation, *, now: datetime) -> None:
    """The host waits for an answer; where calendars are told that it is off, the host reads it there."""
    is_news = visit.calendar == Calendar.NOTHING
    show(session, visit, now)
    if is_news:
        cards.tell(session, visit, views.declined(shown(visit)), what="declined", now=now)


def say_over(session: Session, visit: Observation, *, now: datetime) -> None:
    is_late = now > service.ends_at(visit) + FRESH
    cards.tell(session, visit, views.over(shown(visit), is_late=is_late), what="over", now=now)


def say_compared(session: Session, visit: Observation, *, now: datetime) -> None:
    cards.tell(session, visit, views.compared(shown(visit)), what="compared", now=now)


def side_of(pair: Pair, member: Member | EntrySide) -> str:
    """`mentor` or `mentee`."""
    member_id = member.id if isinstance(member, Member) else member.member_id
    return "mentor" if member_id == pair.mentor_id else "mentee"


def _said(visit: Observation, side: ObservationDebrief) -> Said:
    labels = LABELS[is_watched(visit.watching, side_of(visit.pair, side))]
    texts = dict(zip(labels, (side.moments, side.worked, side.to_try), strict=True))
    return Said(side.member.person.slack_id, texts)
