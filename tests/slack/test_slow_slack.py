"""Slack's own answers come late: whoever waits for one is told in time, and nobody else waits with them."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.people import text_of
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.slack import client
from bot.slack.forms import page
from bot.slack.messages import section
from bot.slack.replies import Open, Show
from tests.processes import app_of, environment, free_port, running
from tests.slack.conftest import Tool, diary

SLACK_GIVES_UP = 3.0
"""Seconds."""

PATIENCE = client.IN_A_REQUEST + client.LAST_WORD
"""What the bot allows itself, outside of tests."""

TOO_LATE = 6.0
"""Whoever waited for it took longer; how much quicker another is depends on the machine, too."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """A second is enough of waiting, where the machine's own clock goes on."""
    assert PATIENCE < SLACK_GIVES_UP
    monkeypatch.setattr(client, "IN_A_REQUEST", 1.0)


def timed(act) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def test_a_command_whose_form_slack_opens_too_late_says_so_in_time(tool: Tool, ada):
    tool.stage.sandbox.faults.inject("slow", "views.open", seconds=TOO_LATE)

    assert timed(lambda: ada.types("/mentor diary", channel="dm")) < TOO_LATE
    assert "Slack is busy at this moment. Nothing is lost" in ada.last_text


def test_a_stranger_of_whom_slack_tells_too_late_is_told_so_in_time_and_is_served_the_next_time(tool: Tool):
    tool.stage.set_up()
    grace = tool.stage.person("Grace")
    tool.stage.sandbox.faults.inject("slow", "users.info", seconds=TOO_LATE)

    assert timed(lambda: grace.types("/mentor join", channel="dm")) < TOO_LATE
    assert "Slack is busy at this moment. Nothing is lost" in grace.last_text

    grace.types("/mentor join", channel="dm")
    assert grace.modal is not None


def test_all_calls_of_a_request_together_end_in_time(tool: Tool, ada, monkeypatch):
    """Each of them alone would."""
    monkeypatch.setattr(client, "IN_A_REQUEST", 2.0)
    tool.on_button = lambda interaction, session: Show(diary())
    tool.stage.sandbox.faults.inject("slow", seconds=1.5, times=3)

    assert timed(lambda: ada.types("/mentor diary", channel="dm")) < 3 * 1.5
    monkeypatch.setattr(client, "IN_A_REQUEST", 1.0)
    tool.stage.sandbox.faults.remove()
    ada.opens_home()
    tool.stage.sandbox.faults.inject("slow", "views.open", seconds=0.7)
    tool.stage.sandbox.faults.inject("slow", "views.publish", seconds=TOO_LATE)
    assert timed(lambda: ada.presses("Press", home=True)) < TOO_LATE
    assert "Mood" in text_of(ada.modal or {}), "only the page behind the form is of before"


def test_in_a_form_what_was_typed_is_still_there(tool: Tool, ada):
    tool.on_button = lambda interaction, session: Open(page("Another", [section("On top")]))
    ada.types("/mentor diary", channel="dm")
    ada.chooses("Words", "All of this")
    tool.stage.sandbox.faults.inject("slow", "views.push", seconds=TOO_LATE)

    assert timed(lambda: ada.presses("Press")) < TOO_LATE
    assert "Nothing is lost" in text_of(ada.modal or {}), "on top of the form"
    ada.closes()
    assert ada.modal["state"]["values"]["words"]["words"]["value"] == "All of this"


def test_nobody_holds_a_connection_to_the_database_while_slack_is_asked(tool: Tool, ada, monkeypatch):
    held: list[int] = []
    call = client.Hurried.api_call

    def watched(self, *args, **kwargs):
        held.append(tool.stage.bot.engine.pool.checkedout())
        return call(self, *args, **kwargs)

    monkeypatch.setattr(client.Hurried, "api_call", watched)
    ada.types("/mentor diary", channel="dm")
    ada.opens_home()
    ada.presses("Press", home=True)
    tool.stage.person("Grace").types("/mentor join", channel="dm")

    assert len(held) > 2
    assert set(held) == {0}


def test_who_waits_for_slack_holds_up_nobody_else(sqlite_url: str, tmp_path: Path):
    """Twelve people open a form at the same moment, and Slack takes seconds for each."""
    sandbox = Sandbox(seed="slow")
    sandbox.add_workspace(believable_workspace())
    sandbox.start()
    port = free_port()
    app_of(sandbox).delivery = HttpDelivery(f"http://127.0.0.1:{port}/slack/events")
    env = environment(sandbox, DATABASE_URL=sqlite_url, PORT=str(port), SLACK_APP_TOKEN="")
    try:
        with running("web", folder=tmp_path, env=env) as server, ThreadPoolExecutor(12) as crowd:
            server.says("Web listens")
            ada, grace = sandbox.person("Ada"), sandbox.person("Grace")
            ada.types("/mentor help", channel="dm")
            sandbox.faults.inject("slow", "views.open", seconds=TOO_LATE, times=12)
            waiting = [crowd.submit(ada.types, "/mentor setup", channel="dm") for _ in range(12)]
            time.sleep(0.5)
            grace.types("/mentor help", channel="dm")
            assert not any(each.done() for each in waiting)
            for each in waiting:
                each.result()
    finally:
        sandbox.stop()
    assert "Slack is busy at this moment" in ada.last_text
