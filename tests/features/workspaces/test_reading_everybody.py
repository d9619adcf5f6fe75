"""Reading the directory when Slack asks for patience; people whom several requests meet for the first time at once."""

import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from bot.features.workspaces.models import Person, Workspace
from tests.features.agreement.test_at_once import at_once
from tests.outbox.line import answers, line_to
from tests.stage import Stage

TOO_MANY = '{"ok": false, "error": "ratelimited"}'


@contextmanager
def through_a_line(stage: Stage):
    """The worker's calls take this way; what happens on it is up to the test."""
    worker, real = stage.bot.worker, stage.bot.worker._client_of
    with line_to(stage.sandbox.api_url) as line:
        client = real(stage.workspace_id)
        client.base_url = line.url
        worker._client_of = lambda workspace_id: client
        yield line
        worker._client_of = real


def everybody(stage: Stage) -> tuple[int, bool]:
    """How many people are known, and whether the directory counts as read."""
    with stage.session() as session:
        people = session.scalar(select(func.count()).select_from(Person)) or 0
        return people, session.get_one(Workspace, stage.workspace_id).directory_read_at is not None


@pytest.mark.parametrize("headers", [{"Retry_After": "7"}, {}], ids=["with a time", "without"])
def test_too_many_requests_is_waited_for_as_long_as_slack_says(stage: Stage, monkeypatch, headers) -> None:
    waited: list[float] = []
    monkeypatch.setattr(stage.bot.worker._stopping, "wait", lambda seconds: bool(waited.append(seconds)))

    with through_a_line(stage) as line:
        line.next("users.list", *[answers(429, TOO_MANY, **headers)] * 2)
        stage.bot.worker.sweep()

    assert line.calls == ["auth.test", *["users.list"] * 3]
    assert [each for each in waited if each] == [float(headers.get("Retry_After", 30))] * 2
    assert everybody(stage) == (len(stage.slack.users), True)


def test_a_worker_that_is_told_to_stop_while_it_waits_leaves_the_rest_for_the_next_time(stage: Stage) -> None:
    stage.bot.worker._stopping = stopping = threading.Event()

    with through_a_line(stage) as line:
        line.next("users.list", answers(429, TOO_MANY, Retry_After="600"))
        threading.Timer(0.2, stopping.set).start()
        stage.bot.worker.sweep()

    assert line.calls == ["auth.test", "users.list"]
    assert everybody(stage) == (0, False)


def test_several_first_contacts_of_one_person_at_once_are_all_answered(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    kenji = [stage.person("Kenji") for _ in range(6)]
    words = ("status", "help", "join", "status", "help", "expectations")

    asking = zip(kenji, words, strict=True)
    at_once(stage, *(lambda p=p, word=word: p.types(f"/mentor {word}", channel="dm") for p, word in asking))

    said = [message["text"] for message in kenji[0].dm_with_bot()]
    assert len(said) == 5
    assert not [text for text in said if "our fault" in text or "does not tell me" in text]
    assert kenji[0].modal is not None
    with stage.session() as session:
        known = session.scalars(select(Person).where(Person.slack_id == kenji[0].id)).all()
    assert len(known) == 1


def test_someone_unknown_may_name_people_who_are_unknown_too(stage: Stage) -> None:
    stage.set_up()
    siobhan = stage.person("Siobhán")

    siobhan.types("/mentor pair @Wanjiru @Kenji", channel="dm")

    assert "Wanjiru has not joined the program yet" in siobhan.last_text
    assert everybody(stage)[0] == 4


def test_two_who_name_the_same_stranger_at_once_are_both_answered(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    organizers = [stage.person("Ada"), stage.person("Siobhán")]

    at_once(stage, *(lambda p=p: p.types("/mentor pair @Wanjiru @Kenji", channel="dm") for p in organizers))

    for person in organizers:
        assert "has not joined the program yet" in person.last_text
