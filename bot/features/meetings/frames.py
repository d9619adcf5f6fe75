"""From rows to the forms of a proposal: what is agreed, what may be offered, and which times suit both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from slack_sdk.models.views import View

from bot.core import times
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import clock24
from bot.features.meetings import engagements, form_views, service, slots
from bot.features.meetings.agreed import agreed, means_for
from bot.features.meetings.form_views import Frame
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import LENGTHS, ONCE, PLACE_LIMIT, RHYTHMS
from bot.features.meetings.when import Clock
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.resting import goes_on_at
from bot.features.pairs.service import partner_in
from bot.slack.forms import Answers
from bot.slack.text import escape, mention


def clock_of(member: Member) -> Clock:
    person = member.person
    return Clock(person.slack_id, person.zone, clock24(person.locale))


def frame_for(session: Session, pair: Pair, me: Member, meeting: Meeting | None) -> Frame:
    """As agreed; a meeting that is moved keeps what was said about it."""
    says, offered, partner = agreed(session, pair), means_for(session, pair), partner_in(pair, me)
    means = meeting.means if meeting is not None else ""
    return Frame(
        pair_id=pair.id,
        minutes=meeting.minutes if meeting else says.minutes,
        means=means if means in offered else next(iter(offered)),
        place=meeting.place if meeting else "",
        rhythm=meeting.rhythm if meeting else ONCE,
        offered_means=offered,
        is_agreed=says.is_agreed,
        agreed_rhythm=says.rhythm,
        mine=clock_of(me),
        other=clock_of(partner),
        meeting_id=meeting.id if meeting else None,
        asks_rhythm=meeting is None
        or (meeting.series_id is None and meeting.sequence == 0 and meeting.moved_from is None),
        seen=tuple(map(mark, service.proposed_by(session, pair, partner))),
    )


def mark(proposal: Meeting) -> str:
    """Names one round of a proposal, in the form of somebody who has seen it."""
    return f"{proposal.id}:{proposal.round}"


def as_typed(frame: Frame, typed: Answers) -> Frame:
    """The frame with what stands in the form now. Raises DomainError at a field that was tampered with."""
    return replace(
        frame,
        minutes=int(typed.choice("minutes", LENGTHS) or frame.minutes),
        means=typed.choice("means", frame.offered_means) or frame.means,
        place=" ".join(typed.text("place", limit=PLACE_LIMIT).split()),
        rhythm=(typed.choice("rhythm", RHYTHMS) or frame.rhythm) if frame.asks_rhythm else ONCE,
    )


def times_window(
    session: Session, pair: Pair, frame: Frame, *, now: datetime, meeting: Meeting | None, note: str = ""
) -> View:
    """Times that lie in the hours of both, after a pause; where there are none, the form to choose them by hand."""
    zone, people, since = frame.mine.zone, service.hours_of_both(session, pair), goes_on_at(pair, now) or now
    taken = engagements.taken(session, pair, now=now, but=meeting)
    before = (meeting.starts_at, meeting.moved_from) if meeting else ()  # to move it there would be no move
    found = [
        each
        for each in slots.common_times(people, minutes=frame.minutes, zone=zone, now=since, taken=taken)
        if each not in before
    ]
    if not found:
        return form_views.by_hand_form(frame, hours=_hours_in_words(pair, people))
    chosen = slots.suggested(found, zone, since)
    offered = sorted({*slots.spread(found, zone), *chosen})
    return form_views.proposal_form(frame, offered, chosen, note=note)


def chosen_times(typed: Answers, name: str) -> list[datetime]:
    """Those chosen in the list. Raises DomainError when something else was sent."""
    options = (typed.state.get(name) or {}).get("selected_options") or []
    return parsed([option.get("value") for option in options], field=name)


def parsed(values: Sequence[object], *, field: str) -> list[datetime]:
    """Moments out of ISO texts with a zone. Raises DomainError."""
    try:
        return [times.utc(datetime.fromisoformat(str(value))) for value in values]
    except (ValueError, OverflowError):
        raise DomainError("Choose the times again.", field=field) from None


def _hours_in_words(pair: Pair, people: Sequence[times.Hours]) -> list[str]:
    return [
        f"{mention(member.person.slack_id)}: " + escape(times.describe(hours, clock24=clock24(member.person.locale)))
        for member, hours in zip(pair.members, people, strict=True)
    ]
