"""`meet`: what is planned, what waits, what was; cancelling, and logging what took place elsewhere."""

from bot.core.db import Session
from bot.core.times import day_words
from bot.features.meetings import (
    afterwards,
    agenda_handlers,
    form_views,
    moves,
    notices,
    proposal_handlers,
    service,
    views,
    window_views,
)
from bot.features.meetings.agreed import cancelling, means_for
from bot.features.meetings.announcing import links_to
from bot.features.meetings.here import meeting_here, today, window
from bot.features.meetings.rules import LENGTHS, NOTE_LIMIT, RATINGS, State, check_logged
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.slack.dates import date_in
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface, "meet", open_meetings, label="Meetings", summary="finds a time for both, prepares it, notes it"
    )
    surface.button(window_views.ALL, of_the_pair(open_meetings))
    surface.button(views.LOOK, look_at_meeting)
    surface.button(views.CALENDAR, show_calendar)
    surface.button(views.CANCEL, ask_to_cancel)
    surface.form(form_views.DO_CANCEL, cancel_meeting)
    surface.button(window_views.LOG, of_the_pair(ask_to_log))
    surface.form(form_views.SAVE_LOG, of_the_pair(log_meeting))
    proposal_handlers.register(surface)
    agenda_handlers.register(surface)


def open_meetings(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(window(session, pair, me_in(pair, interaction), now=interaction.now))


def look_at_meeting(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    if meeting.state != State.PLANNED or service.is_over(meeting, interaction.now):
        return Show(window(session, meeting.pair, me, now=interaction.now))
    return Show(window_views.one_meeting(notices.shown(session, meeting)))


def show_calendar(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    if meeting.state != State.PLANNED:
        return Show(window(session, meeting.pair, me, now=interaction.now))
    return Say(window_views.calendar(notices.shown(session, meeting), links_to(meeting)))


def ask_to_cancel(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    if service.is_over(meeting, interaction.now):
        return Show(window(session, meeting.pair, me, now=interaction.now))
    what, is_planned = notices.shown(session, meeting), meeting.state == State.PLANNED
    return Show(
        form_views.cancel_form(
            meeting_id=meeting.id,
            what=window_views.to_cancel(what, is_being_moved=moves.open_proposal(session, meeting) is not None),
            asks_scope=is_planned and meeting.series_id is not None,
            said=cancelling(session, meeting.pair),
            is_planned=is_planned,
        )
    )


def cancel_meeting(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    and_following = interaction.answers.choice("scope", form_views.SCOPES) == form_views.FOLLOWING
    cancelled = service.cancel(session, meeting=meeting, member=me, and_following=and_following, now=interaction.now)
    notices.cancelled(session, cancelled, now=interaction.now)
    return Show(window(session, meeting.pair, me, now=interaction.now))


def ask_to_log(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    on = today(me_in(pair, interaction), interaction.now)
    return Show(form_views.log_form(pair_id=pair.id, means=means_for(session, pair), today=on))


def log_meeting(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, typed, now = me_in(pair, interaction), interaction.answers, interaction.now
    on = check_logged(date_in(typed, "day") or today(me, now), today=today(me, now), field="day")
    minutes, means = typed.choice("minutes", LENGTHS) or "45", typed.choice("means", means_for(session, pair)) or "open"
    at = service.some_time_of(on, me.person.zone, now=now)
    meeting = service.log(session, pair=pair, member=me, on=at, minutes=int(minutes), means=means, now=now)
    rating, note = typed.choice("rating", RATINGS), typed.text("note", limit=NOTE_LIMIT)
    if rating or note:
        stars = int(rating) if rating else None
        afterwards.add_note(session, meeting=meeting, member=me, rating=stars, note=note, now=now)
    notices.logged(session, meeting, day=day_words(on), now=now)
    return Show(window(session, pair, me, now=now))
