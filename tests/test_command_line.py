"""`python -m bot …` as an operator types it: each a process of its own."""

import re
import signal
import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import wiring
from bot.__main__ import main
from bot.core import revision
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher, new_key
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.slack.messages import note
from tests.processes import app_of, bot, environment, free_port, running

EVERY_SETTING = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "ENCRYPTION_KEYS"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(seed="command line")
    running.add_workspace(believable_workspace())
    running.start()
    yield running
    running.stop()


def test_what_is_missing_is_said_at_once_and_without_a_trace(tmp_path: Path):
    ended = bot("run", folder=tmp_path, env=environment())

    assert ended.returncode == 2
    assert {line.split()[0] for line in ended.stderr.splitlines()} == EVERY_SETTING
    assert ended.stdout == ""


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_token_that_slack_refuses_is_named_with_the_place_of_the_right_one(sandbox, tmp_path, name: str):
    wrong = {"SLACK_BOT_TOKEN": "xoxb-SECRET", "SLACK_APP_TOKEN": "xapp-SECRET"}[name]

    ended = bot("run", folder=tmp_path, env=environment(sandbox, **{name: wrong}))

    assert ended.returncode == 2
    assert f"Slack refused {name}: invalid_auth." in ended.stderr
    assert "your app's page" in ended.stderr
    assert "SECRET" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_slack_that_cannot_be_reached_is_said_in_a_sentence(sandbox, tmp_path: Path):
    nowhere = f"http://127.0.0.1:{free_port()}/api/"

    ended = bot("run", folder=tmp_path, env=environment(sandbox, SLACK_API_URL=nowhere))

    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].startswith("Slack cannot be reached: ")
    assert "Traceback" not in ended.stderr


def test_an_address_that_is_not_slacks_is_not_blamed_on_the_token(sandbox, tmp_path: Path):
    ended = bot("run", folder=tmp_path, env=environment(sandbox, SLACK_API_URL=sandbox.url))

    assert ended.returncode == 2
    assert ended.stderr.startswith("SLACK_API_URL is not the address of Slack's Web API")


@pytest.mark.parametrize("command", ["run", "tick"])
def test_a_scope_that_nothing_works_without_is_named_at_the_start(sandbox, migrated, tmp_path: Path, command: str):
    app = app_of(sandbox)
    before = set(app.scopes)
    app.scopes.discard("users:read")
    try:
        ended = bot(command, folder=tmp_path, env=environment(sandbox, DATABASE_URL=migrated))
    finally:
        app.scopes |= before

    assert ended.returncode == 2
    assert ended.stderr.startswith("The app lacks the users:read scope. Paste the manifest on the app's page")


@pytest.mark.parametrize("command", ["worker", "web", "tick", "plan"])
def test_a_database_that_is_not_at_head_is_refused_with_the_command_that_mends_it(sandbox, tmp_path, command: str):
    arguments = [command, "--until", "2030-01-01"] if command == "plan" else [command]

    ended = bot(*arguments, folder=tmp_path, env=environment(sandbox))

    assert ended.returncode == 2
    assert "`python -m alembic upgrade head`" in ended.stderr


def test_run_makes_and_upgrades_its_own_file(sandbox, tmp_path: Path):
    with running("run", folder=tmp_path, env=environment(sandbox)) as started:
        started.says("Connected to Slack")
        code, seconds = started.stop()

    assert code == 0
    assert seconds < 15
    with sqlite3.connect(tmp_path / "mentor.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM workspaces").fetchone() == (1,)


def test_a_database_written_with_another_key_is_said_to_be_so(sandbox, migrated, tmp_path: Path):
    bot("tick", folder=tmp_path, env=environment(sandbox, DATABASE_URL=migrated))

    ended = bot("tick", folder=tmp_path, env=environment(sandbox, DATABASE_URL=migrated, ENCRYPTION_KEYS=new_key()))

    assert ended.returncode == 2
    assert ended.stderr == "ENCRYPTION_KEYS does not have the key with which this database was written.\n"


def test_the_demo_says_so_when_its_port_is_taken(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        ended = bot("demo", "--port", port, folder=tmp_path, env=environment())

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"Port {port}: ")
    assert "--port" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("typed", ["99999", "-1", "²", "web"])
def test_a_port_that_is_none_is_refused_in_a_sentence(typed: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["demo", f"--port={typed}"])

    assert f"argument --port: “{typed}” is no port" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["demo", "sandbox"])
def test_what_serves_a_page_says_where_and_ends_when_told_to(tmp_path: Path, command: str):
    port = str(free_port())

    with running(command, "--port", port, folder=tmp_path, env=environment()) as started:
        started.says(f"http://127.0.0.1:{port}")
        code, seconds = started.stop(signal.SIGINT if command == "demo" else signal.SIGTERM)

    assert code == 0
    assert seconds < 15


