"""How it is going: two taps, and a line to whom one chooses."""

import pytest

from bot.sandbox.people import Person
from tests.features.checkins.scenes import answer, found, paired
from tests.stage import Stage

FIRST = "get on?"


@pytest.fixture
def asked(stage: Stage) -> tuple[Person, Person, str]:
    pair = paired(stage)
    stage.later(days=33)
    return pair


def test_it_comes_on_day_30_and_then_every_60_days(stage: Stage) -> None:
    grace, *_ = paired(stage)
    stage.later(days=29)
    assert found(grace, FIRST) == []
    stage.later(days=3)
    assert len(found(grace, FIRST)) == 1
    answer(stage, grace, FIRST, "4", "5")
    stage.later(days=54)
    assert found(grace, FIRST) == []
    stage.later(days=7)
    assert len(found(grace, FIRST)) == 1


def test_a_pair_that_is_asked_whether_it_goes_on_is_not_asked_how_it_goes(stage: Stage) -> None:
    stage.set_up(cadence="Every week")
    grace, mariana, _ = stage.pair()

    stage.later(days=34)

    assert all(found(person, "Would you like to go on, pause, or end?") for person in (grace, mariana))
    assert found(grace, FIRST) == found(mariana, FIRST) == []


def test_two_taps_in_the_message_itself(stage: Stage, asked) -> None:
    grace, mariana, channel = asked
    message = answer(stage, grace, FIRST, "4", "2")

    assert "How you get on: 4 of 5. Getting ahead: 2 of 5." in message["text"]
    assert FIRST not in message["text"]
    for person in (mariana, stage.person("Ada")):
        assert found(person, "4 of 5") == []
    assert found(grace, "4 of 5", channel) == []


def test_a_line_goes_to_the_organizers_or_to_nobody(stage: Stage, asked) -> None:
    grace, mariana, _ = asked
    ada = stage.person("Ada")
    for person, reader in ((grace, "The organizers"), (mariana, "Nobody")):
        message = answer(stage, person, FIRST, "4", "4")
        person.presses("Add a line", message=message)
        person.chooses("A line, if you like", f"From {person.name} & <@U1>")
        if person is grace:
            person.chooses("What do you need as a mentor?", "More books")
        person.chooses("Who reads it?", reader)
        person.submits()
        person.closes(everything=True)
        stage.settle()

    stage.later(days=2)
    (said,) = found(ada, "writes to you about the pair")
    for words in ("From Grace", "&lt;@U1&gt;", "More books"):
        assert words in said["text"]
    assert found(mariana, "From Grace") == []


def test_a_mentee_is_not_asked_what_mentors_need(stage: Stage, asked) -> None:
    mariana = asked[1]
    mariana.presses("Add a line", message=answer(stage, mariana, FIRST, "4", "4"))

    assert "as a mentor" not in str(mariana.modal)


def test_a_pair_that_rests_is_asked_when_it_goes_on(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    stage.later(days=20)
    grace.types("/mentor pause in three weeks", channel=channel)
    grace.chooses("What should pause?", "Only my pair")
    grace.submits()
    grace.closes()
    stage.later(days=18)
    assert found(mariana, FIRST) == []

    stage.later(days=6)
    assert len(found(mariana, FIRST)) == 1
