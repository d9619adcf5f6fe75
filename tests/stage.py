"""A bot on a stage: the whole of it, on a real database, facing the local Slack. Nothing moves unless a test says so.

Payloads are handed over directly and the worker runs when `stage.settle()` or `stage.later(…)` is called, so a test is
quick and always takes the same course. What people do and see is said with `stage.person("Ada")`.
"""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_bolt import BoltRequest
from sqlalchemy.orm import Session

from bot import wiring
from bot.config import Settings
from bot.core.encryption import Cipher, new_key
from bot.demo import travel, work_off
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.people.person import Person
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.testing import watch
from bot.slack.floods import Floods
from tests.engines import engine_for

TUESDAY = datetime(2030, 1, 8, 14, 5, tzinfo=UTC)
"""Grace (New York), Mariana (São Paulo), Linus (Helsinki), Ada (Lagos), Siobhán (London) are at work; others not."""

PATIENCE = 100
"""How often a test waits for one of Slack's limits to pass before it takes the bot for one that does not listen."""


class Stage:
    def __init__(self, sandbox: Sandbox, workspace: Workspace, bot: wiring.Bot, workspace_id: int) -> None:
        self.sandbox, self.slack, self.bot, self.workspace_id = sandbox, workspace, bot, workspace_id

    @property
    def now(self) -> datetime:
        return self.sandbox.clock.now()

    def person(self, name: str) -> Person:
        return self.sandbox.person(name, self.slack)

    def session(self) -> Any:
        """A transaction on the bot's database."""
        return self.bot.sessions.begin()

    def settle(self) -> None:
        """Let everything that is due happen. What Slack's limits hold back is waited for, on the sandbox's clock."""
        self._work()
        for _ in range(PATIENCE):
            wait = self.sandbox.limits.seconds_to_wait()
            if not wait:
                return
            self.sandbox.clock.set(self.now + timedelta(seconds=wait))
            self._work()
        pytest.fail(f"The bot runs into limits again and again.\n{self.sandbox.traffic.describe()}")

    def later(self, **delta: float) -> None:
        """Let time pass, with everything that is due on the way."""
        self.sandbox.settle()
        travel(self.bot, self.sandbox, self.now + timedelta(**delta))
        self.settle()

    def _work(self) -> None:
        work_off(self.bot, self.sandbox)
        self.sandbox.settle()
        work_off(self.bot, self.sandbox)

    # --- beginnings that many tests share

    def set_up(self, name: str = "Acorn Mentoring", by: str = "Ada", **course: str) -> None:
        """A program, its invitation in #mentoring. `course`: labels' values, such as cadence="Every week"."""
        organizer = self.person(by)
        organizer.types("/mentor setup", channel="dm")
        organizer.chooses("Name of the program", name)
        organizer.submits()
        organizer.chooses("How often a pair gets a prompt", course.get("cadence", "Every week"))
        organizer.submits()
        organizer.closes()

    def change_program(self, page: str, **answers: str) -> None:
        """`answers`: names of the fields on this page of the program's settings."""
        organizer = self.person("Ada")
        organizer.types("/mentor program", channel="dm")
        organizer.presses(f"Change: {page}")
        for field, value in answers.items():
            organizer.chooses(field, value)
        organizer.submits()
        assert not organizer.errors
        organizer.closes(everything=True)

    def join(self, name: str, role: str, **answers: Any) -> Person:
        """`role`: mentor, mentee or both. `answers`: labels' values, several as a list, such as offered=["SQL", "Go"].

        Known are aim, goals, wanted, offered, helps, capacity; languages, hours, starts, ends, days; level, department,
        manager, avoided.
        """
        person = self.person(name)
        person.types("/mentor join", channel="dm")
        starts = {"mentor": "A mentor", "mentee": "A mentee", "both": "Both"}[role]
        labels = [o["text"]["text"] for o in _options(person.modal, "role")]
        person.chooses("I join as", next(label for label in labels if label.startswith(starts)))
        answers = {"offered": "Presenting"} | answers if role != "mentee" else answers
        answers = {"aim": "Grow in confidence"} | answers if role != "mentor" else answers
        answers["conduct"] = "I have read it"
        for step in JOINING:
            for field, label in step.items():
                if field in answers:
                    said = answers[field]
                    person.chooses(label, *(said if isinstance(said, list) else [said]))
            person.submits()
        person.closes()
        return person

    def pair(self, mentor: str = "Grace", mentee: str = "Mariana") -> tuple[Person, Person, str]:
        """Two members, their open channel's name, and nothing said in it yet but the welcome."""
        people = self.join(mentor, "mentor"), self.join(mentee, "mentee")
        before = set(people[0].channels())
        self.person("Ada").types(f"/mentor pair @{mentor} @{mentee}")
        self.settle()
        (channel,) = set(people[0].channels()) - before
        return *people, channel

    def expect(self, person: Person, channel: str = "dm", **said: str) -> None:
        """Go through the three steps of expectations."""
        person.types("/mentor expectations", channel=channel)
        person.chooses("Meeting in person", said.get("in_person", "No"))
        person.chooses("Video", said.get("video", "Yes, by appointment"))
        person.chooses("Phone call", said.get("call", "No"))
        person.chooses("Email", said.get("email", "Yes, within a working day"))
        person.chooses("Slack message", said.get("slack", "Yes, within 2 hours"))
        person.submits()
        person.chooses("How often", said.get("frequency", "Every week"))
        person.chooses("How long", said.get("length", "30 minutes"))
        person.chooses("Who sets the agenda", said.get("lead", "The mentee"))
        person.chooses("When the agenda is known", said.get("notice", "The day before"))
        person.submits()
        person.chooses("What I hope to gain", said.get("hope", "To learn from each other"))
        person.submits()
        person.closes()


