"""Whom the bot was asked to forget: it knows them by a salted hash, so that no file and no sweep brings them back.

The salt is encrypted with the keys of the installation: without them nobody can try Slack ids until one fits. Only the
person's own act lifts it.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256
from hmac import digest

from sqlalchemy import select

from bot.core.db import Session
from bot.features.workspaces.models import Erasure, Person, Workspace

PREFIX = "former:"
"""Of what stands in the place of a forgotten Slack id; see `bot.slack.text.mention`."""


def is_forgotten(person: Person) -> bool:
    """Whether nothing is left of them but a row without a name."""
    return person.slack_id.startswith(PREFIX)


def new_alias() -> str:
    return f"{PREFIX}{secrets.token_hex(6)}"


def remember(session: Session, person: Person, *, now: datetime) -> None:
    """Before the Slack id goes: keep its hash."""
    workspace = session.get_one(Workspace, person.workspace_id)
    workspace.salt = workspace.salt or secrets.token_hex(32)
    hashed = _hash(workspace.salt, person.slack_id)
    session.merge(Erasure(workspace_id=workspace.id, hashed=hashed, person_id=person.id, returned_id=None, at=now))
    session.flush()


def forgotten_among(session: Session, *, workspace_id: int, slack_ids: Collection[str]) -> frozenset[str]:
    """Those of these Slack ids whose people asked to be forgotten, and have not joined again."""
    salt = session.scalar(select(Workspace.salt).where(Workspace.id == workspace_id))
    if salt is None or not slack_ids:
        return frozenset()
    by_hash = {_hash(salt, slack_id): slack_id for slack_id in slack_ids}
    query = select(Erasure.hashed).where(Erasure.workspace_id == workspace_id, Erasure.hashed.in_(by_hash))
    away = query.where(Erasure.returned_id.is_(None))
    return frozenset(by_hash[hashed] for hashed in session.scalars(away))


def lift(session: Session, person: Person) -> Person | None:
    """They take part again, by their own act: who they were, if they had been forgotten."""
    salt = session.scalar(select(Workspace.salt).where(Workspace.id == person.workspace_id))
    if salt is None:
        return None
    erasure = session.get(Erasure, (person.workspace_id, _hash(salt, person.slack_id)))
    if erasure is None or erasure.returned_id is not None:
        return None
    erasure.returned_id = person.id
    return session.get_one(Person, erasure.person_id)


def returned(session: Session, *, limit: int) -> Sequence[Erasure]:
    """Those who take part again, and of whom something may still stand under their former row."""
    query = select(Erasure).where(Erasure.returned_id.is_not(None)).limit(limit)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def _hash(salt: str, slack_id: str) -> str:
    return digest(salt.encode(), slack_id.encode(), sha256).hex()
