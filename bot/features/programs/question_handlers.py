"""A program's own questions: asked, changed, removed."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.programs import question_views
from bot.features.programs import questions as service
from bot.features.programs.access import of_the_program
from bot.features.programs.models import Program, Question
from bot.features.programs.question_views import Asked
from bot.features.programs.rules import OPTION_LIMIT, OPTIONS_LIMIT, QUESTION_LIMIT, answer_options
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(question_views.ADD, of_the_program(add))
    surface.button(question_views.EDIT, of_the_program(edit))
    surface.button(question_views.REMOVE, of_the_program(remove))
    surface.form(question_views.SAVE_QUESTION, of_the_program(save))


def questions(program: Program) -> View:
    """The list of them."""
    return question_views.questions_page([asked(each) for each in program.questions], program_id=program.id)


def asked(question: Question) -> Asked:
    return Asked(question.id, question.label, tuple(question.options))


def add(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(question_views.question_form(None, program_id=program.id))


def edit(interaction: Interaction, session: Session, program: Program) -> Reply:
    question = service.find_question(program, interaction.number("question", place=1))
    return Open(question_views.question_form(asked(question), program_id=program.id))


def save(interaction: Interaction, session: Session, program: Program) -> Reply:
    typed = interaction.answers
    service.save_question(
        session,
        program=program,
        question_id=interaction.number("question"),
        label=typed.text("label", limit=QUESTION_LIMIT),
        options=answer_options(typed.text("options", limit=OPTIONS_LIMIT * (OPTION_LIMIT + 1))),
        by=interaction.user_id,
        now=interaction.now,
    )
    return Back(questions(program))


def remove(interaction: Interaction, session: Session, program: Program) -> Reply:
    question_id = interaction.number("question", place=1)
    service.remove_question(
        session, program=program, question_id=question_id, by=interaction.user_id, now=interaction.now
    )
    return Show(questions(program))
