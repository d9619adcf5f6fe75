"""The app is uninstalled, or its token refused: all rests, and goes on when it is back."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import wiring
from bot.features.workspaces.models import Person as Row
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.outbox.models import OutboxItem
from bot.sandbox import changing
from bot.sandbox.people import Person
from bot.slack.messages import note
from tests.outbox.line import answers, line_to
from tests.stage import Stage


def workspace(stage: Stage) -> Workspace:
    with stage.session() as session:
        return session.get_one(Workspace, stage.workspace_id)


def uninstall(stage: Stage) -> None:
    stage.sandbox.uninstall(stage.slack)
    stage.sandbox.settle()


def install_again(stage: Stage) -> None:
    changing.reinstall(stage.slack)
    wiring.install(stage.bot, stage.now)
    stage.settle()


def owe(stage: Stage, person: Person, once: str = "test") -> None:
    with stage.session() as session:
        place = queue.direct(session, workspace_id=stage.workspace_id, user_id=person.id)
        queue.post(session, place, note(f"Words of {once}"), once=once, now=stage.now)


def texts(person: Person) -> str:
    return "\n".join(message["text"] for message in person.dm_with_bot())


@contextmanager
def through_a_line(stage: Stage):
    """The worker's calls take this way; what happens on it is up to the test."""
    delivery, real = stage.bot.worker._delivery, stage.bot.worker._delivery._access_of
    with line_to(stage.sandbox.api_url) as line:
        access = real(stage.workspace_id)
        access.client.base_url = line.url
        delivery._access_of = lambda workspace_id: access
        yield line
        delivery._access_of = real


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


def test_uninstalled_the_token_is_forgotten_and_nothing_is_tried(stage: Stage, pair, caplog) -> None:
    uninstall(stage)
    owe(stage, pair[0])
    before = len(list(stage.sandbox.traffic))

    stage.later(days=3)

    found = workspace(stage)
    assert (found.bot_token, found.lost_why) == (None, found.lost_why)
    assert found.lost_why in ("app_uninstalled", "tokens_revoked")
    assert len(list(stage.sandbox.traffic)) == before
    assert sum("access_lost" in record.getMessage() for record in caplog.records) == 1


def test_installed_again_what_was_owed_comes_and_the_organizer_is_told_once(stage: Stage, pair) -> None:
    uninstall(stage)
    owe(stage, pair[0])
    stage.later(days=1)

    install_again(stage)
    stage.later(days=1)

    assert "Words of test" in texts(pair[0])
    ada = stage.person("Ada")
    assert texts(ada).count("I am back.") == 1
    assert "the app was not installed" in texts(ada)
    assert workspace(stage).lost_at is None


def test_what_became_too_old_meanwhile_is_dropped_and_said(stage: Stage, pair) -> None:
    grace = pair[0]
    uninstall(stage)
    stage.later(hours=2)
    owe(stage, grace, "an old plan")
    stage.later(days=20)

    install_again(stage)
    stage.later(days=1)

    assert "an old plan" not in texts(grace)
    assert "had become too old, and I dropped" in texts(stage.person("Ada"))
    prompts = [m for m in grace.messages(pair[2]) if "it is your turn to get this going" in m["text"]]
    assert len(prompts) <= 1


def test_a_token_that_slack_refuses_is_noticed_by_the_error_and_tried_again(stage: Stage, pair, caplog) -> None:
    stage.slack.app.revoked = True
    owe(stage, pair[0])
    stage.later(hours=3)

    assert workspace(stage).lost_why == "token_revoked"
    assert workspace(stage).bot_token is not None
    assert sum("access_lost" in record.getMessage() for record in caplog.records) == 1
    stage.slack.app.revoked = False
    stage.bot.worker.sweep()
    stage.later(minutes=20)
    stage.later(days=1)

    assert "Words of test" in texts(pair[0])
    assert "I am back." in texts(stage.person("Ada"))


def test_a_moment_without_access_is_nobodys_business(stage: Stage, pair) -> None:
    stage.slack.app.revoked = True
    owe(stage, pair[0])
    stage.settle()
    stage.slack.app.revoked = False
    stage.bot.worker.sweep()
    stage.later(hours=1)

    assert "I am back" not in texts(stage.person("Ada"))
    assert workspace(stage).lost_at is None


def test_a_persons_token_is_not_the_bots(stage: Stage, pair) -> None:
    with stage.session() as session:
        handler = stage.bot.surface.events["tokens_revoked"]
        handler(_revoked(stage, "U0SOMEBODY"), session)

    assert workspace(stage).bot_token is not None


def _revoked(stage: Stage, user_id: str):
    from bot.slack.interaction import from_event

    body = {"event": {"type": "tokens_revoked", "tokens": {"oauth": [user_id], "bot": []}}}
    return from_event(body, workspace_id=stage.workspace_id, now=stage.now)


def test_somebody_whom_slack_does_not_know_any_more_is_written_to_no_more(stage: Stage, pair) -> None:
    grace = pair[0]
    owe(stage, grace, "first")
    with through_a_line(stage) as line:
        line.next("chat.postMessage", answers(200, '{"ok": false, "error": "user_not_found"}'))
        stage.settle()
    owe(stage, grace, "second")
    stage.settle()

    with stage.session() as session:
        row = session.scalars(select(Row).filter_by(slack_id=grace.id)).one()
        assert row.is_deactivated
        items = {i.once: i.status for i in session.scalars(select(OutboxItem)) if i.once in ("first", "second")}
    assert items == {"first": "failed", "second": "cancelled"}


def test_they_count_again_once_slack_knows_them(stage: Stage, pair) -> None:
    grace = pair[0]
    with stage.session() as session:
        session.scalars(select(Row).filter_by(slack_id=grace.id)).one().is_deactivated = True
    stage.sandbox.clock.set(stage.now + timedelta(days=2))

    stage.bot.worker.sweep()

    with stage.session() as session:
        assert not session.scalars(select(Row).filter_by(slack_id=grace.id)).one().is_deactivated
