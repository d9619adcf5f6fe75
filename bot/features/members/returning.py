"""Somebody who had asked to be forgotten joins again, as a newcomer. What others wished about them holds still."""

from sqlalchemy import select

from bot.core.db import Session
from bot.features.members.models import Avoidance
from bot.features.workspaces import forgotten
from bot.features.workspaces.models import Person


def welcome_back(session: Session, person: Person) -> None:
    """By their own act; nothing happens for anybody else. Whoever avoided them avoids them again."""
    former = forgotten.lift(session, person)
    if former is None:
        return
    here = select(Person.id).where(Person.workspace_id == person.workspace_id)
    for row in session.scalars(select(Avoidance).where(Avoidance.person_id.in_(here))):
        if former.slack_id in row.slack_ids:
            row.slack_ids = [person.slack_id if each == former.slack_id else each for each in row.slack_ids]
    session.flush()
