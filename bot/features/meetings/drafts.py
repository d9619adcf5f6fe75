"""A proposal that is about to be made: what there is to ask before it is, and what a form carries meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.meetings import doubt_views, engagements, notices, service
from bot.features.meetings.form_views import Frame
from bot.features.meetings.frames import clock_of, mark, parsed
from bot.features.meetings.models import Meeting
from bot.features.meetings.proposals import Asked, outside_hours
from bot.features.meetings.rules import LENGTHS, PLACE_LIMIT, RHYTHMS
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in

MARKS_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Draft:
    pair: Pair
    me: Member
    meeting: Meeting | None
    """What it is about: another proposal, or what is planned; nothing yet, for a new meeting."""
    frame: Frame
    times: Sequence[datetime]


def asked_by(session: Session, draft: Draft) -> Asked:
    frame, times = draft.frame, draft.times
    return Asked(
        times=times,
        minutes=frame.minutes,
        means=frame.means,
        place=frame.place,
        rhythm=frame.rhythm,
        by_hand=bool(outside_hours(session, draft.pair, times, frame.minutes)),
    )


def question(session: Session, draft: Draft, *, now: datetime) -> View | None:
    """To the one who proposes, before anybody else sees it; None if there is nothing to ask."""
    frame, mine, other = draft.frame, draft.frame.mine, draft.frame.other
    meanwhile = proposed_meanwhile(session, draft)
    outside = [
        doubt_views.outside_line(at, [who.person.slack_id for who in whose], mine, other)
        for at, whose in outside_hours(session, draft.pair, draft.times, frame.minutes).items()
    ]
    engaged = engaged_lines(session, draft.meeting, draft.me, draft.times, minutes=frame.minutes, now=now)
    if not (meanwhile or outside or engaged):
        return None
    shown = [notices.shown(session, each) for each in meanwhile]
    return doubt_views.ask_anyway(meanwhile=shown, outside=outside, engaged=engaged, metadata=_carried(session, draft))


def proposed_meanwhile(session: Session, draft: Draft) -> list[Meeting]:
    """What the other one has put on the table since the form was opened."""
    theirs = service.proposed_by(session, draft.pair, partner_in(draft.pair, draft.me))
    return [each for each in theirs if mark(each) not in draft.frame.seen]


def engaged_lines(
    session: Session, meeting: Meeting | None, me: Member, times: Sequence[datetime], *, minutes: int, now: datetime
) -> list[str]:
    """A line for each meeting that this person has at one of the times."""
    found = engagements.clashes(session, me, times, minutes, now=now, but=meeting)
    whom = {each: engagements.whom(session, each, me) for each in found.values()}
    return [doubt_views.engaged_line(each.starts_at, who, clock_of(me)) for each, who in whom.items()]


def seen_before(carried: Mapping[str, Any]) -> tuple[str, ...]:
    marks = carried.get("seen")
    return tuple(str(each) for each in marks[:MARKS_AT_MOST]) if isinstance(marks, list) else ()


def _carried(session: Session, draft: Draft) -> dict[str, Any]:
    """With what the question itself shows as seen."""
    frame = draft.frame
    theirs = service.proposed_by(session, draft.pair, partner_in(draft.pair, draft.me))
    said = {"means": frame.means, "place": frame.place, "rhythm": frame.rhythm, "seen": [mark(each) for each in theirs]}
    return {**frame.metadata, **said, "times": [at.isoformat() for at in draft.times]}


def brought(frame: Frame, carried: Mapping[str, Any]) -> tuple[Frame, list[datetime]]:
    """What `question` has the form carry, checked like anything else that comes from outside. Raises DomainError."""
    minutes, means, rhythm = (str(carried.get(name)) for name in ("minutes", "means", "rhythm"))
    times = carried.get("times")
    return (
        replace(
            frame,
            minutes=int(minutes) if minutes in LENGTHS else frame.minutes,
            means=means if means in frame.offered_means else frame.means,
            place=str(carried.get("place") or "")[:PLACE_LIMIT],
            rhythm=rhythm if frame.asks_rhythm and rhythm in RHYTHMS else frame.rhythm,
            seen=seen_before(carried),
        ),
        parsed(times if isinstance(times, list) else [], field="times"),
    )
