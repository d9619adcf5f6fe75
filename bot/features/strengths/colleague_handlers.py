"""The mentee asks colleagues, and each of them answers in their direct messages, or does not."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.access import of_entry
from bot.features.entries.service import owned
from bot.features.members.models import Member
from bot.features.strengths import colleague_views, colleagues, form_views, notices, views, windows
from bot.features.strengths.models import Line, Portrait
from bot.features.strengths.rules import COLLEAGUES_AT_MOST, LINE_LIMIT, QUESTION_LIMIT
from bot.features.workspaces.service import people_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(views.ASK, of_entry(Portrait, choose_colleagues))
    surface.form(form_views.ASKED, of_entry(Portrait, ask_colleagues))
    surface.button(colleague_views.WRITE, open_line)
    surface.button(colleague_views.RATHER_NOT, rather_not)
    surface.form(colleague_views.SAVE_LINE, save_line)


def choose_colleagues(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    owned(portrait, me)
    if len(portrait.lines) >= COLLEAGUES_AT_MOST:
        return Show(windows.window(session, portrait, me, interaction.now, "You have asked three already."))
    return Show(form_views.ask_form(notices.shown(portrait, me, interaction.now)))


def ask_colleagues(interaction: Interaction, session: Session, portrait: Portrait, me: Member) -> Reply:
    typed, now = interaction.answers, interaction.now
    people = people_of(session, workspace_id=portrait.pair.workspace_id, slack_ids=typed.people("people"))
    question = " ".join(typed.text("question", limit=QUESTION_LIMIT).split())
    if not question:
        raise DomainError("What would you like to ask?", field="question")
    colleagues.ask(session, portrait=portrait, member=me, people=people, question=question, now=now)
    notices.show(session, portrait, now)
    return Show(windows.window(session, portrait, me, now, "I ask them, each in their own hours."))


def open_line(interaction: Interaction, session: Session) -> Reply:
    line = _line(interaction, session)
    if not colleagues.is_open(line):
        return Replace(colleague_views.over())
    return Open(colleague_views.line_form(notices.asked(line)))


def save_line(interaction: Interaction, session: Session) -> Reply:
    line, now = _line(interaction, session), interaction.now
    words = " ".join(interaction.answers.text("words", limit=LINE_LIMIT).split())
    is_first = colleagues.answer(session, line=line, words=words, now=now)
    notices.show_question(session, line, now=now)
    if is_first:
        notices.tell_line(session, line, now=now)
    return Say(colleague_views.question(notices.asked(line)))


def rather_not(interaction: Interaction, session: Session) -> Reply:
    line = _line(interaction, session)
    if colleagues.is_open(line):
        colleagues.rather_not(session, line=line, now=interaction.now)
        notices.show_question(session, line, now=interaction.now)
    return Replace(notices.what_they_read(line))


def _line(interaction: Interaction, session: Session) -> Line:
    return colleagues.line_of(
        session,
        line_id=interaction.number("line"),
        workspace_id=interaction.workspace_id,
        slack_id=interaction.user_id,
    )
