"""Proposing times for a meeting, taking one, and proposing others."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.consent import moment_for
from bot.features.meetings import form_views, notices, proposals, views, window_views
from bot.features.meetings.form_views import HAND_FIELDS, Frame, times_name
from bot.features.meetings.frames import as_typed, chosen_times, frame_for, parsed, times_window
from bot.features.meetings.here import meeting_here, window
from bot.features.meetings.models import Meeting
from bot.features.meetings.proposals import Asked
from bot.features.meetings.rules import LENGTHS, PLACE_LIMIT, RHYTHMS, State, check_times
from bot.features.members.models import Member
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.slack.dates import moment_in
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Reply, Say, Show
from bot.slack.surface import Surface

GONE = "This meeting took place or was cancelled. `/mentor meet` plans another one."


def register(surface: Surface) -> None:
    surface.button(window_views.FIND, of_the_pair(ask_for_times))
    surface.button(views.OTHER, ask_for_other_times)
    surface.button(form_views.CHOOSE, of_the_pair(choose_by_hand))
    surface.form(form_views.PROPOSE, of_the_pair(propose))
    surface.form(form_views.BY_HAND, of_the_pair(propose_by_hand))
    surface.form(form_views.ANYWAY, of_the_pair(propose_anyway))
    surface.button(views.TAKE, take_time)


def ask_for_times(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    frame = frame_for(session, pair, me_in(pair, interaction), None)
    return Show(times_window(session, pair, frame, now=interaction.now, meeting=None))


def ask_for_other_times(interaction: Interaction, session: Session) -> Reply:
    """To counter a proposal, to move what is planned, or in the place of what did not take place."""
    meeting, me = meeting_here(interaction, session)
    _check_movable(meeting)
    frame = frame_for(session, meeting.pair, me, meeting)
    return Show(times_window(session, meeting.pair, frame, now=interaction.now, meeting=meeting))


def choose_by_hand(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting", place=1), session, pair)
    return Show(form_views.by_hand_form(as_typed(frame_for(session, pair, me, meeting), interaction.answers)))


def propose(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Times from the list: they have to fit the length that was chosen with them."""
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting"), session, pair)
    frame = as_typed(frame_for(session, pair, me, meeting), interaction.answers)
    field = times_name(interaction.number("minutes") or frame.minutes)
    times = check_times(chosen_times(interaction.answers, field), interaction.now, field=field)
    if proposals.outside_hours(session, pair, times, frame.minutes):
        note = f"*Not all of those times hold {LENGTHS[str(frame.minutes)].lower()} in your hours.* These do:"
        return Show(times_window(session, pair, frame, now=interaction.now, meeting=meeting, note=note))
    return _put(interaction, session, pair, me, meeting, _asked(frame, times))


def propose_by_hand(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting"), session, pair)
    frame = as_typed(frame_for(session, pair, me, meeting), interaction.answers)
    typed = [moment_in(interaction.answers, name) for name in HAND_FIELDS]
    times = check_times([each for each in typed if each], interaction.now, field=HAND_FIELDS[0])
    outside = proposals.outside_hours(session, pair, times, frame.minutes)
    if not outside:
        return _put(interaction, session, pair, me, meeting, _asked(frame, times))
    lines = [
        form_views.outside_line(at, [who.person.slack_id for who in whose], frame.mine, frame.other)
        for at, whose in outside.items()
    ]
    return Show(form_views.ask_anyway(lines, metadata=_carried(frame, times)))


def propose_anyway(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting"), session, pair)
    frame, times = _brought(frame_for(session, pair, me, meeting), interaction.metadata)
    asked = replace(_asked(frame, check_times(times, interaction.now, field="times")), by_hand=True)
    return _put(interaction, session, pair, me, meeting, asked)


def take_time(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    seen, number, now = interaction.number("round", place=1), interaction.number("time", place=2), interaction.now
    is_open = proposals.is_open(session, meeting, seen=-1 if seen is None else seen)
    if not is_open or number is None or meeting.proposed_by_id == me.id:
        return Say(window_views.waits_for(notices.shown(session, meeting), me.person.slack_id))
    is_move = meeting.sequence > 0
    course = proposals.take(session, meeting=meeting, member=me, number=number, now=now)
    notices.planned(session, meeting, course, is_move=is_move, now=now)
    return Show(window(session, meeting.pair, me, now=now)) if interaction.origin is Origin.MODAL else Done()


def _put(
    interaction: Interaction, session: Session, pair: Pair, me: Member, meeting: Meeting | None, asked: Asked
) -> Reply:
    before = (meeting.id, meeting.round) if meeting else None
    found = proposals.propose(session, pair=pair, member=me, meeting=meeting, asked=asked, now=interaction.now)
    if before != (found.id, found.round):
        notices.proposed(session, found, now=interaction.now)
    partner = partner_in(pair, me)
    at = moment_for(session, pair, partner, interaction.now)
    is_later = at is not None and at > interaction.now
    return Say(window_views.put(partner.person.slack_id, at=at if is_later else None, zone=me.person.zone))


def _named(meeting_id: int | None, session: Session, pair: Pair) -> Meeting | None:
    """The meeting that is moved, if the form is about one. Raises DomainError if it is another pair's, or over."""
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    if meeting is None:
        return None
    if meeting.pair_id != pair.id:
        raise DomainError(GONE)
    _check_movable(meeting)
    return meeting


def _check_movable(meeting: Meeting) -> None:
    if meeting.state in (State.HELD, State.CANCELLED):
        raise DomainError(GONE, remedy="meet")


def _asked(frame: Frame, times: list[datetime]) -> Asked:
    return Asked(times=times, minutes=frame.minutes, means=frame.means, place=frame.place, rhythm=frame.rhythm)


def _carried(frame: Frame, times: list[datetime]) -> dict[str, Any]:
    said = {"minutes": frame.minutes, "means": frame.means, "place": frame.place, "rhythm": frame.rhythm}
    return {**frame.metadata, **said, "times": [at.isoformat() for at in times]}


def _brought(frame: Frame, carried: Any) -> tuple[Frame, list[datetime]]:
    """What `_carried` put there, checked like anything else that comes from outside."""
    minutes, means, rhythm = (str(carried.get(name)) for name in ("minutes", "means", "rhythm"))
    times = carried.get("times")
    return (
        replace(
            frame,
            minutes=int(minutes) if minutes in LENGTHS else frame.minutes,
            means=means if means in frame.offered_means else frame.means,
            place=str(carried.get("place") or "")[:PLACE_LIMIT],
            rhythm=rhythm if frame.asks_rhythm and rhythm in RHYTHMS else frame.rhythm,
        ),
        parsed(times if isinstance(times, list) else [], field="times"),
    )
