"""The last safety contact of a program loses their account: its organizers hear of it and name somebody else."""

import pytest
from sqlalchemy import update

from bot.doctor import running
from bot.features.workspaces.models import Person as Row
from bot.sandbox.people import Person, text_of
from tests.features.home.test_standing import home
from tests.stage import Stage

LOST = "has no safety contact any more"


def set_active(stage: Stage, name: str, *, active: bool) -> None:
    slack_id = stage.person(name).id
    with stage.session() as session:
        session.execute(update(Row).where(Row.slack_id == slack_id).values(is_deactivated=not active))


def told(stage: Stage) -> list[str]:
    return [text_of(message) for message in stage.person("Ada").dm_with_bot() if LOST in message["text"]]


@pytest.fixture
def ada(stage: Stage) -> Person:
    stage.set_up(cadence="None")
    for name in ("Priya", "Linus"):
        stage.join(name, "mentor")
    stage.change_program("People in charge", safety_contacts="Priya")
    stage.later(hours=2)
    return stage.person("Ada")


def test_the_organizers_are_told_once_and_name_another(stage: Stage, ada: Person) -> None:
    set_active(stage, "Priya", active=False)
    stage.later(days=1)
    stage.later(days=1)

    (words,) = told(stage)
    assert f"Until you name somebody, I bring concerns to {ada.mention}" in words
    ada.types("/mentor program", channel="dm")
    assert "Safety contacts: nobody" in text_of(ada.modal or {})
    ada.closes()
    ada.presses("Name another")
    assert stage.person("Priya").id not in str(ada.modal), "whoever is gone cannot be named, and stands in nobody's way"
    ada.chooses("Safety contacts", "Linus")
    ada.submits()
    assert not ada.errors
    assert "nobody is left" not in home(ada)

    stage.later(hours=2)
    set_active(stage, "Linus", active=False)
    stage.later(days=1)
    assert len(told(stage)) == 2


def test_home_says_so_until_somebody_is_named_and_the_doctor_too(stage: Stage, ada: Person) -> None:
    assert "nobody is left" not in home(ada)
    set_active(stage, "Priya", active=False)

    assert "Safety contacts: nobody is left" in home(ada)
    assert "nobody is left" not in home(stage.person("Linus"))
    found = [str(each) for each in running.examine(stage.bot, stage.now)]
    assert any("Acorn Mentoring has no safety contact" in each and "People in charge" in each for each in found)
    ada.presses("Name another", home=True)
    assert "Safety contacts" in text_of(ada.modal or {})


def test_who_comes_back_in_time_is_no_loss_and_nobody_named_is_none(stage: Stage, ada: Person) -> None:
    set_active(stage, "Priya", active=False)
    set_active(stage, "Priya", active=True)
    stage.later(hours=2)
    ada.types("/mentor program", channel="dm")
    ada.presses("Change: People in charge")
    ada.chooses("Safety contacts")
    ada.submits()
    ada.closes(everything=True)
    stage.later(days=1)

    assert told(stage) == []
    assert "nobody is left" not in home(ada)
