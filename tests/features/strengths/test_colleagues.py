"""Colleagues who are asked for one line: the mentee alone reads it, and nobody learns of a no."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from tests.features.entries.scenes import reminded, shared, window
from tests.features.strengths.scenes import begin, begun, pass_time, show, write_line
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return begun(stage)


@pytest.fixture
def asked(stage: Stage, pair) -> tuple[Person, Person, str]:
    """Linus and Siobhán are asked for a line about Mariana."""
    _, mariana, channel = pair
    begin(stage, mariana, channel)
    mariana.presses("Ask colleagues")
    mariana.chooses("Colleagues", "Linus", "Siobhán")
    mariana.submits()
    assert not mariana.errors
    assert window(mariana).count("no answer yet") == 2
    show(stage, mariana, "mentor")
    return stage.person("Linus"), stage.person("Siobhán"), channel


def test_colleagues_answer_the_mentee_alone(stage: Stage, pair, asked) -> None:
    (grace, mariana, _), (linus, siobhan, channel) = pair, asked

    write_line(stage, linus, "For <untangling> a mess")
    siobhan.presses("Rather not")
    stage.settle()

    assert "has written a line for you" in mariana.dm_with_bot()[-1]["text"]
    mariana.presses("Read it")
    assert "For <untangling> a mess" in window(mariana)
    assert window(mariana).count("no answer yet") == 1
    mariana.closes()
    grace.presses("Look at it, and add yours")
    assert "untangling" not in window(grace) + shared(grace, channel)
    mariana.types("/mentor journal", channel=channel)
    assert "untangling" not in window(mariana)


def test_a_line_can_be_taken_back_and_nobody_is_asked_too_often(stage: Stage, pair, asked) -> None:
    (_, mariana, _), (linus, siobhan, channel) = pair, asked
    write_line(stage, linus, "For untangling a mess")
    siobhan.presses("Rather not")

    linus.presses("Take it back")
    write_line(stage, siobhan, "Her questions")

    mariana.types("/mentor strengths", channel=channel)
    mariana.presses("Open")
    assert "untangling" not in window(mariana)
    assert "Her questions" in window(mariana)
    pass_time(stage, timedelta(minutes=2))
    mariana.presses("Ask colleagues")
    for chosen, words in ((["Linus"], "not long ago"), (["Grace"], "Your mentor"), (["Mariana"], "yourself")):
        mariana.chooses("Colleagues", *chosen)
        mariana.submits()
        assert words in mariana.errors["people"]


def test_withdrawn_it_is_gone_for_everybody_until_it_is_taken_up_again(stage: Stage, pair, asked) -> None:
    (grace, mariana, _), (linus, _, channel) = pair, asked
    mariana.types("/mentor strengths", channel=channel)
    mariana.presses("Open")

    mariana.presses("Withdraw")
    stage.settle()
    assert "calmly" not in shared(grace, channel)
    assert "settled" in linus.dm_with_bot()[-1]["text"]
    pass_time(stage, timedelta(days=7))
    assert reminded(grace, "Which strengths does it take") == []

    mariana.presses("Take it up again")
    stage.settle()
    assert "calmly" in shared(grace, channel)
    assert "asks you for one line" in linus.dm_with_bot()[-1]["text"]
    pass_time(stage, timedelta(days=7))
    assert len(reminded(grace, "Which strengths does it take")) == 1
    grace.types("/mentor status", channel="dm")
    assert "your view is missing" in grace.last_text
