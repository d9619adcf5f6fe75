"""The doctor finds the usual mistakes (docs/install.md lists them). Each is made here, and the remedy is read."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import wiring
from bot.config import Settings
from bot.core import clock
from bot.core.encryption import new_key
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.outbox.models import Attendance, Status
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.slack.messages import note
from tests.doctors import Told
from tests.processes import environment, free_port, get, running
from tests.stage import staged


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(seed="doctor")
    running.add_workspace(believable_workspace())
    running.start()
    yield running
    running.stop()


def test_all_is_well(doctor: Told):
    code, said = doctor()

    assert code == 0
    assert "WRONG" not in said
    assert said.endswith("All is well.")
    assert "Without the optional scope files:read, a CSV file is pasted" in said


NOWHERE = "postgresql://someone:SECRET@127.0.0.1:1/mentor"


@pytest.mark.parametrize(
    ("changes", "found", "remedy"),
    [
        ({"ENCRYPTION_KEYS": ""}, "ENCRYPTION_KEYS is not set", "Here is a new one"),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_APP_TOKEN is not set", "docs/install.md"),
        ({"SLACK_BOT_TOKEN": "xapp-SECRET"}, "SLACK_BOT_TOKEN does not begin with xoxb-", "Correct it"),
        ({"ENCRYPTION_KEYS": "SECRET"}, "ENCRYPTION_KEYS is not a list of keys", "Here is a new key"),
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_BOT_TOKEN is for one workspace", "Correct it"),
        ({"DATABASE_URL": "postgresql+asyncpg://u:SECRET@db/x"}, "DATABASE_URL names a driver", "Begin it with post"),
        ({"DATABASE_URL": "sqlite:/SECRET"}, "DATABASE_URL cannot be read as an address", "Write it like sqlite:///"),
        ({"DATABASE_URL": "postgresql://u:SECRET@db:x/y"}, "DATABASE_URL cannot be read as an address", "Write it"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL names no file, so all would be lost", "Write it like"),
        ({"DATABASE_URL": f"{NOWHERE}?ssl=true"}, "The database cannot be reached (ProgrammingError)", "Check DATA"),
        ({"SLASH_COMMAND": "/Mentor"}, "SLASH_COMMAND is none that Slack takes", "in small letters"),
        ({"SLACK_SIGNING_SECRET": "xoxb-1"}, "SLACK_SIGNING_SECRET is a token", "Basic Information"),
        ({"DATABASE_URL": NOWHERE}, "The database cannot be reached (OperationalError)", "Check DATABASE_URL"),
        ({"SLACK_BOT_TOKEN": "xoxb-SECRET"}, "Slack refused SLACK_BOT_TOKEN: invalid_auth", "Copy the “Bot User"),
        ({"SLACK_APP_TOKEN": "xapp-SECRET"}, "Slack refused SLACK_APP_TOKEN: invalid_auth", "connections:write"),
        (
            {"SLACK_API_URL": "http://127.0.0.1:1/api/"},
            "Slack cannot be reached: Connection refused.\n",
            "Check the net",
        ),
    ],
)
def test_a_mistake_in_the_settings_is_found(doctor: Told, changes: dict[str, str], found: str, remedy: str):
    code, said = doctor(**changes)

    assert code == 1
    assert f"WRONG {found}" in said
    assert remedy in said
    assert "SECRET" not in said.replace("SLACK_SIGNING_SECRET", "")


def test_an_address_that_is_not_slacks_is_not_blamed_on_the_token(doctor: Told, sandbox: Sandbox):
    code, said = doctor(SLACK_API_URL=sandbox.url)

    assert code == 1
    assert "WRONG SLACK_API_URL is not the address of Slack's Web API" in said
    assert "refused" not in said


def test_a_database_that_is_not_there_or_not_of_this_version(doctor: Told, tmp_path: Path):
    assert "`python -m bot run` makes it" in doctor(DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}")[1]
    code, said = doctor(DATABASE_URL=f"sqlite:///{tmp_path / 'nowhere' / 'new.sqlite3'}")
    assert code == 1
    assert "its folder is not there" in said
    assert "Make the folder" in said
    (tmp_path / "letter.sqlite3").write_text(
        "Dear all, this is no database, and it is long enough to be seen as none." * 9
    )
    code, said = doctor(DATABASE_URL=f"sqlite:///{tmp_path / 'letter.sqlite3'}")
    assert code == 1
    assert "letter.sqlite3 is no database" in said
    assert "restore it from a backup" in said
    assert not (tmp_path / "new.sqlite3").exists()
    (tmp_path / "empty.sqlite3").touch()
    code, said = doctor(DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert (code, "WRONG The database is not at the revision" in said) == (1, True)


def test_a_key_that_does_not_fit_and_one_that_is_to_be_rotated(doctor: Told):
    doctor()
    code, said = doctor(ENCRYPTION_KEYS=new_key())
    assert (code, "WRONG ENCRYPTION_KEYS does not open what is in the database" in said) == (1, True)
    assert "There is no code for an organizer.\n       → Mend what" in doctor(True, ENCRYPTION_KEYS=new_key())[1]

    code, said = doctor(ENCRYPTION_KEYS=f"{new_key()},{doctor.key}")
    assert (code, "Run `python -m bot rotate-keys`" in said) == (0, True)


def test_a_web_that_nobody_reaches_or_that_has_another_secret(doctor: Told, sandbox, sqlite_url, tmp_path: Path):
    port, secret = free_port(), environment(sandbox)["SLACK_SIGNING_SECRET"]
    by_http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": secret, "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    assert "WRONG Nobody answers at PUBLIC_URL" in doctor(**by_http)[1]
    assert "WRONG PUBLIC_URL leads somewhere else (HTTP 404)" in doctor(**by_http | {"PUBLIC_URL": sandbox.url})[1]

    env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=str(port), ENCRYPTION_KEYS=doctor.key)
    with running("web", folder=tmp_path, env=env):
        get(f"http://127.0.0.1:{port}/healthz")
        said = doctor(**by_http)[1]
        assert "ok    `web` answers at PUBLIC_URL" in said
        assert "note  Anybody can read /metrics at PUBLIC_URL" in said, "There is no proxy here."
        code, said = doctor(**by_http | {"SLACK_SIGNING_SECRET": "another"})

    assert (code, "it has another one" in said) == (1, True)


def test_nobody_at_work_what_was_given_up_and_who_holds_what(postgresql_url: str, doctor: Told, sandbox: Sandbox):
    with staged(postgresql_url) as stage, stage.session() as session:
        place = queue.direct(session, workspace_id=stage.workspace_id, user_id="U1")
        late = queue.post(session, place, note("Hello"), once="late", now=datetime.now(UTC) - timedelta(hours=1))
        failed = queue.post(session, place, note("Hello"), once="failed", now=late.due_at)
        failed.status, failed.error = Status.FAILED, "restricted_action"
        keys = stage.bot.settings.encryption_keys[0]
        session.execute(update(Workspace).values(team_id="T0ELSEWHERE"))
    settings = {"DATABASE_URL": postgresql_url, "ENCRYPTION_KEYS": keys}

    code, said = doctor(**settings)
    assert code == 1
    assert "WRONG No worker is at work" in said
    assert "WRONG 1 call to Slack to be made now, the oldest since 60 minutes" in said
    assert "1 call was given up: restricted_action" in said
    assert "lets apps create private channels" in said

    bot = wiring.build(Settings((keys,), database_url=postgresql_url), clock.now)
    with bot.sessions.begin() as session:
        session.add(Attendance(name="host:1:abc", until=datetime.now(UTC) + timedelta(minutes=1)))
        session.execute(update(Workspace).where(Workspace.team_id == "T0ELSEWHERE").values(lost_at=datetime.now(UTC)))
    bot.engine.dispose()
    code, said = doctor(**settings)
    assert "ok    Worker host:1:abc is at work, and holds 0 workspaces." in said
    assert "WRONG Slack does not let the app into Acorn Collective any more" in said
    said = doctor(**settings | many_workspaces(sandbox))[1]
    assert "note  Slack does not let the app into Acorn Collective any more" in said


def test_many_workspaces_client_id_and_secret_are_tried(doctor: Told, sandbox: Sandbox):
    right = many_workspaces(sandbox)

    assert "ok    Slack takes SLACK_CLIENT_ID and SLACK_CLIENT_SECRET" in doctor(**right)[1]
    assert "WRONG Slack refused SLACK_CLIENT_ID" in doctor(**right | {"SLACK_CLIENT_SECRET": "wrong"})[1]
    assert "ok    Slack takes SLACK_CLIENT_ID" in doctor(**right | {"SLACK_APP_TOKEN": "xapp-1"})[1]
    assert "admins may set up the program, and whoever installed" in doctor(True, **right)[1]


def many_workspaces(sandbox: Sandbox) -> dict[str, str]:
    registration = next(iter(sandbox.world.workspaces.values())).app.registration
    ours = {"SLACK_CLIENT_ID": registration.client_id, "SLACK_CLIENT_SECRET": registration.client_secret}
    by_http = {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s", "PUBLIC_URL": sandbox.url}
    return by_http | ours
