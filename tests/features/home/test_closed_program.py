"""A closed program whose pairs go on: its members and organizers are told so, and can do what is still to be done."""

import pytest

from bot.sandbox.people import Person, text_of
from tests.stage import Stage

NEVER = "There is no mentoring program in this workspace yet"


@pytest.fixture
def closed(stage: Stage) -> Stage:
    """Grace and Mariana are a pair, Linus is in no pair, Wanjiru never joined."""
    stage.set_up()
    stage.pair()
    stage.join("Linus", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor program", channel="dm")
    ada.presses("Close the program…")
    ada.submits()
    ada.closes(everything=True)
    stage.settle()
    return stage


def says(person: Person, word: str) -> str:
    person.types(f"/mentor {word}", channel="dm")
    return text_of(person.ephemeral or {})


def home(person: Person) -> str:
    person.opens_home()
    return text_of(person.home)


def test_members_change_their_hours(closed: Stage) -> None:
    mariana = closed.person("Mariana")
    mariana.types("/mentor profile", channel="dm")
    mariana.presses("Change: When, and how much")
    mariana.chooses("From", "10:00")
    mariana.submits()

    assert not mariana.errors
    assert "10:00" in text_of(mariana.modal)
    mariana.closes(everything=True)
    assert "10:00" in home(mariana)


def test_members_read_what_holds(closed: Stage) -> None:
    mariana, linus = closed.person("Mariana"), closed.person("Linus")

    assert "yours goes on until it ends" in home(mariana)
    assert "It is closed: no new pairs are made in it." in home(linus)
    assert "you will hear from me" not in says(linus, "status")
    assert "Find a mentor" not in home(linus)
    assert "This program is closed: no new pairs are made in it." in says(linus, "find")
    mariana.types("/mentor idea", channel="dm")
    assert "idea" in text_of(mariana.modal).casefold()
    for word in ("help", "status"):
        assert NEVER not in says(linus, word)


def test_who_is_in_none_reads_that_none_is_open(closed: Stage) -> None:
    wanjiru = closed.person("Wanjiru")

    assert "No mentoring program is open here at the moment." in home(wanjiru)
    assert "Join" not in home(wanjiru)
    assert "No mentoring program is open here." in says(wanjiru, "profile")


def test_organizers_see_the_pairs_that_go_on(closed: Stage) -> None:
    ada = closed.person("Ada")

    for shown in (home(ada), says(ada, "status"), says(ada, "help")):
        assert "You organize *Acorn Mentoring*. It is closed: nobody can join, and its pairs go on" in shown
    assert "1 pair goes on until it ends" in home(ada)
    assert "Waiting for a mentor" not in home(ada)
    ada.presses("Report", home=True)
    assert "Acorn Mentoring" in text_of(ada.modal)
    ada.closes()
    ada.types("/mentor playbook", channel="dm")
    assert "Playbook" in ada.modal["title"]["text"]
    ada.closes()
    assert "`/mentor program` opens one again" in says(ada, "match")


def test_after_the_last_pair_organizers_find_the_way_back(closed: Stage) -> None:
    grace, ada = closed.person("Grace"), closed.person("Ada")
    grace.types("/mentor leave", channel="dm")
    grace.submits()
    closed.later(days=14)

    assert "No mentoring program is open here at the moment. `/mentor program` opens one again" in home(ada)
    ada.types("/mentor report", channel="dm")
    assert "Acorn Mentoring" in text_of(ada.modal)
