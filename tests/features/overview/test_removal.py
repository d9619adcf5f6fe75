"""An organizer takes somebody out of a program: what they read, and what becomes of their pair."""

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.imports.acting import DOMAIN, grant, imports
from tests.stage import Stage


def takes_out(organizer: Person, name: str, label: str = "Take out of the program") -> str:
    organizer.types("/mentor people", channel="dm")
    organizer.presses(f"Profile of {name}")
    organizer.presses(label)
    shown = text_of(organizer.modal)
    if organizer.modal:
        organizer.closes(everything=True)
    return shown


def profiles(organizer: Person) -> str:
    organizer.types("/mentor people", channel="dm")
    return str(organizer.modal)


def test_the_person_is_told_and_their_partner_reads_the_words_of_every_end(stage: Stage) -> None:
    stage.set_up()
    _grace, mariana, channel = stage.pair()
    ada = stage.person("Ada")

    shown = takes_out(ada, "Grace")
    stage.settle()

    assert "is out of Acorn Mentoring" in shown
    assert "1 pair comes to an end" in shown
    assert "Profile of Grace" not in profiles(ada)
    assert "have taken you out of Acorn Mentoring" in text_of(stage.person("Grace").dm_with_bot()[-1])
    said = text_of(mariana.messages(channel)[-1])
    assert "Keep" in said
    assert "out of" not in said
    assert ada.mention not in said


def test_who_was_taken_out_can_join_again(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")
    ada = stage.person("Ada")
    takes_out(ada, "Grace")
    stage.settle()

    grace.presses("Join again")
    for _ in range(3):
        grace.submits()

    assert "Profile of Grace" in profiles(ada)


def test_an_invitation_is_taken_back_without_a_word(stage: Stage) -> None:
    stage.set_up()
    grant(stage, {"users:read.email", "files:read"})
    ada = imports(stage, f"email,role,department\ngrace@{DOMAIN},mentor,Engineering\n")
    ada.closes(everything=True) if ada.modal else None
    before = len(stage.person("Grace").dm_with_bot())

    shown = takes_out(ada, "Grace", "Take the invitation back")
    stage.settle()

    assert "What was handed in about them is deleted" in shown
    assert len(stage.person("Grace").dm_with_bot()) == before


@pytest.mark.parametrize(("who", "said"), [("Ada", "This is you"), ("Mariana", "You two are a pair")])
def test_nobody_takes_out_themselves_or_their_partner(stage: Stage, who: str, said: str) -> None:
    stage.set_up()
    stage.pair(mentor="Ada")
    ada = stage.person("Ada")

    assert said in takes_out(ada, who)
    stage.settle()

    assert f"Profile of {who}" in profiles(ada)
