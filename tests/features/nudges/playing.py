"""What waits for people, and what they were reminded of."""

from typing import Any

from sqlalchemy import select

from bot.core import waiting
from bot.features.workspaces.models import Person as Row
from bot.sandbox.people import Person
from tests.stage import Stage


def waits(stage: Stage, person: Person, subject: str = "promises:1", kind: str = "promise", **when: Any) -> None:
    with stage.session() as session:
        row = session.scalars(select(Row).filter_by(slack_id=person.id)).one()
        waiting.begin(session, person_id=row.id, kind=kind, subject=subject, since=when.pop("since", stage.now), **when)


def reminders(person: Person) -> list[str]:
    return [message["text"] for message in person.dm_with_bot() if "A reminder about" in message["text"]]
