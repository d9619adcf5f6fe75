"""Proposing times, taking one of them, and what is planned then: one meeting, or a series."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import Hours, is_free
from bot.features.agreement.boundaries import hours_of
from bot.features.meetings import moves, series, waits
from bot.features.meetings.agreed import agreed
from bot.features.meetings.engagements import taken
from bot.features.meetings.models import Meeting, MeetingSeries
from bot.features.meetings.rules import ONCE, State, leads_next, remind_lead_at
from bot.features.meetings.series import Course
from bot.features.meetings.service import (
    REPEATED_WITHIN,
    hours_of_both,
    lock,
    new_meeting,
    record,
)
from bot.features.meetings.slots import fits
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair

HALF_A_YEAR = timedelta(weeks=26)
"""How far a series is planned in a pair without an end."""

STEP = timedelta(minutes=15)
FRESH = timedelta(hours=6)
"""What was planned so lately needs no reminder."""

DAY_BEFORE, SEARCH, FIRST_OF_ALL = timedelta(hours=24), timedelta(days=5), timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone proposes."""

    times: Sequence[datetime]
    minutes: int
    means: str
    place: str = ""
    rhythm: str = ONCE
    by_hand: bool = False
    """Whether some of the times lie outside of someone's hours, knowingly."""


def outside_hours(
    session: Session, pair: Pair, times: Sequence[datetime], minutes: int
) -> dict[datetime, list[Member]]:
    """The times that do not lie in both people's hours → in whose they do not."""
    hours = hours_of_both(session, pair)
    found = {
        moment: [member for member, own in zip(pair.members, hours, strict=True) if not fits([own], moment, minutes)]
        for moment in times
    }
    return {moment: members for moment, members in found.items() if members}


def propose(
    session: Session, *, pair: Pair, member: Member, meeting: Meeting | None, asked: Asked, now: datetime
) -> Meeting:
    """Put times on the table: for a new meeting, others in the place of a proposal, or instead of what is planned.

    What is planned stands until one of them is taken. The same again at once is the same proposal.
    """
    pairs.lock(session, pair)
    options = [moment.isoformat() for moment in asked.times]
    planned = None if meeting is None or meeting.state in (State.PROPOSED, State.LAPSED) else meeting
    known = moves.open_proposal(session, planned) if planned else meeting
    known = known or _just_proposed(session, pair, member, options, now)
    if known is not None and _is_same(known, member, options):
        return known
    if known is None:
        known = _new_proposal(pair, member, asked, instead_of=planned, now=now)
        session.add(known)
    known.state, known.settled_by = State.PROPOSED, None
    known.minutes, known.means, known.place, known.rhythm = asked.minutes, asked.means, asked.place, asked.rhythm
    known.proposed_by, known.options, known.by_hand = member, options, asked.by_hand
    known.round, known.next_look_at = known.round + 1, max(asked.times)
    session.flush()
    if (old := moves.standing(session, known)) is not None:
        known.moved_from = old.starts_at  # it may have been moved meanwhile
    waits.for_answer(session, known, now=now)
    record(session, known, member, "meeting.propose", now)
    return known


def _new_proposal(pair: Pair, member: Member, asked: Asked, *, instead_of: Meeting | None, now: datetime) -> Meeting:
    made = new_meeting(
        pair, member, minutes=asked.minutes, means=asked.means, place=asked.place, state=State.PROPOSED, now=now
    )
    if instead_of is not None:
        made.moved_from, made.uid = instead_of.starts_at, instead_of.uid
    return made


def times_of(meeting: Meeting) -> list[datetime]:
    """Those that are on the table."""
    return [datetime.fromisoformat(each) for each in meeting.options]


def take(session: Session, *, meeting: Meeting, member: Member, number: int, now: datetime) -> Course:
    """Plan the meeting at one of its times, and those that follow if that was proposed; what stood until now gives way.

    Raises DomainError when the time has gone by, or does not suit both any more.
    """
    options = times_of(meeting)
    if number >= len(options):
        raise DomainError("This time is not on the table any more.")
    starts_at, hours = options[number], hours_of_both(session, meeting.pair)
    if starts_at <= now:
        raise DomainError("This time has gone by. Take another one, or propose other times.")
    if not meeting.by_hand and not fits(hours, starts_at, meeting.minutes):
        raise DomainError(
            "Since it was proposed, one of you has changed their hours, and this time lies outside of them now. "
            "Take another one, or propose other times."
        )
    meeting.settled_by = member.person.slack_id
    moves.put_in_place(session, meeting, moves.standing(session, meeting))
    course = Course((starts_at,))
    if meeting.rhythm != ONCE:
        course = _start_series(session, meeting, starts_at, now)
    _plan(session, meeting, starts_at, now)
    record(session, meeting, member, "meeting.take", now)
    return course


