"""`plan` and `tick --dry-run`: what is foretold is what happens, and telling it changes nothing."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot import promises, rehearsal
from bot.core.db import Base
from bot.outbox import queue
from bot.sandbox.people import Person
from bot.slack.messages import note
from tests.stage import Stage

MINUTE = timedelta(minutes=1)


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="Every week")
    return stage.pair()


def said(stage: Stage, since: datetime) -> list[datetime]:
    """When the bot posted something."""
    calls = stage.sandbox.traffic.calls("chat.postMessage")
    return sorted(call.at for call in calls if call.at > since and call.error is None)


def counted(stage: Stage) -> dict[str, int]:
    with stage.session() as session:
        tables = Base.metadata.tables
        return {name: session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}


def test_what_is_foretold_for_three_weeks_is_what_is_said_if_nobody_does_anything(stage: Stage, pair) -> None:
    began, until = stage.now, stage.now + timedelta(weeks=3)
    plan = rehearsal.ahead(stage.bot.engine, began, until)

    stage.later(weeks=3)

    came = said(stage, began)
    foretold = [each.at for each in plan if each.what.startswith("message")]
    shown = "\n".join(f"{each.at:%a %d %H:%M} {each.to}: {each.what}" for each in plan)
    happened = "\n".join(f"{at:%a %d %H:%M}" for at in came)
    assert len(came) == len(foretold), f"{shown}\n---\n{happened}"
    for at, expected in zip(came, foretold, strict=True):
        assert abs(at - expected) <= 2 * MINUTE, f"{shown}\n---\n{happened}"


def test_what_waits_for_somebodys_hours_is_foretold_for_then(stage: Stage, pair) -> None:
    grace = pair[0]
    night = datetime(2030, 1, 9, 3, tzinfo=UTC)
    stage.later(hours=13)
    with stage.session() as session:
        place = queue.direct(session, workspace_id=stage.workspace_id, user_id=grace.id)
        queue.post(session, place, note("Words"), once="test:night", now=night)

    (found,) = [
        each for each in rehearsal.ahead(stage.bot.engine, night, night + timedelta(days=1)) if each.what == "message"
    ]

    assert (found.to, found.at) == ("Grace", datetime(2030, 1, 9, 14, tzinfo=UTC))  # nine in New York
    assert "Words" not in str(found)


def test_a_rehearsal_says_what_a_tick_does_and_leaves_nothing_behind(stage: Stage, pair) -> None:
    moment = stage.now + timedelta(days=7)
    before, calls = counted(stage), len(list(stage.sandbox.traffic))

    first, second = rehearsal.tick(stage.bot.engine, moment), rehearsal.tick(stage.bot.engine, moment)

    assert first == second
    planned, sent = first
    assert planned > 0
    assert any("prompt" in each.what for each in sent)
    assert counted(stage) == before
    assert len(list(stage.sandbox.traffic)) == calls


def test_after_three_weeks_without_a_worker_there_is_one_prompt(stage: Stage, pair) -> None:
    began = stage.now
    stage.sandbox.clock.set(began + timedelta(weeks=3))

    stage.settle()
    stage.later(hours=1)

    prompts = [m for m in pair[0].messages(pair[2]) if "it is your turn to get this going" in m["text"]]
    assert len(prompts) == 1


def test_an_operator_reads_plain_words_and_the_log_does_not_say_that_anything_was_sent(
    stage: Stage, pair, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        plan = rehearsal.ahead(stage.bot.engine, stage.now, stage.now + timedelta(weeks=30))

    said = {each.what for each in plan}
    assert {"message: a prompt", "message: reminder", "message: the pair's end", "channel is archived"} <= said
    assert [words for words in said if "(" in words or re.search(r"\d|_", words)] == []
    assert [record.getMessage() for record in caplog.records] == []
    with caplog.at_level(logging.INFO):
        stage.later(weeks=1)
    assert any("item_sent" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    ("once", "words"),
    [
        ("nudge:12", "reminder"),
        ("pair:3:7:greeting", "welcome"),
        ("pair:3:closing:2030-01-08 14:00:00+00:00/U0ABC123DEF", "the pair's end"),
        ("pair:3:paused:2030-01-08", "the pair"),
        ("lessons:4:shared:2", "a lesson learned"),
        ("something_new:4", ""),
    ],
)
def test_a_promise_is_named_by_what_it_is_about(once: str, words: str) -> None:
    assert promises.about(once) == words
