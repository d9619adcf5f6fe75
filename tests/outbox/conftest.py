"""The outbox alone: on a real database, facing the local Slack. What features decide is decided by the test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot import wiring
from bot.core.clock import Clock
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.outbox.calls import Access
from bot.outbox.delivery import Delivery
from bot.outbox.leases import Alone
from bot.outbox.models import Conversation, OutboxItem
from bot.outbox.permission import Go, Verdict
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.people.person import Person
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.slack.messages import note
from tests.outbox.line import Line, line_to

NOON = datetime(2030, 1, 8, 12, tzinfo=UTC)


class Killed(BaseException):
    """The process dies here."""


class MortalClient(WebClient):
    """The bot's client, in a process that may die after a call and before its answer is written down."""

    dies_after: str | None = None

    def api_call(self, api_method: str, **call: Any) -> Any:
        answer = super().api_call(api_method, **call)
        if api_method == self.dies_after:
            self.dies_after = None
            raise Killed
        return answer


class Outbox:
    def __init__(self, sessions: Any, sandbox: Sandbox, line: Line) -> None:
        self.sandbox, self.line, self.now = sandbox, line, NOON
        self.slack = next(iter(sandbox.world.workspaces.values()))
        self.begin = sessions.begin
        self.client = MortalClient(self.slack.app.bot_token, base_url=line.url, timeout=8, retry_handlers=[])
        self.verdicts: dict[str, Verdict] = {}
        """What the features say of an item, by its name; they let go what they say nothing of."""
        self.outcomes: list[tuple[str, str]] = []
        self.learners = [self._take_note]
        """Features that want to know what became of an item."""
        self.scopes = frozenset(self.slack.app.scopes)
        self.delivery = self.another_delivery()
        with self.begin() as session:
            session.add(_workspace(self.slack.id))
        with self.begin() as session:
            self.workspace_id = session.scalars(select(Workspace.id)).one()

    def another_delivery(self, *, clock: Clock | None = None, leases: Alone | None = None) -> Delivery:
        return Delivery(
            self.begin,
            clock=clock or (lambda: self.now),
            access_of=lambda _: self.client and Access(self.client, self.slack.app.bot_user_id, self.scopes),
            permission=self._permit,
            outcomes=self.learners,
            leases=leases or Alone(),
        )

    def grant(self, *scopes: str) -> None:
        self.sandbox.on_loop(lambda: self.slack.app.scopes.update(scopes))
        self.scopes |= set(scopes)

    def person(self, name: str) -> Person:
        return self.sandbox.person(name)

    # --- promises

    def channel(self, session: Session, name: str = "mentoring-ada-grace") -> Conversation:
        return queue.pair_channel(session, workspace_id=self.workspace_id, name=name)

    def direct(self, session: Session, name: str = "Ada") -> Conversation:
        return queue.direct(session, workspace_id=self.workspace_id, user_id=self.person(name).id)

    def post(self, text: str, *, to: str = "Ada", once: str | None = None) -> None:
        with self.begin() as session:
            queue.post(session, self.direct(session, to), note(text), once=once or text, now=self.now)

    def open_channel(self, *names: str, name: str = "mentoring-ada-grace") -> None:
        """Create, invite, welcome, pin: as promised to a new pair."""
        with self.begin() as session:
            place, users = self.channel(session, name), [self.person(each).id for each in names]
            created = queue.create(session, place, once="create", now=self.now)
            invited = queue.invite(session, place, users, once="invite", now=self.now, after=created)
            welcome = queue.post(session, place, note("Welcome"), once="welcome", now=self.now, after=invited)
            queue.pin(session, welcome, once="pin", now=self.now)

    # --- time

    def deliver(self) -> None:
        """Everything that may go now."""
        while self.delivery.deliver(lambda: self.now):
            pass

    def deliver_patiently(self) -> None:
        """Everything that is due now; Slack's limits take their time."""
        self.deliver()
        while (wait := self.delivery.seconds_to_wait(self.now)) is not None:
            self.later(seconds=wait)

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)
        self.deliver()

    def die_after(self, method: str) -> None:
        """Deliver until the process dies between this call and its record; its claims run out."""
        self.client.dies_after = method
        with pytest.raises(Killed):
            self.deliver()
        self.delivery = self.another_delivery()
        self.now += timedelta(seconds=61)

    # --- what is seen

    def item(self, once: str) -> SimpleNamespace:
        with self.begin() as session:
            found = session.scalars(select(OutboxItem).filter_by(once=once)).one()
            kept = ("status", "error", "attempts", "due_at", "sent_at", "slack_ts", "method", "body")
            return SimpleNamespace(**{name: getattr(found, name) for name in kept}, place=found.conversation)

    def states(self) -> dict[str, str]:
        with self.begin() as session:
            return {item.once: str(item.status) for item in session.scalars(select(OutboxItem))}

    def change(self, once: str, **values: Any) -> None:
        with self.begin() as session:
            session.execute(update(OutboxItem).where(OutboxItem.once == once).values(**values))

    def said(self, name: str, channel: str = "dm") -> list[str]:
        mine = [message for message in self.person(name).messages(channel) if not message.get("subtype")]
        return [message["text"] for message in mine]

    def calls(self, method: str) -> int:
        """How often Slack itself was asked."""
        return len(self.sandbox.traffic.calls(method))

    def _permit(self, session: Session, item: OutboxItem, now: datetime) -> Verdict:
        return self.verdicts.get(item.once, Go())

    def _take_note(self, session: Session, item: OutboxItem, now: datetime) -> None:
        self.outcomes.append((item.once, str(item.status)))


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(clock=SandboxClock(NOON), seed="outbox")
    workspace = running.add_workspace(believable_workspace())
    workspace.app.delivery = DirectDelivery(lambda carried: Ack(200))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def line(sandbox: Sandbox) -> Iterator[Line]:
    with line_to(sandbox.api_url) as line:
        yield line


@pytest.fixture
def outbox(sqlite_url: str, cipher: Cipher, sandbox: Sandbox, line: Line) -> Iterator[Outbox]:
    yield from _outbox(sqlite_url, cipher, sandbox, line)


@pytest.fixture
def outbox_on_both(database_url: str, cipher: Cipher, sandbox: Sandbox, line: Line) -> Iterator[Outbox]:
    """The same on SQLite and on PostgreSQL."""
    yield from _outbox(database_url, cipher, sandbox, line)


@pytest.fixture
def able(outbox_on_both: Outbox) -> Outbox:
    """The same, with the optional scopes granted that a call needs."""
    outbox_on_both.grant("mpim:write", "files:write")
    return outbox_on_both


def _outbox(url: str, cipher: Cipher, sandbox: Sandbox, line: Line) -> Iterator[Outbox]:
    wiring.import_models()
    engine = make_engine(url, cipher)
    yield Outbox(make_sessions(engine), sandbox, line)
    engine.dispose()


def _workspace(team_id: str) -> Workspace:
    return Workspace(
        team_id=team_id, name="Acorn", bot_token="xoxb-1", bot_user_id="UBOT", scopes="chat:write", installed_at=NOON
    )
