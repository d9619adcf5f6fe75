"""`help`, `status` and the App Home."""

from collections.abc import Collection
from functools import partial

from bot.core.db import Session
from bot.features.home import glance_views, help_views, undelivered_handlers, views
from bot.features.home.asking import KINDS
from bot.features.home.rules import PairStanding, Standing
from bot.features.home.service import pair_standing, standing
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.seats import Seat
from bot.features.pairs.views import WITH
from bot.slack.commands import Audience, Commands, parse
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
        summary="shows what you can do now, or says what a word does",
        audience=Audience.ANYONE,
        usage="[word]",
    )
    surface.home = partial(show_home, surface.commands)
    surface.event("app_home_opened", surface.home)
    surface.audience = audience
    undelivered_handlers.register(surface)
    surface.button(views.MORE, partial(show_more, surface.commands))
    surface.button(help_views.ALL, partial(show_all_words, surface))
    surface.button(glance_views.MORE, of_the_pair(partial(show_pair, surface)))


def audience(interaction: Interaction, session: Session) -> Audience:
    return views.audience_of(_standing(interaction, session, ()))


def show_help(commands: Commands, interaction: Interaction, session: Session) -> Reply:
    command = commands.find(parse(interaction.words)[0]) if interaction.words else None
    if command is not None and command.word in TOPICS:
        return command.handler(interaction, session)
    if command is not None:
        return Say(help_views.word_message(command))
    standing = _standing(interaction, session)
    return Say(help_views.help_message(standing, commands, _here(standing, interaction)))


def _here(standing: Standing, interaction: Interaction) -> PairStanding | None:
    """The pair in whose channel this happens."""
    return next((pair for pair in standing.pairs if pair.channel == interaction.channel_id), None)


def show_all_words(surface: Surface, interaction: Interaction, session: Session) -> Reply:
    standing, meant = _standing(interaction, session, ()), interaction.number("pair", place=0)
    here = next((pair for pair in standing.pairs if pair.pair_id == meant), None)
    return Open(help_views.all_words(standing, surface.commands, here, _of_pairs(surface)))


def _of_pairs(surface: Surface) -> set[str]:
    """Words that have a button for one pair."""
    return {command.word for command in surface.commands if f"{WITH}.{command.word}" in surface.buttons}


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
    words = [command for command in surface.commands if command.word in _of_pairs(surface)]
    words.sort(key=lambda command: command.word in views.AT_THE_END)
    seat = Seat(pair, me_in(pair, interaction))
    return Open(glance_views.pair_page(pair_standing(session, seat, interaction.now), words))


def _standing(interaction: Interaction, session: Session, kinds: Collection[str] = KINDS) -> Standing:
    workspace_id, slack_id = interaction.workspace_id, interaction.user_id
    return standing(session, workspace_id=workspace_id, slack_id=slack_id, now=interaction.now, kinds=kinds)
