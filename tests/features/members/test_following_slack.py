"""Whom somebody reports to changes in Slack, and nobody tells us: it is read once a day."""

import pytest
from sqlalchemy import select

from bot.features.members import sweeps
from bot.features.members.models import Member
from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


@pytest.fixture(autouse=True)
def allowed(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The app may read profiles; nobody waits in a test."""
    monkeypatch.setattr(sweeps, "BREATH", 0)
    monkeypatch.setattr("bot.features.channels.sweeps.BREATH", 0)
    stage.sandbox.on_loop(lambda: stage.slack.app.scopes.add("users.profile:read"))
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).scopes += ",users.profile:read"


def reports_to(stage: Stage, person: Person, manager: Person | None) -> None:
    fields = {"Reports to": manager.id} if manager else {}
    stage.sandbox.on_loop(lambda: setattr(stage.slack.users[person.id], "fields", fields))


def next_day(stage: Stage) -> None:
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).directory_read_at = None
    stage.bot.worker.sweep()
    stage.settle()


def profile(person: Person) -> str:
    person.types("/mentor profile", channel="dm")
    words = text_of(person.modal or {})
    person.closes()
    return words


def test_a_new_manager_in_slack_is_theirs_in_the_program(stage: Stage) -> None:
    stage.set_up()
    ada, linus, grace, mariana = (stage.person(name) for name in ("Ada", "Linus", "Grace", "Mariana"))
    reports_to(stage, mariana, linus)
    stage.join("Mariana", "mentee", wanted=["SQL"])
    stage.join("Grace", "mentor", offered=["SQL"])
    assert f"reports to {linus.mention}" in profile(mariana)

    reports_to(stage, mariana, grace)
    next_day(stage)

    assert f"reports to {grace.mention}" in profile(mariana)
    ada.types("/mentor match", channel="dm")
    ada.submits()
    assert "0 pairs" in text_of(ada.modal or {})
    reports_to(stage, mariana, None)
    next_day(stage)
    assert "reports to" not in profile(mariana)


def test_what_somebody_said_themselves_stands(stage: Stage) -> None:
    stage.set_up()
    grace, linus, mariana = (stage.person(name) for name in ("Grace", "Linus", "Mariana"))
    reports_to(stage, mariana, linus)
    stage.join("Mariana", "mentee", manager="Priya")

    reports_to(stage, mariana, grace)
    next_day(stage)

    assert f"reports to {stage.person('Priya').mention}" in profile(mariana)


def test_a_mentor_who_becomes_the_manager_is_told_to_an_organizer_once_and_to_neither(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    before = len(grace.dm_with_bot()), len(mariana.dm_with_bot()), len(grace.messages(channel))

    reports_to(stage, mariana, grace)
    for _ in range(3):
        next_day(stage)

    told = [each["text"] for each in stage.person("Ada").dm_with_bot() if "manager" in each["text"]]
    assert len(told) == 1
    assert (len(grace.dm_with_bot()), len(mariana.dm_with_bot()), len(grace.messages(channel))) == before


def test_without_the_permission_nobody_is_asked_about(stage: Stage) -> None:
    stage.set_up()
    stage.join("Mariana", "mentee")
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).scopes = "pins:write"
    before = len(stage.sandbox.traffic.calls("users.profile.get"))

    next_day(stage)

    assert len(stage.sandbox.traffic.calls("users.profile.get")) == before
    with stage.session() as session:
        assert session.scalars(select(Member.manager)).one() is None
