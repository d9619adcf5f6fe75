"""Sharing with the program's library, and recommending from it."""

from bot.core.db import Session
from bot.features.entries.access import of_entry
from bot.features.entries.service import owned
from bot.features.members.models import Member
from bot.features.members.rules import AIMS
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.resources import form_views, library, library_views, notices, views, windows
from bot.features.resources.models import Resource
from bot.features.resources.rules import NOTE_LIMIT
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.SHARE, of_entry(Resource, ask_to_share))
    surface.form(form_views.SAVE_SHARE, of_entry(Resource, share))
    surface.button(views.WISH, of_entry(Resource, wish))
    surface.button(views.KEEP, of_entry(Resource, keep))
    surface.button(library_views.LIBRARY, of_the_pair(open_library))
    surface.button(library_views.FROM_LIBRARY, of_the_pair(recommend_from_it))
    surface.button(library_views.MINE, show_mine)
    surface.button(library_views.TAKE_OUT, take_out)


def ask_to_share(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    """Only who recommends it decides; the other one sees where it stands."""
    if resource.author_id != me.id:
        return Show(windows.window(session, resource, me, interaction.now))
    return Show(windows.share_form(resource))


def share(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    aim, note = interaction.answers.choice("aim", AIMS), interaction.answers.text("note", limit=NOTE_LIMIT)
    library.share(session, resource=resource, member=me, aim=aim, note=note, now=interaction.now)
    return _shown(interaction, session, resource, me, "Shared: it is in the program's library.")


def wish(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    library.wish(session, resource=resource, member=me, now=interaction.now)
    return _shown(interaction, session, resource, me, "Proposed. Who recommended it decides.")


def keep(interaction: Interaction, session: Session, resource: Resource, me: Member) -> Reply:
    owned(resource, me)
    library.keep_to_ourselves(session, resource=resource, member=me, now=interaction.now)
    return _shown(interaction, session, resource, me, "It stays between the two of you.")


def _shown(interaction: Interaction, session: Session, resource: Resource, me: Member, saved: str) -> Reply:
    notices.show(session, resource, interaction.now)
    return Show(windows.window(session, resource, me, interaction.now, saved))


def open_library(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.library_window(session, pair, interaction.number("page", place=1) or 0))


def recommend_from_it(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    item_id = interaction.number("item", place=1)
    item = library.item_for(session, item_id=item_id, program_id=pair.program_id)
    return Show(windows.new_form(session, pair, me_in(pair, interaction), windows.from_item(item)))


def show_mine(interaction: Interaction, session: Session) -> Reply:
    items = library.shared_by(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    return Show(library_views.mine([notices.shown_item(item) for item in items]))


def take_out(interaction: Interaction, session: Session) -> Reply:
    where, who = interaction.workspace_id, interaction.user_id
    library.take_out(session, item_id=interaction.number("item"), workspace_id=where, slack_id=who, now=interaction.now)
    return show_mine(interaction, session)
