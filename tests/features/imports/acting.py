"""What tests of imports do over and over."""

from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.stage import Stage

DOMAIN = "acorn-collective.example"

PEOPLE = f"""email,role,skills,department
grace@{DOMAIN},mentor,"System design, Python",Engineering
linus@{DOMAIN},mentee,Presenting,Engineering
kenji@{DOMAIN},both,Portfolio,Design
"""


def grant(stage: Stage, scopes: set[str]) -> None:
    """Of the scopes that importing can use, these."""
    optional = {"files:read", "users:read.email"}
    granted = (stage.slack.app.scopes - optional) | scopes
    stage.sandbox.on_loop(lambda: setattr(stage.slack.app, "scopes", granted))
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).scopes = ",".join(sorted(granted))


def hands_in(stage: Stage, content: bytes | str, name: str = "people.csv") -> Person:
    ada = stage.person("Ada")
    ada.types("/mentor import", channel="dm")
    file = ada.uploads(name, content.encode() if isinstance(content, str) else content)
    ada.chooses("CSV file", file)
    ada.submits()
    assert not ada.errors
    stage.settle()
    return ada


def preview(ada: Person) -> str:
    return text_of(ada.dm_with_bot()[-1])


def members(stage: Stage) -> dict[str, Member]:
    with stage.session() as session:
        return {member.person.name: member for member in session.scalars(select(Member))}


def imports(stage: Stage, content: str) -> Person:
    ada = hands_in(stage, content)
    ada.closes()
    ada.presses("import_confirm")
    stage.settle()
    return ada
