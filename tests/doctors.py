"""The doctor, asked in an environment that is right but for what a test says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.doctor.visit import visit
from bot.sandbox.server import Sandbox
from tests.processes import environment
from tests.test_env_example import settings_that_are_read

Told = Callable[..., tuple[int, str]]


@pytest.fixture
def doctor(sandbox: Sandbox, sqlite_url: str, tmp_path: Path, monkeypatch) -> Told:
    """What it says, and its exit code; in an environment that is right but for what the test says."""
    right = environment(sandbox, DATABASE_URL=sqlite_url, SLACK_SIGNING_SECRET="")
    monkeypatch.chdir(tmp_path)

    def told(organizer_code: bool = False, **changes: str) -> tuple[int, str]:
        for name in settings_that_are_read():
            monkeypatch.delenv(name, raising=False)
        for name, value in (right | changes).items():
            if name in settings_that_are_read() and value:
                monkeypatch.setenv(name, value)
        said: list[str] = []
        code = visit(lambda each: said.append(str(each)), organizer_code=organizer_code)
        return code, "\n".join(said)

    told.key = right["ENCRYPTION_KEYS"]
    return told
