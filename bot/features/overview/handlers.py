"""`pairs`: an organizer's list of pairs, and what can be done about one of them."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.endings import closing, proposal_notices, proposals
from bot.features.overview import removal_handlers, service, views
from bot.features.pairs.access import organized_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import two
from bot.features.pairs.rules import Cause
from bot.features.pairs.views import UNDO, taken_back
from bot.features.programs.access import organizers_only
from bot.features.programs.service import organized_by
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "pairs",
        organizers_only(list_pairs),
        label="All pairs",
        summary="lists the pairs, and lets you end one or take it back",
        audience=Audience.ORGANIZER,
    )
    surface.button(views.PAGE, organizers_only(turn_page))
    surface.button(views.MANAGE, organizers_only(manage))
    surface.button(views.END, organizers_only(ask_to_end))
    surface.form(views.END_IT, organizers_only(end))
    surface.button(views.ASK_BOTH, organizers_only(ask_both))
    surface.button(views.TAKE_BACK, organizers_only(take_back))
    surface.button(UNDO, organizers_only(undo))
    removal_handlers.register(surface)


def list_pairs(interaction: Interaction, session: Session) -> Reply:
    return Open(_page(interaction, session, number=0))


def turn_page(interaction: Interaction, session: Session) -> Reply:
    return Show(_page(interaction, session, number=interaction.number("page") or 0))


def manage(interaction: Interaction, session: Session) -> Reply:
    row = service.row_of(session, _pair(interaction, session), interaction.now)
    return Open(views.pair_page(row, zone=_me(interaction, session).zone))


def ask_to_end(interaction: Interaction, session: Session) -> Reply:
    return Open(views.end_form(service.row_of(session, _pair(interaction, session), interaction.now)))


def end(interaction: Interaction, session: Session) -> Reply:
    pair = _pair(interaction, session)
    closing.begin_closing(session, pair=pair, cause=Cause.ORGANIZER, now=interaction.now)
    return Say(views.ended(service.row_of(session, pair, interaction.now)))


def ask_both(interaction: Interaction, session: Session) -> Reply:
    pair = _pair(interaction, session)
    proposal = proposals.suggest_reopening(session, pair=pair, now=interaction.now)
    proposal_notices.ask_both_to_go_on(session, proposal, now=interaction.now)
    return Say(views.asked_both(service.row_of(session, pair, interaction.now)))


def take_back(interaction: Interaction, session: Session) -> Reply:
    pair = _pair(interaction, session)
    closing.take_back(session, pair=pair, by=interaction.user_id, now=interaction.now)
    return Say(taken_back(two(pair)))


def undo(interaction: Interaction, session: Session) -> Reply:
    """The same under the words to the one who has just made the pair."""
    pair = organized_pair(interaction, session)
    closing.take_back(session, pair=pair, by=interaction.user_id, now=interaction.now)
    return Replace(taken_back(two(pair)))


def _page(interaction: Interaction, session: Session, *, number: int) -> View:
    me, program_ids = _me(interaction, session), _program_ids(interaction, session)
    page = service.page_of(session, program_ids=program_ids, reader=me, number=number, now=interaction.now)
    return views.pairs_page(page.rows, number=page.number, pages=page.pages, total=page.total, zone=me.zone)


def _pair(interaction: Interaction, session: Session) -> Pair:
    return service.pair_for(
        session,
        pair_id=interaction.number("pair") or 0,
        program_ids=_program_ids(interaction, session),
        reader=_me(interaction, session),
    )


def _program_ids(interaction: Interaction, session: Session) -> list[int]:
    who = interaction.user_id
    found = organized_by(session, workspace_id=interaction.workspace_id, slack_id=who, closed=True)
    return [program.id for program in found]


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
