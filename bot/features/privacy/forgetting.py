"""Asking to be forgotten, and changing one's mind within a day."""

from datetime import datetime, timedelta

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.privacy.models import Forgetting
from bot.features.workspaces.forgotten import new_alias
from bot.features.workspaces.models import Person

GRACE = timedelta(days=1)

ON_ITS_WAY = "Your data is being removed at this moment; that cannot be stopped any more."


def ask(session: Session, *, person: Person, now: datetime) -> tuple[Forgetting, bool]:
    """In a day everything goes; and whether that is new. Asking again changes nothing."""
    session.get(Person, person.id, with_for_update=True)
    known = pending(session, person=person)
    if known is not None:
        return known, False
    due_at = now + GRACE
    found = Forgetting(
        person_id=person.id, asked_at=now, due_at=due_at, next_at=due_at, step="", reached=0, alias=new_alias()
    )
    session.add(found)
    _record(session, person, "person.ask_to_be_forgotten", now=now)
    session.flush()
    return found, True


def change_mind(session: Session, *, person: Person, now: datetime) -> Forgetting | None:
    """Everything stays; None if nothing was asked (any more). Raises DomainError when it is too late."""
    known = session.get(Forgetting, person.id, with_for_update={"of": Forgetting}, populate_existing=True)
    if known is None:
        return None
    if known.step or known.due_at <= now:
        raise DomainError(ON_ITS_WAY)
    session.delete(known)
    _record(session, person, "person.stay", now=now)
    session.flush()
    return known


def pending(session: Session, *, person: Person) -> Forgetting | None:
    return session.get(Forgetting, person.id)


def promise_name(row: Forgetting) -> str:
    """Of the message that says so, with the way back."""
    return f"forget:{row.person_id}:{row.asked_at.isoformat()}"


def _record(session: Session, person: Person, action: str, *, now: datetime) -> None:
    workspace_id, actor, subject = person.workspace_id, person.slack_id, f"people:{person.id}"
    audit.record(session, workspace_id=workspace_id, actor=actor, action=action, subject=subject, now=now)
