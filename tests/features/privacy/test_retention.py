"""How long things are kept, and what becomes of a workspace that removed the app."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.core.audit import AuditEntry
from bot.core.db import Base
from bot.features.members.models import Member
from bot.features.privacy import retention
from bot.features.workspaces import installation
from bot.features.workspaces.models import Organization, Workspace
from bot.outbox.models import OutboxItem, Status
from bot.sandbox.people import text_of
from bot.sandbox.state.enterprise import Enterprise
from tests.features.privacy.canaries import CANARY, everything_stored, files_of
from tests.installers import an_installer
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


def is_there(stage: Stage) -> bool:
    with stage.session() as session:
        return session.get(Workspace, stage.workspace_id) is not None


def refused_for(stage: Stage, days: int) -> None:
    """Slack refuses the token, and each day the bot asks whether it still does."""
    stage.slack.app.revoked = True
    for _ in range(days):
        stage.bot.worker.sweep()
        after(stage, days=1)
    stage.bot.worker.sweep()
    stage.settle()


def test_a_month_without_access_is_no_part_of_the_month_after_the_removal(stage: Stage) -> None:
    """The usual repair of an app that was disabled: an admin removes it, and installs it again."""
    stage.set_up()
    stage.pair()
    refused_for(stage, 33)

    stage.sandbox.uninstall(stage.slack)
    stage.settle()
    after(stage, days=29)

    assert is_there(stage)
    after(stage, days=2)
    assert not is_there(stage)


def test_a_removal_of_which_nobody_told_counts_from_the_day_on_which_the_operator_is_told(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.set_up()
    mariana = stage.pair()[1]
    refused_for(stage, 29)
    assert "counts_as_removed" not in caplog.text
    refused_for(stage, 2)
    assert caplog.text.count("counts_as_removed") == 1
    refused_for(stage, 27)
    assert is_there(stage)

    refused_for(stage, 4)
    stage.settle()

    assert not is_there(stage)
    assert mariana.id.encode() not in files_of(stage)


def test_who_lets_the_app_in_again_after_a_month_loses_nothing(stage: Stage) -> None:
    stage.set_up()
    refused_for(stage, 45)
    stage.slack.app.revoked = False
    stage.bot.worker.sweep()
    after(stage, days=40)

    stage.slack.app.revoked = True
    refused_for(stage, 20)

    assert is_there(stage)


def test_a_bot_that_was_off_asks_slack_before_it_gives_a_workspace_up(stage: Stage) -> None:
    stage.set_up()
    refused_for(stage, 32)
    stage.slack.app.revoked = False
    stage.sandbox.clock.set(stage.now + timedelta(days=60))

    stage.settle()
    stage.bot.worker.sweep()
    stage.settle()

    assert is_there(stage)


def test_of_an_organization_that_removed_the_app_nothing_stays(sqlite_url: str, no_defects: None) -> None:
    with an_installer(sqlite_url, Enterprise("E0ACORN", "Acorn Group")) as installer:
        assert installer.installs(installer.acorn, "Ada", everywhere=True)[0] == 200
        installer.sandbox.grant_access(installer.acorn)
        installer.settle()
        installer.sandbox.uninstall(installer.acorn)
        for days in (29, 2):
            assert [row.name for row in installer.rows(Organization)] == ["Acorn Group"]
            installer.settle()
            installer.sandbox.clock.set(installer.sandbox.clock.now() + timedelta(days=days))
        installer.settle()
        assert (installer.rows(Workspace), installer.rows(Organization)) == ([], [])
