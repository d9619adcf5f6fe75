"""How requests reach the bot: the WSGI application, a real server in front of it, and Socket Mode."""

import json
import os
import signal
import socket
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot import web
from bot.core.db import make_engine
from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.people import AppFailed
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.slack.client import AT_ONCE
from tests.asking import SECRET, ask, command, header, signed
from tests.processes import PATIENCE, app_of, environment, free_port, get, running
from tests.source import ROOT
from tests.stage import Stage


def test_it_says_that_it_is_alive(stage: Stage):
    status, _, body = ask(web.wsgi(stage.bot), "/healthz")

    assert (status, body) == (200, '{"ok": true}')


def test_who_asks_for_the_head_alone_gets_no_body(stage: Stage):
    status, headers, body = ask(web.wsgi(stage.bot), "/healthz", environ={"REQUEST_METHOD": "HEAD"})

    assert (status, header(headers, "Content-Length"), body) == (200, "12", "")


def test_it_says_that_it_is_ready(stage_on_both: Stage):
    status, _, body = ask(web.wsgi(stage_on_both.bot), "/readyz")

    assert (status, json.loads(body)) == (200, {"ok": True, "problem": None})


def test_it_is_not_ready_while_the_database_is_behind_and_goes_on_when_a_newer_release_has_upgraded_it(stage: Stage):
    first = next(iter(ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_bases()))
    for revision, expected in ((first, 503), ("of a newer release", 200)):
        with stage.session() as session:
            session.connection().exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
        status, _, body = ask(web.wsgi(stage.bot), "/readyz")
        assert status == expected, body


def test_it_is_not_ready_without_its_database_and_gives_no_address_away(stage: Stage, cipher, monkeypatch):
    unreachable = make_engine(f"postgresql://someone:SECRET@127.0.0.1:{free_port()}/db", cipher)
    object.__setattr__(stage.bot, "engine", unreachable)

    status, _, body = ask(web.wsgi(stage.bot), "/readyz")

    assert (status, json.loads(body)["problem"]) == (503, "OperationalError")
    assert "SECRET" not in body


def test_a_signed_request_is_answered(stage: Stage):
    body = command(stage)

    status, _, answer = ask(web.wsgi(stage.bot), "/slack/events", body, **signed(body, SECRET))

    assert status == 200
    assert json.loads(answer)["response_type"] == "ephemeral"


@pytest.mark.parametrize(
    "headers",
    [
        lambda body: {},
        lambda body: signed(body, "another secret"),
        lambda body: signed(body + b"x", SECRET),
        lambda body: signed(body, SECRET, age=400),
    ],
)
def test_a_request_that_slack_did_not_sign_just_now_is_refused(stage: Stage, headers):
    body = command(stage)

    status, _, _ = ask(web.wsgi(stage.bot), "/slack/events", body, **headers(body))

    assert status == 401


@pytest.mark.parametrize("path", ["/", "/slack", "/slack/events/", "/slack/install", "/healthz/"])
def test_there_is_nothing_anywhere_else(stage: Stage, path: str):
    assert ask(web.wsgi(stage.bot), path)[0] == 404


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(seed="web")
    running.add_workspace(believable_workspace())
    running.start()
    yield running
    running.stop()


def test_a_command_by_http_is_answered_by_a_real_server(sandbox: Sandbox, sqlite_url: str, tmp_path: Path):
    port = free_port()
    app_of(sandbox).delivery = HttpDelivery(f"http://127.0.0.1:{port}/slack/events")
    env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=str(port), SLACK_APP_TOKEN="")

    with running("web", folder=tmp_path, env=env) as server:
        server.says("bot.warming warm ms=")  # before anybody can ask it whether it is ready
        server.says(f"Web listens on port {port}.")
        assert get(f"http://127.0.0.1:{port}/readyz")[0] == 200
        ada = sandbox.person("Ada")
        ada.types("/mentor help", channel="dm")
        ada.opens_home()
        code, seconds = server.stop()

    assert "`/mentor" in ada.last_text
    assert ada.home is not None
    assert code == 0
    assert seconds < 10


def test_who_sends_byte_by_byte_holds_nobody_up(sandbox: Sandbox, sqlite_url: str, tmp_path: Path):
    """More of them than there are threads, and no signature."""
    port = free_port()
    env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=str(port), SLACK_APP_TOKEN="")
    begun = b"POST /slack/events HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n{"

    with running("web", folder=tmp_path, env=env) as server, ExitStack() as open_ones:
        server.says("Web listens")
        slow = [open_ones.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(AT_ONCE + 8)]
        for each in slow:
            each.sendall(begun)

        assert get(f"http://127.0.0.1:{port}/healthz")[0] == 200
        for each in slow:
            each.settimeout(PATIENCE)
            assert b"HTTP/1.1 4" in each.recv(100)


def test_who_comes_while_it_ends_is_answered_or_refused_at_once(sandbox: Sandbox, sqlite_url: str, tmp_path: Path):
    port = free_port()
    env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=str(port), SLACK_APP_TOKEN="")

    with running("web", folder=tmp_path, env=env) as server:
        server.says("Web listens")
        with ThreadPoolExecutor(8) as callers:
            told = [callers.submit(calls_until_refused, f"http://127.0.0.1:{port}/healthz") for _ in range(8)]
            time.sleep(0.5)
            server.stop()
        ends = [each.result() for each in told]

    # Between the last look into the line and the closed door there is a moment in which one may come.
    assert all(isinstance(end, ConnectionRefusedError | ConnectionResetError) for end in ends), ends
    assert sum(isinstance(end, ConnectionRefusedError) for end in ends) >= 7, ends


def calls_until_refused(url: str) -> object:
    """What ended it."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                assert answer.status == 200
        except OSError as problem:
            return getattr(problem, "reason", problem)


def test_a_server_with_another_secret_takes_nothing(sandbox: Sandbox, sqlite_url: str, tmp_path: Path):
    port = free_port()
    app_of(sandbox).delivery = HttpDelivery(f"http://127.0.0.1:{port}/slack/events")
    env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=str(port), SLACK_SIGNING_SECRET="anothersecret")

    with running("web", folder=tmp_path, env=env):
        assert get(f"http://127.0.0.1:{port}/healthz")[0] == 200
        with pytest.raises(AppFailed, match="401"):
            sandbox.person("Ada").types("/mentor help", channel="dm")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_socket_mode_from_start_to_end(sandbox: Sandbox, tmp_path: Path, told: signal.Signals):
    with running("run", folder=tmp_path, env=environment(sandbox)) as bot:
        bot.says("bot.warming warm ms=")
        bot.says("Connected to Slack")
        ada = sandbox.person("Ada")
        ada.types("/mentor setup", channel="dm")
        ada.chooses("Name of the program", "Acorn")
        ada.submits()
        code, seconds = bot.stop(told)

    assert ada.errors == {}
    assert code == 0
    assert seconds < 15
    assert not [line for line in bot.lines if "Traceback" in line or "ERROR" in line], bot.lines
    assert [file.name for file in tmp_path.glob("mentor.sqlite3*")] == ["mentor.sqlite3"], "A copy of it is whole."
    with sqlite3.connect(tmp_path / "mentor.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM programs").fetchone() == (1,)


def test_the_port_of_the_server_is_taken(sandbox: Sandbox, sqlite_url: str, tmp_path: Path):
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = str(taken.getsockname()[1])
        env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=port)
        with running("web", folder=tmp_path, env=env | {"LOG_FORMAT": "json"}) as server:
            said = json.loads(server.says("in use"))

    assert port in said["event"]
    assert os.environ.get("PORT") != port
