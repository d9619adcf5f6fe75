"""Proposing times for a meeting, taking one, and proposing others."""

from dataclasses import replace
from functools import partial

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.consent import moment_for
from bot.features.meetings import (
    afterwards,
    doubt_views,
    form_views,
    moves,
    notices,
    proposals,
    views,
    window_views,
)
from bot.features.meetings.drafts import (
    Draft,
    asked_by,
    brought,
    engaged_lines,
    proposed_meanwhile,
    question,
    seen_before,
)
from bot.features.meetings.form_views import HAND_FIELDS, Frame, times_name
from bot.features.meetings.frames import as_typed, chosen_times, frame_for, times_window
from bot.features.meetings.here import meeting_here, window
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import LENGTHS, Said, State, check_times
from bot.features.meetings.service import is_over
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.slack.dates import moment_in
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Reply, Say, Show
from bot.slack.surface import Surface

GONE = "This meeting took place, was moved or was cancelled. `/mentor meet` shows how it stands."


def register(surface: Surface) -> None:
    surface.button(window_views.FIND, of_the_pair(ask_for_times))
    surface.button(views.OTHER, ask_for_other_times)
    surface.button(form_views.CHOOSE, of_the_pair(choose_by_hand))
    surface.form(form_views.PROPOSE, of_the_pair(propose))
    surface.form(form_views.BY_HAND, of_the_pair(propose_by_hand))
    surface.form(doubt_views.ANYWAY, of_the_pair(propose_anyway))
    surface.button(views.TAKE, take_time)
    surface.form(doubt_views.TAKE_ANYWAY, partial(take_time, is_sure=True))


def ask_for_times(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    frame = frame_for(session, pair, me_in(pair, interaction), None)
    return Show(times_window(session, pair, frame, now=interaction.now, meeting=None))


def ask_for_other_times(interaction: Interaction, session: Session) -> Reply:
    """To counter a proposal, to move what is planned, or in the place of what did not take place."""
    named, me = meeting_here(interaction, session)
    meeting = moves.open_proposal(session, named) or named
    _check_movable(meeting)
    if meeting.id != named.id and meeting.proposed_by_id != me.id:
        return Show(window(session, meeting.pair, me, now=interaction.now))  # it waits for this very person
    frame = frame_for(session, meeting.pair, me, meeting)
    return Show(times_window(session, meeting.pair, frame, now=interaction.now, meeting=meeting))


def choose_by_hand(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting", place=1), session, pair)
    return Show(form_views.by_hand_form(_typed(interaction, session, pair, me, meeting)))


def propose(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Times from the list: they have to fit the length that was chosen with them."""
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting"), session, pair)
    frame = _typed(interaction, session, pair, me, meeting)
    field = times_name(interaction.number("minutes") or frame.minutes)
    times = check_times(chosen_times(interaction.answers, field), interaction.now, field=field)
    if proposals.outside_hours(session, pair, times, frame.minutes):
        note = f"*Not all of those times hold {LENGTHS[str(frame.minutes)].lower()} in your hours.* These do:"
        return Show(times_window(session, pair, frame, now=interaction.now, meeting=meeting, note=note))
    return _ask_or_put(interaction, session, Draft(pair, me, meeting, frame, times))


def propose_by_hand(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting"), session, pair)
    frame = _typed(interaction, session, pair, me, meeting)
    typed = [moment_in(interaction.answers, name) for name in HAND_FIELDS]
    times = check_times([each for each in typed if each], interaction.now, field=HAND_FIELDS[0])
    return _ask_or_put(interaction, session, Draft(pair, me, meeting, frame, times))


def propose_anyway(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """What was asked is answered by this; what the other one has proposed since is asked all the same."""
    me, meeting = me_in(pair, interaction), _named(interaction.number("meeting"), session, pair)
    frame, times = brought(frame_for(session, pair, me, meeting), interaction.metadata)
    draft = Draft(pair, me, meeting, frame, check_times(times, interaction.now, field="times"))
    return _ask_or_put(interaction, session, draft, is_sure=True)


def take_time(interaction: Interaction, session: Session, *, is_sure: bool = False) -> Reply:
    """Who already meets somebody then is asked before. `is_sure`: that was answered."""
    meeting, me = meeting_here(interaction, session)
    seen, number, now = interaction.number("round", place=1), interaction.number("time", place=2), interaction.now
    is_open = proposals.is_open(session, meeting, seen=-1 if seen is None else seen)
    if not is_open or number is None or meeting.proposed_by_id == me.id:
        return Say(window_views.waits_for(notices.shown(session, meeting), me.person.slack_id))
    times = proposals.times_of(meeting)[number:][:1]
    engaged = engaged_lines(session, meeting, me, times, minutes=meeting.minutes, now=now)
    if engaged and not is_sure:
        return Show(doubt_views.ask_to_take(meeting_id=meeting.id, seen=meeting.round, number=number, engaged=engaged))
    old = moves.standing(session, meeting)
    is_move = old is not None or meeting.sequence > 0
    course = proposals.take(session, meeting=meeting, member=me, number=number, now=now)
    notices.planned(session, meeting, course, instead_of=old, is_move=is_move, now=now)
    return Done() if interaction.origin is Origin.MESSAGE else Show(window(session, meeting.pair, me, now=now))


def _typed(interaction: Interaction, session: Session, pair: Pair, me: Member, meeting: Meeting | None) -> Frame:
    """The frame with what stands in the form, and what its person had seen when it was opened."""
    frame = as_typed(frame_for(session, pair, me, meeting), interaction.answers)
    return replace(frame, seen=seen_before(interaction.metadata))


def _ask_or_put(interaction: Interaction, session: Session, draft: Draft, *, is_sure: bool = False) -> Reply:
    """`is_sure`: all was asked and answered, but for what the other one has proposed since."""
    pairs.lock(session, draft.pair)
    is_settled = is_sure and not proposed_meanwhile(session, draft)
    asked = None if is_settled else question(session, draft, now=interaction.now)
    return Show(asked) if asked else _put(interaction, session, draft)


def _put(interaction: Interaction, session: Session, draft: Draft) -> Reply:
    pair, me, meeting, now = draft.pair, draft.me, draft.meeting, interaction.now
    if meeting is not None and is_over(meeting, now):
        afterwards.answer(session, meeting=meeting, member=me, said=Said.NOT_MET, now=now)
        notices.answered(session, meeting, State.PLANNED, now=now)
    before = (meeting.id, meeting.round) if meeting else None
    found = proposals.propose(session, pair=pair, member=me, meeting=meeting, asked=asked_by(session, draft), now=now)
    if before != (found.id, found.round):
        notices.proposed(session, found, now=now)
    at = moment_for(session, pair, partner_in(pair, me), now)
    is_later = at is not None and at > now
    return Say(window_views.put(notices.shown(session, found), at=at if is_later else None, zone=me.person.zone))


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
    if meeting.state in (State.HELD, State.CANCELLED, State.MOVED):
        raise DomainError(GONE, remedy="meet")
