"""The code that the doctor offers makes whoever types it an organizer."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core import clock
from bot.doctor.visit import visit
from tests.test_env_example import settings_that_are_read


@pytest.fixture
def code(stage, monkeypatch, tmp_path: Path) -> Callable[[], str]:
    """The doctor's newest code for the workspace of the stage."""
    for name in settings_that_are_read():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    known = stage.bot.settings
    monkeypatch.setenv("SLACK_BOT_TOKEN", known.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", stage.slack.app.app_token)
    monkeypatch.setenv("SLACK_API_URL", known.slack_api_url)
    monkeypatch.setenv("ENCRYPTION_KEYS", known.encryption_keys[0])
    monkeypatch.setenv("DATABASE_URL", known.database_url)
    monkeypatch.setattr(clock, "now", stage.sandbox.clock.now)

    def told() -> str:
        said: list[str] = []
        visit(lambda each: said.append(str(each)), organizer_code=True)
        return re.findall("`/mentor setup ([A-Z0-9-]{14})`", "\n".join(said))[0]

    return told


def test_the_code_makes_somebody_an_organizer_once_and_for_a_day(stage, code):
    old, new = code(), code()
    linus, grace = stage.person("Linus"), stage.person("Grace")
    for person, wrong in ((linus, old), (linus, "2222-2222-2222")):
        person.types(f"/mentor setup {wrong}", channel="dm")
        assert "not valid (any more)" in person.last_text
    linus.types(f"/mentor setup {new.lower()}", channel="dm")
    linus.chooses("Name of the program", "Acorn")
    linus.submits()
    linus.submits()
    linus.closes()
    grace.types(f"/mentor setup {new}", channel="dm")
    assert "not valid (any more)" in grace.last_text

    late = code()
    stage.sandbox.clock.set(stage.now + timedelta(hours=25))
    grace.types(f"/mentor setup {late}", channel="dm")
    assert "not valid (any more)" in grace.last_text
    linus.types("/mentor program", channel="dm")
    assert "Only organizers" not in linus.last_text


def test_an_admin_can_take_back_what_the_code_gave(stage, code):
    linus, ada = stage.person("Linus"), stage.person("Ada")
    linus.types(f"/mentor setup {code()}", channel="dm")
    linus.chooses("Name of the program", "Acorn")
    linus.submits()
    linus.submits()
    linus.closes()

    ada.types("/mentor program", channel="dm")
    ada.presses("People in charge")
    ada.chooses("organizers", "Ada")
    ada.submits()
    ada.closes(everything=True)

    linus.types("/mentor program", channel="dm")
    assert "Only organizers" in linus.last_text
    linus.types("/mentor setup", channel="dm")
    assert "Only organizers" in linus.last_text
