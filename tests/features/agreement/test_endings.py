"""A form that was left open while the pair ended: a kind refusal, and every word is there to be copied."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.features.agreement.models import BoundariesRow, ExpectationsRow
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person, text_of
from tests.features.endings.goodbyes import leave_program
from tests.stage import Stage


@pytest.fixture
def grace(stage: Stage) -> Person:
    stage.set_up()
    return stage.pair()[0]


def ends(stage: Stage, state: State) -> None:
    with stage.session() as session:
        session.scalars(select(Pair)).one().state = state


def rows(stage: Stage) -> int:
    with stage.session() as session:
        return sum(len(list(session.scalars(select(table)))) for table in (BoundariesRow, ExpectationsRow))


@pytest.mark.parametrize("state", [State.CLOSING, State.CLOSED])
def test_boundaries_are_not_saved_and_stand_there_to_be_copied(stage: Stage, grace: Person, state: State) -> None:
    grace.types("/mentor boundaries", channel="dm")
    grace.chooses("Anything else", "Please & kindly <b>no</b> calls 🌱 لا")
    grace.chooses("quiet_from", "17:00")
    ends(stage, state)

    grace.submits()

    shown = text_of(grace.modal)
    assert f"Your pair with {stage.person('Mariana').mention} has ended meanwhile" in shown
    assert "> Please & kindly <b>no</b> calls 🌱 لا" in shown
    assert not grace.modal.get("submit")
    assert rows(stage) == 0


@pytest.mark.parametrize("state", [State.CLOSING, State.CLOSED])
def test_each_step_of_expectations_too(stage: Stage, grace: Person, state: State) -> None:
    grace.types("/mentor expectations", channel="dm")
    for means in ("Meeting in person", "Video", "Phone call", "Email", "Slack message"):
        grace.chooses(means, "Yes, within a week")
    grace.chooses("outside", "x" * 3000)
    ends(stage, state)

    grace.submits()

    assert "has ended meanwhile" in text_of(grace.modal)
    assert "x" * 2900 in text_of(grace.modal)
    assert rows(stage) == 0


def test_where_nothing_was_typed_nothing_is_offered_to_copy(stage: Stage, grace: Person) -> None:
    grace.types("/mentor boundaries", channel="dm")
    ends(stage, State.CLOSED)

    grace.submits()

    assert "has ended meanwhile" in text_of(grace.modal)
    assert "copy" not in text_of(grace.modal)


def test_the_very_last_words_keep_to_the_boundaries_of_someone_who_has_left(stage: Stage, grace: Person) -> None:
    mariana = stage.person("Mariana")
    mariana.types("/mentor boundaries", channel="dm")
    mariana.chooses("days_off", "Tuesday")
    mariana.submits()
    mariana.closes()
    leave_program(mariana)

    stage.later(days=9)

    told = [message for message in mariana.dm_with_bot() if "A keepsake of your time" in message["text"]]
    assert [f"{datetime.fromtimestamp(float(each['ts']), UTC):%A}" for each in told] == ["Wednesday"]
