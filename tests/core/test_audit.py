"""The trail of who did what."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from bot import wiring
from bot.core import audit
from bot.features.workspaces.models import Workspace

NOON = datetime(2030, 1, 8, 12, tzinfo=UTC)


def test_an_entry_says_who_did_what_to_which_row_and_when(sessions: sessionmaker[Session]):
    wiring.import_models()
    facts = {"bot_user_id": "UBOT", "scopes": "", "installed_at": NOON}
    with sessions.begin() as session:
        workspace = Workspace(team_id="T1", name="Acorn", bot_token=None, **facts)
        session.add(workspace)
        session.flush()
        audit.record(session, workspace_id=workspace.id, actor="U1", action="pair.make", subject="pairs:7", now=NOON)

    with sessions() as session:
        (entry,) = session.scalars(select(audit.AuditEntry))

    assert (entry.actor, entry.action, entry.subject, entry.at) == ("U1", "pair.make", "pairs:7", NOON)


def test_nothing_that_was_undone_leaves_a_trace(sessions: sessionmaker[Session]):
    wiring.import_models()
    with sessions() as session:
        audit.record(session, workspace_id=1, actor="U1", action="pair.make", subject="pairs:7", now=NOON)
        session.rollback()

        assert session.scalars(select(audit.AuditEntry)).all() == []
