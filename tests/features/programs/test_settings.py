"""`/mentor program`: every group of settings in a short form, and what other people notice of it."""

import pytest
from sqlalchemy import select

from bot.features.programs.models import Program
from bot.features.programs.service import ladder_of, officers, weights_of
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


def settings(stage: Stage, by: str = "Ada") -> Person:
    organizer = stage.person(by)
    organizer.types("/mentor program", channel="dm")
    return organizer


def the_program(stage: Stage) -> Program:
    with stage.session() as session:
        return session.scalars(select(Program)).one()


def test_all_settings_are_shown_in_words(stage: Stage) -> None:
    stage.set_up(cadence="Every month")

    shown = text_of(settings(stage).modal)

    assert "A prompt every month, on Tuesday at 10:00 AM; a pair lasts: 6 months" in shown
    assert "Anybody can join" in shown
    assert "Most of all: skills" in shown


@pytest.mark.parametrize(
    ("group", "field", "choice", "column", "value"),
    [
        ("Rhythm", "How long a pair lasts", "A year", "weeks", 52),
        ("How many", "A mentee has", "Up to two", "mentors_each", 2),
        ("How many", "A new mentor takes", "Three", "capacity", 3),
        ("How many", "May two people mentor each other?", "Yes", "both_ways", True),
        ("How many", "May mentees ask mentors themselves?", "No", "may_find", False),
        ("How many", "How long a mentor may think about it", "A week", "request_days", 7),
        ("Dates", "May guests of the workspace join?", "Yes", "guests", True),
        ("What matters", "When I match people, I look for", "Good fits only", "policy", "best_fit"),
    ],
)
def test_a_setting_is_kept_and_the_way_leads_back_to_all_of_them(
    stage: Stage, group: str, field: str, choice: str, column: str, value: object
) -> None:
    stage.set_up()
    ada = settings(stage)

    ada.presses(f"Change: {group}")
    ada.chooses(field, choice)
    ada.submits()

    assert getattr(the_program(stage), column) == value
    assert "Close the program" in text_of(ada.modal) or ada.modal["title"]["text"] == "Program settings"


def test_what_matters_in_a_match(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: What matters")
    ada.chooses("Working hours that overlap", "Does not matter")
    ada.chooses("They come from different departments", "Matters a lot")
    ada.submits()

    assert {"hours": "not", "department": "a_lot"}.items() <= weights_of(the_program(stage)).items()
    assert "they come from different departments" in text_of(ada.modal)


def test_something_has_to_matter(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: What matters")
    for block in ada.modal["blocks"]:
        if block["type"] == "input" and block["block_id"] != "policy":
            ada.chooses(block["block_id"], "Does not matter")

    ada.submits()

    assert list(ada.errors) == ["skills"]


def test_the_days_of_silence(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: When a pair falls silent")
    ada.chooses("Day on which I remind both", "7")
    ada.submits()
    assert list(ada.errors) == ["both"]

    ada.chooses("Day on which I remind both", "10")
    ada.submits()

    assert ladder_of(the_program(stage)).days == [7, 10, 21, 28, 90, 97]


def test_new_organizers_and_safety_contacts_hear_of_it_and_old_ones_too(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")
    ada.types("/mentor organizers", channel="dm")
    ada.chooses("Organizers", "Ada", "Grace")
    ada.chooses("Safety contacts", "Linus")
    ada.submits()
    stage.settle()

    assert (
        "has named you in Acorn Mentoring. From now on you organize it"
        in stage.person("Grace").dm_with_bot()[-1]["text"]
    )
    assert "you are a safety contact" in stage.person("Linus").dm_with_bot()[-1]["text"]

    grace = stage.person("Grace")
    grace.types("/mentor organizers", channel="dm")
    grace.chooses("Organizers", "Grace")
    grace.submits()
    stage.settle()

    assert "you do not any more" in stage.person("Ada").dm_with_bot()[-1]["text"]
    with stage.session() as session:
        (program,) = session.scalars(select(Program))
        assert [person.name for person in officers(program, "organizer")] == ["Grace"]


def test_the_last_organizer_stays(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: People in charge")
    ada.chooses("Organizers")

    ada.submits()

    assert ada.errors


def test_whoever_stands_in_for_the_safety_contacts_is_none_of_them(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: People in charge")
    ada.chooses("Safety contacts", "Linus")
    ada.chooses("If a concern is about a safety contact", "Linus")

    ada.submits()

    assert list(ada.errors) == ["fallback"]


def test_two_organizers_at_once_do_not_overwrite_each_other(stage: Stage) -> None:
    stage.set_up()
    ada, siobhan = settings(stage), settings(stage, "Siobhán")
    for each in (ada, siobhan):
        each.presses("Change: Rhythm")
    ada.chooses("How long a pair lasts", "A year")
    ada.submits()
    siobhan.chooses("How long a pair lasts", "3 months")

    siobhan.submits()

    assert "Ada saved other settings" in str(siobhan.errors)
    assert the_program(stage).weeks == 52


def test_a_closed_program_takes_nobody_in_and_can_be_opened_again(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    ada = settings(stage)
    ada.presses("Close the program…")
    ada.submits()
    assert "This program is closed" in text_of(ada.modal)

    mariana = stage.person("Mariana")
    mariana.types("/mentor join", channel="dm")
    assert mariana.modal is None

    ada.presses("Open it again")
    mariana.types("/mentor join", channel="dm")
    assert "step 1 of 3" in text_of(mariana.modal)


def test_only_its_organizers_change_a_program(stage: Stage) -> None:
    stage.set_up()

    grace = settings(stage, "Grace")

    assert "Only organizers" in grace.last_text
    assert grace.modal is None


def test_a_code_of_conduct_of_ones_own_is_what_people_confirm(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: Name and channel")
    ada.chooses("Code of conduct", "Be <kind>.")
    ada.submits()

    grace = stage.person("Grace")
    grace.types("/mentor join", channel="dm")
    grace.chooses("role", "mentor")
    grace.chooses("offered", "SQL")
    grace.submits()
    grace.submits()

    assert "Be &lt;kind&gt;." in str(grace.modal["blocks"])
