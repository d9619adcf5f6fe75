"""`journal`: everything that a pair did and wrote, by its date."""

from bot.core.db import Session
from bot.features.entries import journal_views
from bot.features.entries.gathering import journal_of
from bot.features.entries.rules import paged
from bot.features.pairs.access import add_pair_word, me_in, of_my_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.pairs.service import partner_in
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "journal",
        show_journal,
        label="Our journal",
        summary="lists what the two of you did and wrote, by its date",
        also_over=True,
    )
    surface.button(journal_views.TURN, of_my_pair(show_journal))


def show_journal(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me = me_in(pair, interaction)
    page = interaction.number("page", place=1) if interaction.name == journal_views.TURN else 0
    found = journal_of(session, pair, me)[::-1]
    return Show(
        journal_views.journal(
            paged(found, page or 0),
            pair_id=pair.id,
            partner=partner_in(pair, me).person.slack_id,
            zone=me.person.zone,
            is_over=pair.state not in OPEN,
        )
    )
