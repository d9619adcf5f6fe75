"""Once a day: whom members report to, and in which department, and who has become a guest of the workspace.

Slack tells of no change in the fields of a profile. Whoever said something else in our form is not overruled: only what
was taken from Slack follows Slack.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from slack_sdk import WebClient
from sqlalchemy import select

from bot.core.db import Begin, Session
from bot.features.members import guests
from bot.features.members.models import Member
from bot.features.workspaces import directory
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import lacks, person_of
from bot.slack.client import Interrupted, Pause

BREATH = 1.0
"""Seconds between two profiles: Slack answers about a hundred a minute, and people's own clicks come first."""


def sweep(client: WebClient, begin: Begin, workspace_id: int, *, now: datetime, pause: Pause) -> None:
    """Everybody who takes part, one after the other. Raises SlackApiError, and Interrupted."""
    with begin() as session:
        guests.look(session, workspace_id=workspace_id, now=now)
    with begin() as session:
        slack_ids = _whom_to_ask(session, workspace_id)
    for slack_id in slack_ids:
        fields = directory.read_fields(client, slack_id)
        if fields is not None:
            with begin() as session:
                _follow(session, workspace_id, slack_id, fields)
        if pause(BREATH):
            raise Interrupted


def _whom_to_ask(session: Session, workspace_id: int) -> Sequence[str]:
    """Members whose account is active; nobody where the app may not read profiles."""
    if lacks(session, workspace_id=workspace_id, scope="users.profile:read"):
        return ()
    here = (Person.workspace_id == workspace_id, Person.is_described, Person.is_deactivated.is_(False))
    taking_part = select(Member.person_id).where(Member.left_at.is_(None))
    return session.scalars(select(Person.slack_id).where(*here, Person.id.in_(taking_part)).order_by(Person.id)).all()


def _follow(session: Session, workspace_id: int, slack_id: str, fields: Mapping[str, str]) -> None:
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    before = person.manager, person.department
    directory.take_fields(session, person, fields)
    for member in session.scalars(select(Member).where(Member.person_id == person.id)):
        if member.manager == before[0]:
            member.manager = person.manager
        if member.department == before[1]:
            member.department = person.department
