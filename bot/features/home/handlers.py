"""`help`, `status` and the App Home."""

from collections.abc import Collection
from functools import partial

from bot.core.db import Session
from bot.features.home import glance_views, undelivered_handlers, views
from bot.features.home.asking import KINDS, ORGANIZING
from bot.features.home.rules import Standing
from bot.features.home.service import pair_standing, standing
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.seats import Seat
from bot.features.pairs.views import WITH
from bot.slack.commands import Audience, Commands
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Open, Publish, Reply, Say
from bot.slack.surface import Surface

TOPICS = frozenset({"privacy"})
"""Words whose answer is help in itself: `/mentor help privacy`."""


def register(surface: Surface) -> None:
    surface.command(
        "status",
        show_status,
        label="My mentoring",
        summary="shows your pairs, what is open, and when the next prompt comes",
        audience=Audience.MEMBER,
    )
    surface.command(
        "help",
        partial(show_help, surface.commands),
        label="Help",
        summary="shows what you can do now",
        audience=Audience.ANYONE,
    )
    surface.home = partial(show_home, surface.commands)
    surface.event("app_home_opened", surface.home)
    undelivered_handlers.register(surface)
    surface.button(views.MORE, partial(show_more, surface.commands))
    surface.button(glance_views.MORE, of_the_pair(partial(show_pair, surface)))


def show_help(commands: Commands, interaction: Interaction, session: Session) -> Reply:
    topic = commands.find(interaction.words.casefold())
    if topic is not None and topic.word in TOPICS:
        return topic.handler(interaction, session)
    return Say(views.help_message(_standing(interaction, session, ORGANIZING), commands))


def show_status(interaction: Interaction, session: Session) -> Reply:
    return Say(views.status_message(_standing(interaction, session)))


def show_home(commands: Commands, interaction: Interaction, session: Session) -> Reply:
    if interaction.event.get("tab", "home") != "home":
        return Done()
    return Publish(views.home(_standing(interaction, session), commands))


def show_more(commands: Commands, interaction: Interaction, session: Session) -> Reply:
    return Open(views.more_page(_standing(interaction, session, ()), commands, interaction.part(0)))


def show_pair(surface: Surface, interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Everything that can be done in this pair."""
    words = [command for command in surface.commands if f"{WITH}.{command.word}" in surface.buttons]
    words.sort(key=lambda command: command.word in views.AT_THE_END)
    seat = Seat(pair, me_in(pair, interaction))
    return Open(glance_views.pair_page(pair_standing(session, seat, interaction.now), words))


def _standing(interaction: Interaction, session: Session, kinds: Collection[str] = KINDS) -> Standing:
    workspace_id, slack_id = interaction.workspace_id, interaction.user_id
    return standing(session, workspace_id=workspace_id, slack_id=slack_id, now=interaction.now, kinds=kinds)
