"""A tool, as far as all tools are alike: the listeners for opening, paging, withdrawing and taking up again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries import service
from bot.features.entries.access import of_entry
from bot.features.entries.models import PairEntry
from bot.features.entries.views import named
from bot.features.members.models import Member
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface

E = TypeVar("E", bound=PairEntry)


@dataclass(frozen=True, slots=True)
class Tool(Generic[E]):
    model: type[E]
    noun: str
    """"lesson": its actions are `lesson_open`, `lesson_all`, `lesson_withdraw`, `lesson_again`."""
    list_window: Callable[[Session, Pair, Member, int, datetime], View]
    """`list_window(session, pair, me, page, now)`: all entries."""
    window: Callable[[Session, E, Member, datetime, str], View]
    """`window(session, entry, me, now, saved)`: one entry; `saved` says what has just happened, or nothing."""
    show: Callable[[Session, E, datetime], None]
    """`show(session, entry, now)`: after a change, its card and whom it waits for (`notices.show` of the tool)."""


def register(surface: Surface, tool: Tool[E]) -> None:
    def turn(interaction: Interaction, session: Session, pair: Pair) -> Reply:
        page = interaction.number("page", place=1) or 0
        return Show(tool.list_window(session, pair, me_in(pair, interaction), page, interaction.now))

    def open_one(interaction: Interaction, session: Session, entry: E, me: Member) -> Reply:
        return Show(tool.window(session, entry, me, interaction.now, ""))

    def withdraw(interaction: Interaction, session: Session, entry: E, me: Member) -> Reply:
        if service.withdraw(session, entry=entry, member=me, now=interaction.now):
            tool.show(session, entry, interaction.now)
        return Show(tool.window(session, entry, me, interaction.now, "Withdrawn. You can take it up again."))

    def take_up_again(interaction: Interaction, session: Session, entry: E, me: Member) -> Reply:
        if service.take_up_again(session, entry=entry, member=me, now=interaction.now):
            tool.show(session, entry, interaction.now)
        return Show(tool.window(session, entry, me, interaction.now, "It is back."))

    surface.button(named(tool.noun, "all"), of_the_pair(turn))
    surface.button(named(tool.noun, "open"), of_entry(tool.model, open_one))
    surface.button(named(tool.noun, "withdraw"), of_entry(tool.model, withdraw))
    surface.button(named(tool.noun, "again"), of_entry(tool.model, take_up_again))
