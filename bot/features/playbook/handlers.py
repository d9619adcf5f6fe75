"""`focus`: the two or three activities that a pair does."""

from bot.core.db import Session
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.playbook import focus, focus_views, idea_handlers, notices, own_handlers
from bot.features.playbook.book import playbook_of
from bot.features.playbook.focus_rules import Step
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "focus",
        show_focus,
        label="What we do",
        summary="selects the two or three activities for you two",
    )
    surface.form(focus_views.CHOOSE, of_the_pair(choose))
    surface.button(focus_views.TAKE, of_the_pair(take))
    surface.button(focus_views.YES, of_the_pair(say_yes))
    surface.button(focus_views.KEEP, of_the_pair(keep))
    own_handlers.register(surface)
    idea_handlers.register(surface)


def show_focus(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Open(focus_views.form(notices.shown(session, pair), me=interaction.user_id))


def choose(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    offered = playbook_of(session, pair.program_id).offered
    chosen = interaction.answers.choices("activities", offered)
    return _chosen(interaction, session, pair, chosen, seen=interaction.number("seen") or 0)


def take(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """What the bot recommended."""
    return _chosen(interaction, session, pair, tuple(interaction.part(1).split("+")))


def _chosen(
    interaction: Interaction, session: Session, pair: Pair, chosen: tuple[str, ...], *, seen: int | None = None
) -> Reply:
    me = me_in(pair, interaction)
    meaning = focus.choose_focus(session, pair=pair, member=me, chosen=chosen, seen=seen, now=interaction.now)
    return _told(interaction, session, pair, meaning)


def say_yes(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return _answer(interaction, session, pair, yes=True)


def keep(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return _answer(interaction, session, pair, yes=False)


def _answer(interaction: Interaction, session: Session, pair: Pair, *, yes: bool) -> Reply:
    me, version = me_in(pair, interaction), interaction.number("version", place=1) or 0
    meaning = focus.answer(session, pair=pair, member=me, version=version, yes=yes, now=interaction.now)
    return _told(interaction, session, pair, meaning)


def _told(interaction: Interaction, session: Session, pair: Pair, meaning: Step) -> Reply:
    row = focus.find(session, pair=pair)
    if row is None or meaning is Step.NOTHING:
        return Say(focus_views.nothing_changed())
    notices.focus_changed(session, row, meaning, by=interaction.user_id, now=interaction.now)
    return Done()
