"""A member becomes a guest of the workspace, in a program that allows none: its organizers decide."""

import pytest

from bot.features.members import sweeps
from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.features.home.test_standing import home
from tests.stage import Stage

GUEST = "of this workspace now"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in a test."""
    monkeypatch.setattr(sweeps, "BREATH", 0)
    monkeypatch.setattr("bot.features.channels.sweeps.BREATH", 0)


@pytest.fixture
def mariana(stage: Stage) -> Person:
    """In a pair with Grace, and a guest since today."""
    stage.set_up(cadence="None")
    _, mariana, _ = stage.pair()
    becomes_guest(stage, mariana)
    next_day(stage)
    return mariana


def becomes_guest(stage: Stage, person: Person, *, is_guest: bool = True) -> None:
    stage.sandbox.change_user(person.id, is_restricted=is_guest)
    stage.sandbox.settle()


def next_day(stage: Stage) -> None:
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).directory_read_at = None
    stage.bot.worker.sweep()
    stage.settle()


def told(stage: Stage, name: str = "Ada") -> list[str]:
    return [text_of(message) for message in stage.person(name).dm_with_bot() if GUEST in message["text"]]


def test_the_organizers_are_told_once_with_both_ways_and_the_pair_goes_on(stage: Stage, mariana: Person) -> None:
    next_day(stage)

    (words,) = told(stage)
    assert f"{mariana.mention} is a guest of this workspace now" in words
    assert "Acorn Mentoring allows no guests. Nobody new is paired with them" in words.replace("*", "")
    assert told(stage, "Mariana") == []
    assert f"{stage.person('Grace').mention}, your mentor" in home(mariana)


def test_taken_out_from_the_message_they_are_out(stage: Stage, mariana: Person) -> None:
    ada = stage.person("Ada")
    ada.presses("Take out Mariana")
    stage.settle()

    assert "is out of Acorn Mentoring" in text_of(ada.modal or {})
    assert "comes to its end" in home(mariana)


def test_allowed_from_the_message_they_are_members_like_others(stage: Stage, mariana: Person) -> None:
    ada = stage.person("Ada")
    ada.presses("Allow guests")
    ada.chooses("May guests of the workspace join?", "Yes")
    ada.submits()
    assert not ada.errors
    ada.closes(everything=True)
    next_day(stage)
    stage.change_program("Dates and joining", guests="No")
    next_day(stage)

    assert len(told(stage)) == 2, "once for each time that they were not allowed"


def test_whoever_is_no_guest_any_more_may_become_one_again(stage: Stage, mariana: Person) -> None:
    becomes_guest(stage, mariana, is_guest=False)
    next_day(stage)
    becomes_guest(stage, mariana)
    next_day(stage)

    assert len(told(stage)) == 2


def test_several_are_told_in_one_message_and_nobody_new_is_paired_with_them(stage: Stage) -> None:
    stage.set_up(cadence="None")
    mariana, linus = stage.join("Mariana", "mentee"), stage.join("Linus", "mentor")
    stage.join("Grace", "mentor")
    ada = stage.person("Ada")
    assert mariana.mention in home(ada)
    for person in (mariana, linus):
        becomes_guest(stage, person)
    next_day(stage)

    (words,) = told(stage)
    assert "are guests of this workspace now" in words
    assert "Waiting for a mentor: nobody" in home(ada)
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    assert "is a guest of this workspace, and this program allows no guests" in ada.last_text
    mariana.types("/mentor find", channel="dm")
    assert "this program pairs no guests. Its organizers know." in mariana.last_text
