"""What people say about being reminded, on their Home."""

import pytest

from bot.features.nudges.kinds import all_kinds
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="None")
    return stage.pair()


def reminders(person: Person) -> list[str]:
    return [message["text"] for message in person.dm_with_bot() if "A reminder about" in message["text"]]


AGREEMENTS = "Agreements that wait for me"


def wants(person: Person, *, agreements: bool) -> None:
    """Reminders of everything, or of everything else."""
    person.opens_home()
    person.presses("Reminders", home=True)
    for block in person.modal["blocks"]:
        if block["type"] == "input":
            labels = [option["text"]["text"] for option in block["element"]["options"]]
            person.chooses(block["block_id"], *(each for each in labels if agreements or each != AGREEMENTS))
    person.submits()
    person.closes()


def test_what_is_not_wanted_is_not_brought_up_and_home_says_so(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    wants(grace, agreements=False)

    stage.later(weeks=3)

    assert "Reminders: none about your agreement" in text_of(grace.home)
    assert reminders(grace) == []
    assert reminders(mariana)


def test_what_is_wanted_again_is_brought_up_again(stage: Stage, pair) -> None:
    grace = pair[0]
    wants(grace, agreements=False)
    stage.later(weeks=3)

    wants(grace, agreements=True)
    stage.later(days=3)

    assert len(reminders(grace)) == 1
    assert "Reminders: none" not in text_of(grace.home)


def test_saving_what_is_so_already_changes_nothing(stage: Stage, pair) -> None:
    grace = pair[0]
    stage.later(days=6)
    grace.presses("Later")
    grace.chooses("Remind me again on", "2030-02-01")
    grace.submits()
    grace.closes()

    wants(grace, agreements=True)
    stage.later(weeks=2)

    assert len(reminders(grace)) == 1


def test_only_members_are_offered_reminders(stage: Stage, pair) -> None:
    kenji = stage.person("Kenji")
    kenji.opens_home()

    assert "Reminders" not in str(kenji.home)


def test_the_form_shows_what_holds(stage: Stage, pair) -> None:
    grace = pair[0]
    wants(grace, agreements=False)
    grace.presses("Reminders", home=True)

    fields = [block["element"] for block in grace.modal["blocks"] if block["type"] == "input"]
    ticked = [option["text"]["text"] for field in fields for option in field.get("initial_options", ())]
    assert AGREEMENTS not in ticked
    assert len(ticked) == sum(not kind.for_organizers for kind in all_kinds().values()) - 1


def test_an_organizer_chooses_among_what_comes_to_organizers(stage: Stage, pair) -> None:
    ada = stage.person("Ada")
    ada.opens_home()
    ada.presses("Reminders", home=True)

    fields = [block["element"] for block in ada.modal["blocks"] if block["type"] == "input"]
    labels = {option["text"]["text"] for field in fields for option in field["options"]}
    assert labels == {kind.label for kind in all_kinds().values() if kind.for_organizers}


def test_whoever_wants_none_reads_so(stage: Stage, pair) -> None:
    grace = pair[0]
    grace.opens_home()
    grace.presses("Reminders", home=True)
    for block in grace.modal["blocks"]:
        if block["type"] == "input":
            grace.chooses(block["block_id"])
    grace.submits()
    assert "Saved. No reminders any more; what waits for you is still on your Home tab." in text_of(grace.modal)
    grace.closes()

    assert "Reminders: none\n" in text_of(grace.home)


def test_whoever_wants_few_reads_which(stage: Stage, pair) -> None:
    grace = pair[0]
    grace.opens_home()
    grace.presses("Reminders", home=True)
    fields = [block for block in grace.modal["blocks"] if block["type"] == "input"]
    for block in fields:
        grace.chooses(block["block_id"], *([AGREEMENTS] if AGREEMENTS in str(block) else []))
    grace.submits()

    assert "Saved. Reminders about your agreement alone; what else waits is on your Home tab." in text_of(grace.modal)


def test_only_mentors_are_asked_about_what_comes_to_mentors(stage: Stage, pair) -> None:
    for person, is_offered in zip(pair[:2], (True, False), strict=True):
        person.opens_home()
        person.presses("Reminders", home=True)

        assert ("Requests of mentees" in str(person.modal)) == is_offered


def test_kinds_fit_into_slacks_limits() -> None:
    for kind in all_kinds().values():
        assert len(kind.name) <= 24
        assert len(kind.label) <= 75
        assert kind.at_most >= 1
