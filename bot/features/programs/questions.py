"""What a program asks of those who join, besides the usual."""

from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs.models import Program, Question
from bot.features.programs.rules import QUESTIONS_LIMIT
from bot.features.programs.service import record


def find_question(program: Program, question_id: int | None) -> Question:
    """Raises DomainError for a question that this program does not ask (any more)."""
    found = next((question for question in program.questions if question.id == question_id), None)
    if found is None:
        raise DomainError("This question was removed meanwhile.")
    return found


def save_question(
    session: Session,
    *,
    program: Program,
    question_id: int | None,
    label: str,
    options: list[str],
    by: str,
    now: datetime,
) -> None:
    """A new question, for no id, or the new words of one. Raises DomainError."""
    session.get(Program, program.id, with_for_update=True)  # two organizers do not add a sixth one together
    if not label:
        raise DomainError("What do you want to know?", field="label")
    others = [question for question in program.questions if question.id != question_id]
    repeated = next((question for question in others if question.label == label), None)
    if repeated is not None and question_id is None and repeated.options == options:
        return  # the same form again
    if question_id is None and len(others) >= QUESTIONS_LIMIT:
        raise DomainError(f"{QUESTIONS_LIMIT} questions are asked already. Remove one first.", field="label")
    if question_id is None:
        question = Question(place=max((each.place for each in others), default=0) + 1)
        program.questions.append(question)
    else:
        question = find_question(program, question_id)
    question.label, question.options = label, options
    session.flush()
    record(session, program, "program.ask", by=by, now=now)


def remove_question(session: Session, *, program: Program, question_id: int | None, by: str, now: datetime) -> None:
    """With what was answered to it. A second click changes nothing."""
    found = next((question for question in program.questions if question.id == question_id), None)
    if found is not None:
        program.questions.remove(found)
        record(session, program, "program.stop_asking", by=by, now=now)
