"""`lesson`: an experience of one of the two, told, taken from, and asked about again."""

from bot.core.db import Session
from bot.features.entries import tools
from bot.features.entries.access import entry_here, of_entry
from bot.features.entries.service import entries_of
from bot.features.lessons import form_views, notices, service, shortcut_handlers, views, windows
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import (
    ASK_IN,
    LINE_LIMIT,
    OUTCOMES,
    TEXT_LIMIT,
    TITLE_LIMIT,
    TOLD,
    Outcome,
    State,
    Telling,
)
from bot.features.members.models import Member
from bot.features.pairs.access import add_pair_word, me_in, named_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "lesson",
        open_lessons,
        label="Lessons learned",
        summary="keeps what one of you learned, and asks later what came of it",
    )
    tools.register(surface, windows.TOOL)
    surface.button(views.ADD, of_the_pair(ask_for_lesson))
    surface.button(views.ASK, of_the_pair(ask_for_question))
    surface.button(views.ANSWER, of_entry(Lesson, ask_for_side))
    surface.button(views.HOW, of_entry(Lesson, ask_how))
    surface.form(form_views.SAVE, save)
    surface.form(form_views.SAVE_ASK, save_question)
    surface.form(form_views.SAVE_TAKEAWAY, of_entry(Lesson, save_takeaway))
    surface.form(form_views.SAVE_HOW, of_entry(Lesson, save_outcome))
    shortcut_handlers.register(surface)


def open_lessons(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """With nothing there yet, the form straight away."""
    if not entries_of(session, Lesson, pair=pair):
        return ask_for_lesson(interaction, session, pair)
    return Show(windows.list_window(session, pair, me_in(pair, interaction), 0, interaction.now))


def ask_for_lesson(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.new_form(pair, me_in(pair, interaction)))


def ask_for_question(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """The second part of the button's value names a question that is to be changed."""
    partner = partner_in(pair, me_in(pair, interaction)).person.slack_id
    if not interaction.part(1):
        return Show(form_views.ask_form(partner=partner, metadata={"pair": pair.id}))
    lesson = service.question_of(session, pair=pair, lesson_id=interaction.number("entry", place=1))
    return Show(form_views.ask_form(partner=partner, metadata={"entry": lesson.id}, title=lesson.title))


def ask_for_side(interaction: Interaction, session: Session, lesson: Lesson, me: Member) -> Reply:
    return Show(windows.side_form(lesson, me))


def ask_how(interaction: Interaction, session: Session, lesson: Lesson, me: Member) -> Reply:
    mine = lesson.side_of(me)
    if me.id != lesson.teller_id or mine is None:
        return Show(windows.window(session, lesson, me, interaction.now))
    return Show(form_views.how_form(notices.shown(lesson, me), wanted=mine.said.get("differently", "")))


def save(interaction: Interaction, session: Session) -> Reply:
    """A new lesson, one that was asked for, or other words of one."""
    told, now = _told(interaction.answers), interaction.now
    pair = named_pair(interaction, session)
    if pair is not None:
        me = me_in(pair, interaction)
        lesson, is_new = service.tell_new(session, pair=pair, member=me, told=told, now=now), True
    else:
        lesson, me = entry_here(interaction, session, Lesson)
        is_new = service.tell(session, lesson=lesson, member=me, told=told, now=now)
    return _shown(interaction, session, lesson, me, changed=is_new)


def save_question(interaction: Interaction, session: Session) -> Reply:
    title, now = interaction.answers.text("title", limit=TITLE_LIMIT), interaction.now
    pair = named_pair(interaction, session)
    if pair is not None:
        me = me_in(pair, interaction)
        lesson, is_new = service.ask_for(session, pair=pair, member=me, title=title, now=now), True
    else:
        lesson, me = entry_here(interaction, session, Lesson)
        is_new = service.change_question(session, lesson=lesson, member=me, title=title, now=now)
    return _shown(interaction, session, lesson, me, changed=is_new)


def save_takeaway(interaction: Interaction, session: Session, lesson: Lesson, me: Member) -> Reply:
    takeaway, was_told = interaction.answers.text("takeaway", limit=TEXT_LIMIT), lesson.state == State.TOLD
    is_new = service.take(session, lesson=lesson, member=me, takeaway=takeaway, now=interaction.now)
    if is_new and was_told:
        notices.say_shared(session, lesson, interaction.now)
    return _shown(interaction, session, lesson, me, changed=is_new)


def save_outcome(interaction: Interaction, session: Session, lesson: Lesson, me: Member) -> Reply:
    answers = interaction.answers
    outcome = Outcome(answers.choice("outcome", OUTCOMES) or Outcome.YES)
    words = answers.text("words", limit=LINE_LIMIT)
    service.tell_outcome(session, lesson=lesson, member=me, outcome=outcome, words=words, now=interaction.now)
    notices.say_happened(session, lesson, interaction.now)
    return _shown(interaction, session, lesson, me, changed=True)


def _shown(interaction: Interaction, session: Session, lesson: Lesson, me: Member, *, changed: bool) -> Reply:
    if changed:
        notices.show(session, lesson, interaction.now)
    saved = "Saved." if changed else "Nothing was different."
    return Show(windows.window(session, lesson, me, interaction.now, saved))


def _told(answers: Answers) -> Telling:
    said = {key: answers.text(key, limit=TEXT_LIMIT) for key in TOLD}
    title = " ".join(answers.text("title", limit=TITLE_LIMIT).split())
    return Telling(title, {key: text for key, text in said.items() if text}, int(answers.choice("weeks", ASK_IN) or 0))
