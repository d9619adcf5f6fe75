"""Whom the two would like to meet: wishing, changing the wish, and saying that it came true."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import tools
from bot.features.entries.access import entry_here, of_entry
from bot.features.entries.service import NOT_THERE, owned
from bot.features.entries.tools import Tool
from bot.features.introductions import form_views, notices, views, windows, wishes
from bot.features.introductions.models import Wish
from bot.features.introductions.rules import WHOM_LIMIT, WHY_LIMIT, Wished
from bot.features.members.models import Member
from bot.features.pairs.access import me_in, named_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface

TOOL = Tool(Wish, views.WISH, windows.list_window, windows.wish_window, notices.show_wish)


def register(surface: Surface) -> None:
    tools.register(surface, TOOL)
    surface.button(views.ADD_WISH, of_the_pair(ask_for_wish))
    surface.button(views.CHANGE_WISH, of_entry(Wish, ask_for_change))
    surface.button(views.MET, of_entry(Wish, note_met))
    surface.form(form_views.SAVE_WISH, save_wish)


def ask_for_wish(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.wish_form(pair))


def ask_for_change(interaction: Interaction, session: Session, wish: Wish, me: Member) -> Reply:
    owned(wish, me)
    return Show(windows.wish_form(wish.pair, wish))


def note_met(interaction: Interaction, session: Session, wish: Wish, me: Member) -> Reply:
    if wishes.has_met(session, wish=wish, member=me, now=interaction.now):
        notices.show_wish(session, wish, interaction.now)
    return Show(windows.wish_window(session, wish, me, interaction.now, "How good."))


def save_wish(interaction: Interaction, session: Session) -> Reply:
    """A new one, or new words of one."""
    typed, now = interaction.answers, interaction.now
    whom = " ".join(typed.text("whom", limit=WHOM_LIMIT).split())
    said = Wished(whom, typed.text("why", limit=WHY_LIMIT))
    if interaction.number("entry") is not None:
        wish, me = entry_here(interaction, session, Wish)
        if wishes.change_wish(session, wish=wish, member=me, said=said, now=now):
            notices.show_wish(session, wish, now)
        return Show(windows.wish_window(session, wish, me, now, "Saved."))
    pair = named_pair(interaction, session)
    if pair is None:
        raise DomainError(NOT_THERE)
    me = me_in(pair, interaction)
    wish = wishes.add_wish(session, pair=pair, member=me, said=said, now=now)
    notices.show_wish(session, wish, now)
    return Show(windows.list_window(session, pair, me, 0, now, "Saved. Your partner reads it in your channel."))