def _start_series(session: Session, meeting: Meeting, first: datetime, now: datetime) -> Course:
    pair, zone = meeting.pair, meeting.pair.mentee.person.zone
    course = series.planned(
        hours_of_both(session, pair),
        first=first,
        rhythm=meeting.rhythm,
        minutes=meeting.minutes,
        zone=zone,
        until=pair.ends_at if pair.ends_at and pair.ends_at > first else first + HALF_A_YEAR,
        by_hand=meeting.by_hand,
        taken=taken(session, pair, now=now, but=meeting),
    )
    row = MeetingSeries(pair_id=pair.id, rhythm=meeting.rhythm, zone=zone, first_at=first)
    meeting.series = row
    for starts_at in course.times[1:]:
        again = new_meeting(
            pair,
            meeting.proposed_by,
            minutes=meeting.minutes,
            means=meeting.means,
            place=meeting.place,
            state=State.PLANNED,
            now=now,
        )
        again.series, again.by_hand, again.settled_by = row, meeting.by_hand, meeting.settled_by
        session.add(again)
        _plan(session, again, starts_at, now)
    meeting.rhythm = ONCE
    return course


def _plan(session: Session, meeting: Meeting, starts_at: datetime, now: datetime) -> None:
    """From now on it stands: reminders before, a question after."""
    meeting.state, meeting.starts_at, meeting.options, meeting.moved_from = State.PLANNED, starts_at, [], None
    meeting.sequence += 1
    ends_at = starts_at + timedelta(minutes=meeting.minutes)
    meeting.remind_at = day_before(session, meeting.pair, starts_at, now)
    meeting.next_look_at = meeting.remind_at or ends_at
    waits.forget(session, meeting)  # a time was taken; also where there need be no agenda
    session.flush()
    says = agreed(session, meeting.pair)
    latest = remind_lead_at(starts_at, says.notice)
    if latest is None:
        meeting.lead_id = None
        return
    lead = _lead(session, meeting, says.lead)
    meeting.lead_id = lead.id
    at = last_free([hours_of(session, lead.person)], latest) or latest
    waits.for_agenda(session, meeting, lead=lead, at=at, now=now)


def day_before(session: Session, pair: Pair, starts_at: datetime, now: datetime) -> datetime | None:
    """When to remind both: the last moment in the hours of both that is a day or more before; None if it is too late.

    Two who are never free together get it apart, each in hours of their own, and so somewhat sooner.
    """
    moment = last_free(hours_of_both(session, pair), starts_at - DAY_BEFORE)
    found = moment if moment is not None else starts_at - FIRST_OF_ALL
    return found if found > now + FRESH else None


def last_free(people: Sequence[Hours], latest: datetime) -> datetime | None:
    """The last quarter of an hour up to `latest` in the hours of all; before a Monday that is on Friday."""
    moments = (latest - step * STEP for step in range(int(SEARCH / STEP)))
    return next((moment for moment in moments if all(is_free(each, moment) for each in people)), None)


def _lead(session: Session, meeting: Meeting, lead: str) -> Member:
    """Of a pair's meetings in the order of their times."""
    query = select(func.count()).select_from(Meeting)
    before = query.where(
        Meeting.pair_id == meeting.pair_id,
        Meeting.state.in_((State.PLANNED, State.HELD)),
        Meeting.starts_at < meeting.starts_at,
    )
    side = leads_next(lead, number=(session.scalar(before) or 0) + 1)
    return meeting.pair.mentor if side == "mentor" else meeting.pair.mentee


def _just_proposed(session: Session, pair: Pair, member: Member, options: list[str], now: datetime) -> Meeting | None:
    query = select(Meeting).where(Meeting.pair_id == pair.id, Meeting.made_at > now - REPEATED_WITHIN)
    return next((each for each in session.scalars(query) if _is_same(each, member, options)), None)


def _is_same(meeting: Meeting, member: Member, options: list[str]) -> bool:
    return (meeting.state, meeting.proposed_by_id, meeting.options) == (State.PROPOSED, member.id, options)


def is_open(session: Session, meeting: Meeting, *, seen: int) -> bool:
    """Whether the proposal that someone looks at still waits for an answer. Locks the pair."""
    lock(session, meeting)
    return meeting.state == State.PROPOSED and meeting.round == seen