JOINING: tuple[dict[str, str], ...] = (
    {
        "aim": "As a mentee, I want to",
        "goals": "My goals in my own words",
        "wanted": "Skills I would like to learn",
        "offered": "As a mentor, I can help with",
        "helps": "Goals I like to help a mentee with",
        "capacity": "As a mentor, I take",
    },
    {
        "days": "Days on which you can be reached",
        "starts": "From",
        "ends": "Until",
        "languages": "Languages you like to talk in",
        "hours": "Time you are willing to give",
    },
    {
        "level": "Where in my working life I am",
        "department": "Department or team",
        "manager": "I report to",
        "avoided": "Please do not pair me with",
        "conduct": "How we treat each other",
    },
)
"""The three steps of joining: answer → label of its field."""


@contextmanager
def staged(database_url: str, floods: Floods | None = None) -> Iterator[Stage]:
    """A stage on a migrated database. `floods`: who is asked to slow down; nobody, unless a test is about that."""
    sandbox = Sandbox(clock=SandboxClock.of_looks(TUESDAY), seed="stage", real_time=lambda: time.monotonic() / 20)
    workspace = sandbox.add_workspace(believable_workspace())
    sandbox.start()
    settings = Settings(
        encryption_keys=(new_key(),),
        bot_token=workspace.app.bot_token,
        database_url=database_url,
        slack_api_url=sandbox.api_url,
    )
    with engine_for(database_url, Cipher(settings.encryption_keys)) as engine:
        bot = wiring.build(settings, sandbox.clock.now, engine=engine, floods=floods or Floods(burst=math.inf))
        try:
            workspace_id = wiring.install(bot, TUESDAY)
            workspace.app.delivery = DirectDelivery(lambda carried: _receive(bot, carried), patience=PATIENCE)
            yield Stage(sandbox, workspace, bot, workspace_id)
        finally:
            sandbox.stop()


PATIENCE = 60
"""Seconds for an answer, and (by a slower clock) for a trigger: what is tested here is what the bot says, not how quick
a crowded machine is."""

DEFECTS = ("item_defective", "outcome_failed", "job_failed", "handler_failed", "delivery_failed")
"""What the bot logs when it has set aside a defect of its own: with real people it goes on, in a test it must not."""


@pytest.fixture
def no_defects(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test about defects says so with `@pytest.mark.defects`."""
    yield
    found = [record.getMessage() for record in caplog.get_records("call") if record.getMessage().startswith(DEFECTS)]
    if found and request.node.get_closest_marker("defects") is None:
        pytest.fail("The bot logged a defect of its own:\n" + "\n".join(found))


@pytest.fixture
def stage(request: pytest.FixtureRequest, sqlite_url: str, no_defects: None) -> Iterator[Stage]:
    """A test that fails prints what went between the bot and the local Slack."""
    with staged(sqlite_url) as found:
        watch(request.node, found.sandbox)
        yield found


@pytest.fixture
def stage_on_both(request: pytest.FixtureRequest, database_url: str, no_defects: None) -> Iterator[Stage]:
    """The same on SQLite and on PostgreSQL."""
    with staged(database_url) as found:
        watch(request.node, found.sandbox)
        yield found


@pytest.fixture
def session(stage: Stage) -> Iterator[Session]:
    with stage.session() as found:
        yield found


def _receive(bot: wiring.Bot, carried: dict[str, Any]) -> Ack:
    answer = bot.app.dispatch(BoltRequest(mode="socket_mode", body=carried["payload"]))
    return Ack(answer.status, answer.body or "", (answer.headers.get("content-type") or [""])[0])


def _options(view: Any, field: str) -> list[Any]:
    block = next(block for block in view["blocks"] if block.get("block_id") == field)
    found: list[Any] = block["element"]["options"]
    return found
