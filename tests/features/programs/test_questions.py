"""A program's own questions: asked in a step of their own, answered or not."""

from sqlalchemy import select

from bot.features.members.models import Answer
from bot.features.programs.models import Question
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


def ask(stage: Stage, label: str, options: str = "") -> Person:
    ada = stage.person("Ada")
    ada.types("/mentor program", channel="dm")
    ada.presses("Change: Questions of your own")
    ada.presses("Add a question")
    ada.chooses("Question", label)
    if options:
        ada.chooses("Answers to choose from", options)
    ada.submits()
    return ada


def test_a_question_is_asked_of_those_who_join_in_a_step_of_its_own(stage: Stage) -> None:
    stage.set_up()
    ada = ask(stage, "Which office?", "Berlin\nLagos")
    assert "Which office?" in text_of(ada.modal)
    ada.closes(everything=True)
    ask(stage, "What made you come?").closes(everything=True)

    grace = stage.person("Grace")
    grace.types("/mentor join", channel="dm")
    assert "step 1 of 4" in text_of(grace.modal)
    grace.chooses("role", "mentor")
    grace.chooses("offered", "SQL")
    grace.submits()
    grace.submits()
    grace.chooses("conduct", "yes")
    grace.submits()
    assert "step 4 of 4" in text_of(grace.modal)
    grace.chooses("Which office?", "Lagos")
    grace.submits()

    assert "Your profile is saved" in text_of(grace.modal)
    with stage.session() as session:
        assert [answer.words for answer in session.scalars(select(Answer))] == ["Lagos"]
    grace.closes()
    grace.types("/mentor profile", channel="dm")
    assert "1 answer of 2" in text_of(grace.modal)


def test_a_question_is_changed_and_removed_with_its_answers(stage: Stage) -> None:
    stage.set_up()
    ada = ask(stage, "Which office?")

    ada.presses("Change: Which office?")
    ada.chooses("Question", "Which city?")
    ada.submits()
    assert "Which city?" in text_of(ada.modal)
    ada.presses("Remove: Which city?")

    assert "Which city?" not in text_of(ada.modal)
    with stage.session() as session:
        assert session.scalars(select(Question)).all() == []


def test_one_answer_is_no_choice(stage: Stage) -> None:
    stage.set_up()

    ada = ask(stage, "Which office?", "Berlin")

    assert list(ada.errors) == ["options"]


def test_five_are_enough(stage: Stage) -> None:
    stage.set_up()
    for number in range(5):
        ada = ask(stage, f"Question {number}")
        ada.closes(everything=True)

    ada.types("/mentor program", channel="dm")
    ada.presses("Change: Questions of your own")

    assert "Add a question" not in str(ada.modal)
