"""How long things are kept, and what becomes of a workspace that removed the app."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.core.audit import AuditEntry
from bot.core.db import Base
from bot.features.members.models import Member
from bot.features.privacy import retention
from bot.features.workspaces import installation
from bot.features.workspaces.models import Workspace
from bot.outbox.models import OutboxItem, Status
from bot.sandbox.people import text_of
from tests.features.privacy.canaries import CANARY, everything_stored, files_of
from tests.stage import Stage


def after(stage: Stage, **delta: float) -> None:
    stage.sandbox.clock.set(stage.now + timedelta(**delta))
    stage.settle()


def test_the_bodies_of_messages_are_forgotten_after_a_month_and_the_messages_go_on_living(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    mariana.types("/mentor goal", channel=channel)
    mariana.presses("Add a goal")
    mariana.chooses("What", CANARY)
    mariana.submits()
    mariana.closes(everything=True)
    after(stage, days=29)
    with stage.session() as session:
        assert any(CANARY in str(item.body) for item in session.scalars(select(OutboxItem)))

    after(stage, days=3)
    with stage.session() as session:
        kept = select(OutboxItem).where(OutboxItem.due_at <= stage.now - timedelta(days=30))
        old = [item for item in session.scalars(kept) if item.status in (Status.SENT, Status.CANCELLED)]
        assert old
        assert all(item.body == {} for item in old)
    grace.types("/mentor goal", channel=channel)
    grace.presses("Open")
    grace.presses("Add a step")
    grace.chooses("What is to be done", "A first step")
    grace.submits()
    stage.settle()
    (card,) = [each for each in grace.messages(channel) if CANARY in text_of(each)]
    assert "A first step" in text_of(card), "what was said is changed in its place as before"


def test_each_kind_goes_when_its_time_has_come_and_nothing_else(stage: Stage) -> None:
    stage.set_up(cadence="None")
    stage.join("Grace", "both", goals="Words of who stays")
    mariana = stage.join("Mariana", "mentee", goals=CANARY)
    mariana.types("/mentor leave", channel="dm")
    mariana.submits()
    mariana.closes(everything=True)
    with stage.session() as session:
        session.query(Member).filter(Member.left_at.is_not(None)).one()

    with stage.session() as session:
        assert retention.clear_due(session, now=stage.now + timedelta(days=364)) == 0
    assert CANARY in everything_stored(stage)
    with stage.session() as session:
        assert retention.clear_due(session, now=stage.now + timedelta(days=366)) == 1
        assert retention.clear_due(session, now=stage.now + timedelta(days=366)) == 0
    stored = everything_stored(stage)
    assert CANARY not in stored
    assert "Words of who stays" in stored
    with stage.session() as session:
        while retention.clear_due(session, now=stage.now + timedelta(days=731)):
            pass
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 0


def test_a_workspace_that_removed_the_app_is_erased_after_a_month(stage: Stage) -> None:
    stage.set_up()
    mariana = stage.pair()[1]
    assert mariana.id.encode() in files_of(stage)
    with stage.session() as session:
        installation.forget_token(session, workspace_id=stage.workspace_id, why="app_uninstalled", now=stage.now)
    after(stage, days=29)
    with stage.session() as session:
        assert session.get(Workspace, stage.workspace_id) is not None

    after(stage, days=2)
    with stage.session() as session:
        left = {
            table.name: found
            for table in Base.metadata.sorted_tables
            if (found := session.scalar(select(func.count()).select_from(table)))
        }
    assert set(left) <= {"retention_marks", "used_states"}
    for trace in (mariana.id, mariana.name, stage.slack.name, "Acorn Mentoring"):
        assert trace.encode() not in files_of(stage), "neither in the database's file nor in its log"
