"""For organizers: look at what was not delivered, try it again, or drop it."""

from bot.core.db import Session
from bot.core.wording import counted
from bot.features.home import undelivered, undelivered_views
from bot.features.home.rules import Place
from bot.features.programs.access import organizers_only
from bot.features.programs.service import organized_by
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.outbox.models import Conversation
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(undelivered_views.LOOK, organizers_only(look))
    surface.button(undelivered_views.PAGE, organizers_only(turn_page))
    surface.button(undelivered_views.AGAIN, organizers_only(try_again))
    surface.button(undelivered_views.DROP, organizers_only(drop))


def look(interaction: Interaction, session: Session) -> Reply:
    places = _places(interaction, session)
    return Open(undelivered_views.undelivered(places, zone=_me(interaction, session).zone))


def turn_page(interaction: Interaction, session: Session) -> Reply:
    page = interaction.number("page") or 0
    places = _places(interaction, session)
    return Show(undelivered_views.undelivered(places, zone=_me(interaction, session).zone, page=page))


def try_again(interaction: Interaction, session: Session) -> Reply:
    place = undelivered.place_of(_places(interaction, session), interaction.number("place", place=0))
    conversation = session.get_one(Conversation, place.conversation_id)
    number = undelivered.try_again(session, conversation=conversation, now=interaction.now)
    return _shown(interaction, session, f"Trying again: {counted(number, 'call')}.")


def drop(interaction: Interaction, session: Session) -> Reply:
    place = undelivered.place_of(_places(interaction, session), interaction.number("place", place=0))
    me, workspace_id = interaction.user_id, interaction.workspace_id
    number = undelivered.drop(session, place=place, workspace_id=workspace_id, by=me, now=interaction.now)
    return _shown(interaction, session, f"Dropped: {counted(number, 'call')}.")


def _shown(interaction: Interaction, session: Session, done: str) -> Reply:
    page, places = interaction.number("page", place=1) or 0, _places(interaction, session)
    return Show(undelivered_views.undelivered(places, zone=_me(interaction, session).zone, page=page, done=done))


def _places(interaction: Interaction, session: Session) -> list[Place]:
    """Checked anew at each click: a button's value claims nothing."""
    me = _me(interaction, session)
    programs = organized_by(session, workspace_id=me.workspace_id, slack_id=me.slack_id, closed=True)
    return undelivered.find(session, programs, me)


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
