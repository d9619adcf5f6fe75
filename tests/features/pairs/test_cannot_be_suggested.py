"""Past pairs, "never again", avoided people: for organizers they all read the same, and for nobody else they exist."""

from collections.abc import Callable

import pytest

from bot.features.pairs.barred import forbidden_combinations
from bot.features.programs.models import Program
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import end_quietly, end_well
from tests.stage import Stage

WORDS = "These two cannot be suggested to each other"


def avoids(person: Person, whom: str) -> None:
    person.types("/mentor profile", channel="dm")
    person.presses("Change: Where I stand")
    person.chooses("Please do not pair me with", whom)
    person.submits()
    person.closes()


def was_a_pair(stage: Stage) -> None:
    grace, _, channel = stage.pair()
    end_well(grace, channel)
    stage.later(days=8)


def said_never_again(stage: Stage) -> None:
    _, mariana, channel = stage.pair()
    end_quietly(mariana, channel, never_again=True)
    stage.later(days=8)


def mentor_avoids(stage: Stage) -> None:
    grace = stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    avoids(grace, "Mariana")


def mentee_avoids(stage: Stage) -> None:
    stage.join("Grace", "mentor")
    mariana = stage.join("Mariana", "mentee")
    avoids(mariana, "Grace")


REASONS: list[Callable[[Stage], None]] = [was_a_pair, said_never_again, mentor_avoids, mentee_avoids]


@pytest.mark.parametrize("reason", REASONS)
def test_whatever_the_reason_the_organizer_reads_the_same(stage: Stage, reason: Callable[[Stage], None]) -> None:
    stage.set_up()
    reason(stage)
    ada = stage.person("Ada")

    ada.types("/mentor pair @Grace @Mariana", channel="dm")

    lines = [block["text"]["text"] for block in ada.modal["blocks"] if block["type"] == "section"]
    assert lines[1] == f"• {WORDS}. Mostly they were a pair before; I never say why."
    assert len(lines) == 3
    ada.closes()
    with stage.session() as session:
        program = session.get_one(Program, 1)
        assert forbidden_combinations(session, program) == {(1, 2)}


def test_two_who_go_on_after_all_have_taken_back_never_again(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    end_quietly(mariana, channel, never_again=True)
    stage.settle()
    message = grace.messages(channel)[-1]
    for person in (mariana, grace):
        person.presses("Reopen", message=message)
    stage.settle()

    with stage.session() as session:
        assert forbidden_combinations(session, session.get_one(Program, 1)) == {(1, 2)}  # they are a pair
        assert session.connection().exec_driver_sql("SELECT count(*) FROM barred").scalar() == 0


def test_people_who_never_met_are_not_apart(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")

    with stage.session() as session:
        assert forbidden_combinations(session, session.get_one(Program, 1)) == frozenset()
