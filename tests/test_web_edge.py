"""What the server takes, what it lets the operator see, and what a click costs before it does anything."""

import json
import logging
import re
from datetime import timedelta
from itertools import takewhile

import pytest
from sqlalchemy import event

from bot import web
from bot.core import clock
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher
from bot.logs import JsonLines
from bot.metrics import Metrics
from bot.outbox import queue
from bot.outbox.models import Status
from bot.slack.floods import Floods
from bot.slack.messages import note
from tests import raw
from tests import test_authorization as others
from tests.asking import SECRET, ask, command, header, signed
from tests.processes import free_port
from tests.stage import Stage, staged


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"CONTENT_LENGTH": str(3 * 2**20)}, 413),
        ({"CONTENT_LENGTH": "-1"}, 411),
        ({"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 400}, 401),
        ({"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    ],
)
def test_what_slack_would_never_send_is_not_even_read(stage: Stage, headers: dict[str, str], status: int):
    """The input would fail if it were read."""
    asked = ask(web.wsgi(stage.bot), "/slack/events", b"x", environ=headers | {"wsgi.input": None})

    assert asked[0] == status


def test_what_cannot_be_read_is_refused_and_breaks_nothing(stage: Stage):
    site = web.wsgi(stage.bot)
    for body in (b"\xff\xfe", b"{", b"[]", b"null", b"payload=%7B", b"payload=null", b'{"type":"event_callback"}'):
        for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain"):
            assert ask(site, "/slack/events", body, kind=kind)[0] in (400, 401)
            assert ask(site, "/slack/events", body, kind=kind, **signed(body, SECRET))[0] < 500


def test_each_request_has_an_id_in_its_answer_and_in_the_log_and_nobodys_words(stage: Stage, caplog, monkeypatch):
    caplog.set_level(logging.INFO, "bot")
    monkeypatch.setattr(caplog.handler, "formatter", JsonLines())
    body = command(stage, "secretword for ada@acorn.example")

    mine = {"x_request_id": "proxy-17"}
    _, headers, _ = ask(web.wsgi(stage.bot), "/slack/events", body, **signed(body, SECRET), **mine)
    _, others, _ = ask(web.wsgi(stage.bot), "/healthz", x_request_id="a b\r\n")

    (line,) = [json.loads(line) for line in caplog.text.splitlines() if "handled" in line]
    assert line | {"at": "", "ms": ""} == {
        "at": "",
        "level": "INFO",
        "logger": "bot.slack.desk",
        "event": "handled",
        "origin": "command",
        "name": "unknown",
        "workspace": str(stage.workspace_id),
        "ms": "",
        "request": "proxy-17",
    }
    assert header(headers, "X-Request-Id") == "proxy-17"
    assert re.fullmatch("[0-9a-f]{12}", header(others, "X-Request-Id"))
    assert not re.search("secretword|acorn.example|xoxb", caplog.text)


def test_metrics_tell_of_requests_and_of_what_is_owed_and_name_nobody(stage_on_both: Stage):
    stage, site = stage_on_both, web.wsgi(stage_on_both.bot)
    body = command(stage)
    ask(site, "/slack/events", body, **signed(body, SECRET))
    ask(site, "/slack/secret-path")
    for name in ("Ada", "Grace"):
        with stage.session() as session:
            place = queue.direct(session, workspace_id=stage.workspace_id, user_id=stage.person(name).id)
            owed = queue.post(session, place, note("Hello"), once=name, now=stage.now - timedelta(minutes=2))
            owed.status = Status.FAILED if name == "Grace" else owed.status
            owed.error = "user_not_found" if name == "Grace" else None

    status, _, shown = ask(site, "/metrics")

    assert status == 200
    for line in (
        'mentor_http_requests_total{path="/slack/events",status="200"} 1.0',
        'mentor_http_requests_total{path="other",status="404"} 1.0',
        "mentor_database_up 1.0",
        "mentor_outbox_due 1.0",
        "mentor_outbox_oldest_due_seconds 12",
        'mentor_outbox_failed{reason="user_not_found"} 1.0',
        'mentor_workspaces{state="installed"} 1.0',
    ):
        assert f"\n{line}" in shown
    assert not re.search("Acorn|secret-path|U0|T0", shown)


def test_metrics_of_this_server_are_shown_without_a_database_too(cipher: Cipher, caplog):
    unreachable = make_engine(f"postgresql://someone:SECRET@127.0.0.1:{free_port()}/db", cipher)
    metrics = Metrics(make_sessions(unreachable).begin, clock.now)
    metrics.note("/slack/events", 500, 0.1)

    shown = metrics.page().decode()

    assert 'mentor_http_requests_total{path="/slack/events",status="500"} 1.0' in shown
    assert "mentor_database_up 0.0" in shown
    assert "mentor_outbox_due" not in shown
    assert caplog.text == ""


def test_a_click_costs_two_questions_before_the_handlers_own_work(stage: Stage):
    """One for the installation, one for the channel, and the beginning of a transaction; the handler asks who it is."""
    stage.set_up()
    body, asked = command(stage, "help"), []
    event.listen(stage.bot.engine, "before_cursor_execute", lambda *found: asked.append(found[2]))
    before = len(list(stage.sandbox.traffic))

    ask(web.wsgi(stage.bot), "/slack/events", body, **signed(body, SECRET))

    before_it = list(takewhile(lambda sql: "FROM people" not in sql, asked))
    assert before_it != asked
    assert len([sql for sql in before_it if not sql.startswith("BEGIN")]) <= 2, asked
    assert len(list(stage.sandbox.traffic)) == before


def test_who_clicks_faster_than_a_person_can_is_asked_to_wait_and_nobody_else(sqlite_url: str):
    """Nothing of it is written down, and what was typed into a form stays there."""
    seconds = [0.0]
    with staged(sqlite_url, floods=Floods(burst=20, per_second=1, seconds=lambda: seconds[0])) as stage:
        ada, grace = stage.person("Ada"), stage.person("Grace")
        ada.types("/mentor setup", channel="dm")
        ada.chooses("Name of the program", "Acorn")
        before = others.contents(stage, but_of=ada)
        for _ in range(25):
            ada.types("/mentor help", channel="dm")
        assert "That was a lot at once" in ada.last_text
        calls = len(list(stage.sandbox.traffic))
        ada.submits()
        assert "What you typed is still here" in str(ada.errors)
        heard = others.fire(stage, (raw.press(stage, ada, f"run@{n}", "help", "C1") for n in range(3)))
        assert ["lot at once" in each for each in heard] == [False] * 3
        assert others.contents(stage, but_of=ada) == before
        assert len(list(stage.sandbox.traffic)) - calls < 10

        grace.types("/mentor help", channel="dm")
        assert "lot at once" not in grace.last_text
        seconds[0] = 30.0
        ada.submits()
        assert ada.errors == {}
