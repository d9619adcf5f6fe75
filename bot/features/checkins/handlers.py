"""Answering, in the message itself or wherever else the question is shown."""

from bot.core.db import Session
from bot.features.checkins import notices, reflection_handlers, service, views
from bot.features.checkins.access import of_my_check_in
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import LINE_LIMIT
from bot.features.checkins.shown import MATCH, asked
from bot.features.endings.proposal_views import extend_form
from bot.features.endings.views import quiet_form
from bot.features.pairs.confidence import organizers_besides
from bot.features.pairs.service import notice_days, partner_in
from bot.slack.answering import note_view
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Amend, Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.ASK, of_my_check_in(show))
    surface.button(views.ANSWER, of_my_check_in(answer))
    surface.button(views.CHANGE, of_my_check_in(start_over))
    surface.button(views.LINE, of_my_check_in(ask_for_line))
    surface.form(views.LINE, of_my_check_in(save_line))
    surface.button(views.OUT, of_my_check_in(open_quiet_way_out))
    surface.button(views.REMATCH, of_my_check_in(ask_for_match))
    surface.button(views.MORE_TIME, of_my_check_in(ask_for_more_time))
    reflection_handlers.register(surface)


def show(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    return Say(views.shown(asked(row)))


def answer(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    service.answer(session, row=row, name=interaction.part(1), value=interaction.part(2), now=interaction.now)
    return _as_it_stands(interaction, row)


def start_over(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    service.start_over(session, row=row, now=interaction.now)
    return _as_it_stands(interaction, row)


def ask_for_line(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    return Open(views.line_form(asked(row), line=row.line or "", need=row.need or "", reader=row.reader))


def save_line(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    line, need = (interaction.answers.text(name, limit=LINE_LIMIT) for name in ("line", "need"))
    reader = interaction.answers.choice("reader", views.READERS) or service.NOBODY
    if service.save_line(session, row=row, line=line, need=need, reader=reader, now=interaction.now):
        notices.tell_organizers(session, row, now=interaction.now)
    return Say(views.line_saved(to_organizers=reader == service.ORGANIZERS and bool(line or need)))


def open_quiet_way_out(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    pair = row.pair
    return Open(
        quiet_form(
            partner=partner_in(pair, row.member).person.slack_id,
            pair_id=pair.id,
            days=notice_days(session, pair),
            is_closing=False,
            has_readers=bool(organizers_besides(pair.members, row.member.program)),
        )
    )


def ask_for_match(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    service.lock(session, row)
    row.said = {**row.said, MATCH: "asked"}
    service.record(session, row, "check_in.rematch", now=interaction.now)
    notices.ask_for_match(session, row, now=interaction.now)
    return _as_it_stands(interaction, row)


def ask_for_more_time(interaction: Interaction, session: Session, row: CheckIn) -> Reply:
    pair = row.pair
    partner, zone = partner_in(pair, row.member).person.slack_id, pair.mentee.person.zone
    return Open(extend_form(partner=partner, pair_id=pair.id, ends_at=pair.ends_at, zone=zone))


def _as_it_stands(interaction: Interaction, row: CheckIn) -> Reply:
    words = views.shown(asked(row))
    return Show(note_view(words)) if interaction.origin is Origin.MODAL else Amend(words)
