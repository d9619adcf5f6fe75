"""What each of the two adds to a meeting: points before it, and afterwards whether and how it was."""

from functools import partial

from bot.core.db import Session
from bot.features.meetings import afterwards, form_views, moves, notices, views, window_views
from bot.features.meetings.here import meeting_here, window
from bot.features.meetings.rules import NOTE_LIMIT, POINTS_LIMIT, RATINGS, Said, State
from bot.features.pairs.service import partner_in
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Replace, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.AGENDA, open_agenda)
    surface.form(form_views.SAVE_AGENDA, save_agenda)
    surface.button(views.MET, partial(say_whether, Said.MET))
    surface.button(views.NOT_MET, partial(say_whether, Said.NOT_MET))
    surface.button(views.NOTE, ask_how_it_was)
    surface.form(form_views.SAVE_NOTE, save_note)


def open_agenda(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    partner = partner_in(meeting.pair, me)
    points = {each.member_id: each.points for each in meeting.agenda}
    return Show(
        form_views.agenda_form(
            meeting_id=meeting.id,
            when=notices.shown(session, meeting).when,
            mine=points.get(me.id, ""),
            partner=partner.person.slack_id,
            theirs=points.get(partner.id, ""),
        )
    )


def save_agenda(interaction: Interaction, session: Session) -> Reply:
    named, me = meeting_here(interaction, session)
    meeting = moves.current(session, named)
    points, now = interaction.answers.text("points", limit=POINTS_LIMIT), interaction.now
    if afterwards.save_points(session, meeting=meeting, member=me, points=points, now=now):
        notices.rewrite(session, meeting, now=now)
    return Show(window(session, meeting.pair, me, now=now))


def say_whether(said: Said, interaction: Interaction, session: Session) -> Reply:
    """Pressed in the person's own messages, in the channel when it is unclear, or in the window."""
    meeting, me = meeting_here(interaction, session)
    before, now = State(meeting.state), interaction.now
    afterwards.answer(session, meeting=meeting, member=me, said=said, now=now)
    notices.answered(session, meeting, before, now=now)
    if interaction.origin is Origin.MODAL:
        return Show(window(session, meeting.pair, me, now=now))
    if interaction.channel_id == meeting.pair.conversation.slack_id:
        return Done()
    partner = partner_in(meeting.pair, me).person.slack_id
    what = notices.shown(session, meeting)
    return Replace(window_views.answered(what, partner=partner, is_yes=said == Said.MET))


def ask_how_it_was(interaction: Interaction, session: Session) -> Reply:
    meeting, me = meeting_here(interaction, session)
    mine, when = afterwards.answer_of(meeting, me), notices.shown(session, meeting).when
    rating, note = (mine.rating, mine.note or "") if mine else (None, "")
    return Show(form_views.note_form(meeting_id=meeting.id, when=when, rating=rating, note=note))


def save_note(interaction: Interaction, session: Session) -> Reply:
    """Someone who says how it was says by that that they met."""
    meeting, me = meeting_here(interaction, session)
    typed, before, now = interaction.answers, State(meeting.state), interaction.now
    rating, note = typed.choice("rating", RATINGS), typed.text("note", limit=NOTE_LIMIT)
    stars = int(rating) if rating else None
    afterwards.add_note(session, meeting=meeting, member=me, rating=stars, note=note, now=now)
    notices.answered(session, meeting, before, now=now)
    return Show(
        window_views.noted(both=afterwards.both_noted(meeting), partner=partner_in(meeting.pair, me).person.slack_id)
    )
