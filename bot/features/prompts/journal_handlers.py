"""We did it: marked by either of the two at one press, with a line for their journal if they like."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.pairs.access import me_in
from bot.features.prompts import journal, notices, service, views
from bot.features.prompts.access import of_the_prompt
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.DONE, of_the_prompt(mark_done))
    surface.button(views.HOW_WAS_IT, of_the_prompt(ask_how))
    surface.button(views.NOT_DONE, of_the_prompt(mark_open))
    surface.form(views.NOTE, of_the_prompt(write_down))


def mark_done(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    """The form that opens then is an extra: closed or left alone, the prompt is done all the same."""
    was_open = occurrence.turn in (Turn.POSTED, Turn.PASSED)
    by, now = interaction.user_id, interaction.now
    if service.settle(session, occurrence=occurrence, turn=Turn.DONE, by=by, now=now) and was_open:
        notices.show_done(session, occurrence, now=now)
    return _ask(interaction, session, occurrence, is_marked=was_open)


def ask_how(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    return _ask(interaction, session, occurrence, is_marked=False)


def _ask(interaction: Interaction, session: Session, occurrence: PromptOccurrence, *, is_marked: bool) -> Reply:
    what, me = notices.given(session, occurrence), me_in(occurrence.pair, interaction)
    if occurrence.turn != Turn.DONE:
        return Say(views.already(what))
    mine = next((line for line in occurrence.lines if line.member_id == me.id), None)
    said, liked = (mine.words, mine.liked) if mine else ("", None)
    form = views.how_form(what, said=said, liked=liked, is_marked=is_marked)
    return Open(form, otherwise=views.marked(what) if is_marked else None)


def write_down(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    words = " ".join(interaction.answers.text("words", limit=views.LINE_LIMIT).split())
    liked = interaction.answers.choice("liked", views.LIKED)
    if occurrence.turn != Turn.DONE:
        raise DomainError("This prompt is open again. Mark it as done first; copy what you typed.", field="words")
    member = me_in(occurrence.pair, interaction)
    journal.note(session, occurrence=occurrence, member=member, words=words, liked=liked, now=interaction.now)
    notices.show_done(session, occurrence, now=interaction.now)
    return Say(views.saved(words=bool(words)))


def mark_open(interaction: Interaction, session: Session, occurrence: PromptOccurrence) -> Reply:
    by, now = interaction.user_id, interaction.now
    if journal.take_up_again(session, occurrence=occurrence, by=by, now=now):
        notices.show_undone(session, occurrence, now=now)
    what = notices.given(session, occurrence)
    return Say(views.open_again(what) if occurrence.turn == Turn.POSTED else views.not_done(what))
