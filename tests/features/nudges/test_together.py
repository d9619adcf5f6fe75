"""A person with several pairs reads the same sentence once, with all the names, and a button for each."""

import pytest

from bot.sandbox.people import Person
from tests.features.nudges.playing import reminders
from tests.stage import Stage

MENTEES = ("Mariana", "Siobhán", "Ada")


@pytest.fixture
def grace(stage: Stage) -> Person:
    """A mentor of three."""
    stage.set_up(cadence="None")
    grace = stage.join("Grace", "mentor")
    organizer = stage.person("Ada")
    for name in MENTEES:
        stage.join(name, "mentee")
        organizer.types(f"/mentor pair @Grace @{name}", channel="dm")
        if organizer.modal:
            organizer.submits()
            organizer.closes()
    stage.settle()
    return grace


def names(stage: Stage, *people: str) -> str:
    *first, last = [stage.person(name).mention for name in people]
    return f"{', '.join(first)}, and {last}" if len(first) > 1 else f"{first[0]} and {last}"


def test_three_pairs_are_one_sentence_each_time(stage: Stage, grace: Person) -> None:
    stage.later(weeks=4)

    shown = reminders(grace)
    assert len(shown) == 3
    for text in shown:
        assert text.count(names(stage, *MENTEES)) == 1
        assert text.count("expect") == 1, text
    assert "It takes five minutes for each of them" in shown[0]
    assert "A last word" in shown[2]


def test_each_has_a_button_that_names_the_partner(stage: Stage, grace: Person) -> None:
    stage.later(days=6)

    grace.presses("With Siobhán")

    assert stage.person("Siobhán").mention in str(grace.modal)


def test_what_is_not_alike_is_said_by_itself(stage: Stage, grace: Person) -> None:
    siobhan = stage.person("Siobhán")
    stage.expect(siobhan, channel=next(each for each in siobhan.channels() if "grace" in each))

    stage.later(days=7)

    (shown,) = reminders(grace)
    assert f"With {names(stage, 'Mariana', 'Ada')} it is still open" in shown
    assert f"{siobhan.mention} has said what they expect of your pair." in shown


def test_whoever_hears_of_one_pair_reads_about_that_one(stage: Stage, grace: Person) -> None:
    stage.later(days=6)

    (shown,) = reminders(stage.person("Mariana"))
    assert f"You and {grace.mention} have not said yet what you expect of each other." in shown