def test_a_tick_in_the_future_is_refused_on_the_real_slack_before_anything_is_asked(migrated, tmp_path: Path):
    """The network is one step away: a proxy that does not exist would be named in the error."""
    env = environment(SLACK_BOT_TOKEN="xoxb-1", ENCRYPTION_KEYS=new_key(), DATABASE_URL=migrated)
    nowhere = f"http://127.0.0.1:{free_port()}"

    ended = bot("tick", "--at", "2099-01-01", folder=tmp_path, env=env | {"HTTPS_PROXY": nowhere})

    assert ended.returncode == 2
    assert "real people" in ended.stderr
    assert "--force" in ended.stderr


def test_a_forced_tick_in_the_future_would_go_to_slack(migrated, tmp_path: Path):
    env = environment(SLACK_BOT_TOKEN="xoxb-1", ENCRYPTION_KEYS=new_key(), DATABASE_URL=migrated)
    nowhere = f"http://127.0.0.1:{free_port()}"

    ended = bot("tick", "--at", "2099-01-01", "--force", folder=tmp_path, env=env | {"HTTPS_PROXY": nowhere})

    assert "Slack cannot be reached" in ended.stderr


def test_a_tick_in_the_future_is_allowed_on_the_local_slack_and_counts_what_it_did(sandbox, migrated, tmp_path: Path):
    ended = bot("tick", "--at", "2099-01-01T10:00", folder=tmp_path, env=environment(sandbox, DATABASE_URL=migrated))

    assert (ended.returncode, ended.stdout) == (0, "2099-01-01T10:00+00:00: 0 planned, 0 delivered\n")


def test_plan_prints_what_will_be_sent_when_and_to_whom(sandbox, migrated, tmp_path: Path):
    env = environment(sandbox, DATABASE_URL=migrated)
    bot("tick", folder=tmp_path, env=env)
    owe_a_message(migrated, env["ENCRYPTION_KEYS"])

    near = bot("plan", "--until", "7d", folder=tmp_path, env=env)
    far = bot("plan", "--until", "2035-03-01", folder=tmp_path, env=env)

    assert near.stdout.startswith("0 in all, until ")
    first, last = far.stdout.splitlines()
    assert first == "2035-03-01 09:30 UTC  U0SOMEONE: message"
    assert last == "1 in all, until 2035-03-01 23:59 UTC, if nobody does anything until then."


def test_a_plan_is_of_the_future(sandbox, migrated, tmp_path: Path):
    ended = bot("plan", "--until", "2020-01-01", folder=tmp_path, env=environment(sandbox, DATABASE_URL=migrated))

    assert (ended.returncode, ended.stderr) == (
        2,
        "2020-01-01 23:59 UTC is over. Name a moment to come, such as 7d.\n",
    )


def test_a_rehearsed_tick_says_what_it_would_do_and_asks_slack_nothing(sandbox, migrated, tmp_path: Path):
    env = environment(sandbox, DATABASE_URL=migrated)
    bot("tick", folder=tmp_path, env=env)
    owe_a_message(migrated, env["ENCRYPTION_KEYS"])
    before = len(list(sandbox.traffic))

    for _ in range(2):
        ended = bot("tick", "--dry-run", "--at", "2035-03-01T10:00", folder=tmp_path, env=env)
        assert ended.stdout == (
            "2035-03-01 10:00 UTC  U0SOMEONE: message\n"
            "2035-03-01T10:00+00:00: 0 would be planned, 1 sent. Nothing was.\n"
        )
    assert len(list(sandbox.traffic)) == before


def test_help_names_every_way_to_start(tmp_path: Path):
    ended = bot("--help", folder=tmp_path, env=environment())

    assert ended.returncode == 0
    named = set(re.findall(r"^    ([\w-]+)", ended.stdout, re.MULTILINE))
    assert {"demo", "run", "web", "worker", "tick", "plan", "sandbox", "doctor", "rotate-keys", "manifest"} <= named


@pytest.fixture
def migrated(sqlite_url: str) -> str:
    return sqlite_url


def owe_a_message(url: str, key: str) -> None:
    wiring.import_models()
    engine = make_engine(url, Cipher([key]))
    assert revision.is_usable(engine)
    with make_sessions(engine).begin() as session:
        workspace_id = session.scalars(select(Workspace.id)).one()
        place = queue.direct(session, workspace_id=workspace_id, user_id="U0SOMEONE")
        queue.post(session, place, note("Later"), once="later", now=datetime(2035, 3, 1, 9, 30, tzinfo=UTC))
    engine.dispose()
