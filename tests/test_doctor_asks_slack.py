"""What Slack says to the doctor: of tokens, scopes, and the clock; docs/install.md lists the mistakes."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from bot.config import Settings
from bot.core import clock
from bot.doctor import slack as slack_examination
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.sandbox.state.enterprise import Enterprise
from tests.doctors import Told
from tests.processes import app_of, bot, environment


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(seed="doctor asks slack")
    running.add_workspace(believable_workspace(enterprise=Enterprise("E0ACORN", "Acorn Group")))
    running.add_workspace(believable_workspace("Beech"))
    running.start()
    yield running
    running.stop()


def test_a_scope_that_is_missing(doctor: Told, sandbox: Sandbox, monkeypatch):
    app = next(iter(sandbox.world.workspaces.values())).app
    monkeypatch.setattr(app, "scopes", app.scopes - {"groups:write"})

    code, said = doctor(SLASH_COMMAND="/mentoring")

    assert (code, "WRONG The app lacks groups:write" in said) == (1, True)
    assert "Paste what `python -m bot manifest --command /mentoring` prints" in said
    by_http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s", "PUBLIC_URL": "https://127.0.0.1:1"}
    assert "`python -m bot manifest --url https://127.0.0.1:1`" in doctor(**by_http)[1]


def test_a_token_that_expires_and_two_tokens_of_different_apps(doctor: Told, sandbox: Sandbox, monkeypatch):
    app = next(iter(sandbox.world.workspaces.values())).app
    monkeypatch.setattr(app.tokens, "expires", time.monotonic() + 40_000)
    other = app.app_token.replace(app.app_id, "A0OTHERAPP")
    monkeypatch.setattr(app.registration, "app_token", other)

    code, said = doctor(SLACK_APP_TOKEN=other)

    assert code == 1
    assert "WRONG SLACK_BOT_TOKEN expires within hours" in said
    assert "WRONG SLACK_APP_TOKEN and SLACK_BOT_TOKEN are of two different apps" in said


@pytest.mark.parametrize(
    ("what", "value", "error"), [("installed", False, "account_inactive"), ("revoked", True, "token_revoked")]
)
def test_a_token_that_is_dead(doctor: Told, sandbox: Sandbox, monkeypatch, what: str, value: object, error: str):
    monkeypatch.setattr(next(iter(sandbox.world.workspaces.values())).app, what, value)

    code, said = doctor()

    assert (code, f"WRONG Slack refused SLACK_BOT_TOKEN: {error}" in said) == (1, True)


def test_an_app_level_token_without_its_scope(doctor: Told, sandbox: Sandbox, monkeypatch):
    registration = next(iter(sandbox.world.workspaces.values())).app.registration
    monkeypatch.setattr(registration, "app_token_scopes", {"authorizations:read"})

    code, said = doctor()

    assert (code, "WRONG Slack refused SLACK_APP_TOKEN: missing_scope" in said) == (1, True)
    assert "Make one with `connections:write`" in said


def test_a_clock_that_is_wrong(sandbox: Sandbox):
    env = environment(sandbox)
    settings = Settings((env["ENCRYPTION_KEYS"],), bot_token=env["SLACK_BOT_TOKEN"], slack_api_url=sandbox.api_url)

    found = list(slack_examination.examine_token(settings, clock.now() + timedelta(minutes=7)))

    (line,) = [str(each) for each in found if "clock" in each.what]
    assert line.startswith("WRONG This computer's clock is off by 4")
    assert "NTP" in line


def test_a_token_of_a_whole_organization(doctor: Told, sandbox: Sandbox, sqlite_url: str, tmp_path, monkeypatch):
    monkeypatch.setattr(app_of(sandbox), "for_enterprise", True)

    code, said = doctor()
    ended = bot("tick", folder=tmp_path, env=environment(sandbox, DATABASE_URL=sqlite_url))

    assert (code, "WRONG SLACK_BOT_TOKEN is of a whole organization" in said) == (1, True)
    assert "/mentor setup" not in said, "There is no code for a workspace that is none."
    assert (ended.returncode, "Install the app in one workspace" in ended.stderr) == (2, True)


def test_a_token_of_another_workspace_than_the_one_in_the_database(doctor: Told, sandbox: Sandbox):
    """A developer's token, perhaps. The doctor begins nothing there."""
    doctor()
    beech = list(sandbox.world.workspaces.values())[1].app
    other = {"SLACK_BOT_TOKEN": beech.bot_token, "SLACK_APP_TOKEN": beech.app_token}

    for _ in range(2):
        code, said = doctor(**other)
        assert code == 0
        assert "note  SLACK_BOT_TOKEN is of a workspace that is new to this database of Acorn Collective" in said
        assert "/mentor setup" not in said
    assert "is new to this database" not in doctor()[1]


def test_what_answers_is_no_web_server(doctor: Told, sandbox: Sandbox):
    secret = environment(sandbox)["SLACK_SIGNING_SECRET"]
    with something_else() as port:
        nonsense = f"http://127.0.0.1:{port}"
        by_http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": secret, "PUBLIC_URL": nonsense}
        code, said = doctor(**by_http)
        assert (code, "WRONG Nobody answers at PUBLIC_URL (BadStatusLine)" in said) == (1, True)
        code, said = doctor(SLACK_API_URL=f"{nonsense}/api/")
        assert (code, "WRONG SLACK_API_URL is not the address of Slack's Web API" in said) == (1, True)


def test_a_signing_secret_of_another_shape(doctor: Told, sandbox: Sandbox):
    secret = environment(sandbox)["SLACK_SIGNING_SECRET"]

    for given, noted in ((secret, False), ("Xy1abcdefghijklmnopqrstu", True)):
        code, said = doctor(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=given)
        assert (code, "note  SLACK_SIGNING_SECRET has another shape" in said) == (0, noted)


@contextmanager
def something_else() -> Iterator[int]:
    """A port where somebody speaks, but no HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_greet, args=(listening,), daemon=True).start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)


def _greet(listening: socket.socket) -> None:
    while True:
        try:
            with listening.accept()[0] as caller:
                caller.recv(65_536)
                caller.sendall(b"220 mail.example.com ready\r\n")
        except OSError:
            return
