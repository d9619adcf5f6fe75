"""Organizers go, managers change, workspaces move: told to whoever can do something about it."""

from sqlalchemy import update

from bot.features.members.models import Member
from bot.features.workspaces.models import Person as PersonRow
from bot.features.workspaces.models import Workspace
from tests.stage import Stage


def said_to(stage: Stage, name: str, words: str) -> int:
    return sum(words in message["text"] for message in stage.person(name).dm_with_bot())


def deactivate(stage: Stage, name: str, *, is_deactivated: bool) -> None:
    person = stage.person(name)
    with stage.session() as session:
        them = update(PersonRow).where(PersonRow.slack_id == person.id)
        session.execute(them.values(is_deactivated=is_deactivated))


def test_a_program_without_organizers_is_told_to_the_admins_once(stage: Stage) -> None:
    stage.set_up(cadence="None")
    stage.join("Priya", "mentor")
    stage.change_program("People in charge", organizers="Priya")
    stage.settle()
    lost = "has no organizer any more"
    assert not said_to(stage, "Ada", lost)

    deactivate(stage, "Priya", is_deactivated=True)
    stage.later(hours=2)
    stage.later(hours=2)
    assert said_to(stage, "Ada", lost) == 1
    deactivate(stage, "Priya", is_deactivated=False)
    stage.later(hours=2)
    deactivate(stage, "Priya", is_deactivated=True)
    stage.later(hours=20)
    assert said_to(stage, "Ada", lost) == 2, "on the next day, in her hours"


def test_a_mentor_who_becomes_the_mentees_manager_is_told_to_the_organizers_once(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, _, _ = stage.pair()
    with stage.session() as session:
        mentee = session.query(Member).filter_by(role="mentee").one()
        mentee.manager = grace.id
        session.get_one(Workspace, stage.workspace_id).directory_read_at = None

    for _ in range(2):
        stage.bot.worker.sweep()
        stage.settle()
        with stage.session() as session:
            session.get_one(Workspace, stage.workspace_id).directory_read_at = None

    assert said_to(stage, "Ada", "is now the manager of the other one") == 1
    assert not said_to(stage, "Mariana", "manager")


def test_a_workspace_that_was_renamed_or_moved_into_an_organization_is_followed(stage: Stage) -> None:
    stage.sandbox.on_loop(lambda: setattr(stage.slack, "name", "Oak Collective"))
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).directory_read_at = None

    stage.bot.worker.sweep()

    with stage.session() as session:
        assert session.get_one(Workspace, stage.workspace_id).name == "Oak Collective"
