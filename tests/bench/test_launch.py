"""Launching a round: how near to the time that Slack's limits allow at best, on a simulated clock.

T(N) = max over methods of max(0, c·N − b)·60/r, with c calls per pair of a method, burst b and rate r per minute, plus
one chain of latencies (performance.md). A launch needs three calls per pair: create, one invitation for both, one
greeting. Topic, bookmark, pin and a second invitation were left out or put into the greeting.
"""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy import func, select

from bot import wiring
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.outbox.calls import Access
from bot.outbox.delivery import Delivery
from bot.outbox.leases import Alone
from bot.outbox.models import OutboxItem, Status, Timing
from bot.outbox.permission import Go
from bot.sandbox import methods
from bot.sandbox.calls import METHODS
from bot.sandbox.limits import Limit, Limits
from bot.sandbox.refusals import SlackRefusal
from bot.slack.messages import note

pytestmark = pytest.mark.bench

methods.load()

NOON = datetime(2030, 1, 8, 12, tzinfo=UTC)
PER_PAIR = ("conversations.create", "conversations.invite", "chat.postMessage")
LATENCY = (0.15, 0.45)
"""Seconds, from and to: what a Web API call takes."""


@dataclass
class SimulatedSlack:
    """The limits of the local Slack, and nothing behind them; each call takes its time on the simulated clock."""

    random: Random
    refused: float
    """Share of the calls that Slack refuses although they keep the limits."""
    now: float = NOON.timestamp()
    token: str = "xoxb-simulated"
    calls: Counter[str] = field(default_factory=Counter)
    too_many: int = 0
    at_random: int = 0

    def __post_init__(self) -> None:
        self.limits = Limits(clock=lambda: self.now)

    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.now, UTC)

    def __getattr__(self, name: str) -> Any:
        for method in PER_PAIR:
            if method.replace(".", "_") == name:
                return lambda **args: self._call(method, args)
        raise AttributeError(name)

    def _call(self, method: str, args: dict[str, Any]) -> Any:
        self.now += self.random.uniform(*LATENCY)
        if self.random.random() < self.refused:
            self.at_random += 1
            raise _too_many(self.random.randint(1, 30))
        try:
            self.limits.take((method,), METHODS[method].limit)
            if method == "chat.postMessage":
                self.limits.take_post((args["channel"],))
        except SlackRefusal as refusal:
            self.too_many += 1
            raise _too_many(int(refusal.headers["Retry-After"])) from None
        self.calls[method] += 1
        number = self.calls[method]
        return _Answer({"ok": True, "channel": {"id": f"C{number}"} if "create" in method else "C", "ts": str(number)})


class _Answer:
    def __init__(self, data: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.data, self.status_code, self.headers = data, status, headers or {}


def _too_many(seconds: int) -> SlackApiError:
    return SlackApiError("ratelimited", _Answer({"ok": False}, 429, {"Retry-After": str(seconds)}))  # type: ignore[arg-type]


@pytest.fixture
def slack(request: pytest.FixtureRequest) -> SimulatedSlack:
    return SimulatedSlack(Random(4), refused=request.param)


@pytest.fixture
def launch(sqlite_url: str, cipher: Cipher, slack: SimulatedSlack) -> Iterator["Launch"]:
    wiring.import_models()
    engine = make_engine(sqlite_url, cipher)
    yield Launch(make_sessions(engine).begin, slack)
    engine.dispose()


class Launch:
    def __init__(self, begin: Any, slack: SimulatedSlack) -> None:
        self.begin, self.slack = begin, slack
        access = Access(slack, "UBOT", frozenset())  # type: ignore[arg-type]
        self.delivery = Delivery(
            begin,
            clock=slack.clock,
            access_of=lambda _: access,
            permission=lambda *_: Go(),
            outcomes=[],
            leases=Alone(),
        )

    def promise(self, pairs: int) -> None:
        with self.begin() as session:
            facts = {"name": "Acorn", "bot_user_id": "UBOT", "scopes": "", "installed_at": NOON}
            workspace = Workspace(team_id="T1", bot_token="xoxb-1", **facts)
            session.add(workspace)
            session.flush()
            for pair in range(pairs):
                place = queue.pair_channel(session, workspace_id=workspace.id, name="mentoring-ada-grace")
                made = queue.create(session, place, once=f"pair:{pair}:channel", now=NOON)
                users = [f"U{pair}A", f"U{pair}B"]
                invited = queue.invite(session, place, users, once=f"pair:{pair}:invite", now=NOON, after=made)
                greeting, once = note("Welcome, both of you. " * 20), f"pair:{pair}:greeting"
                facts = {"timing": Timing.ANY_TIME, "after": invited, "once": once, "now": NOON}
                queue.post(session, place, greeting, **facts)

    def run(self) -> float:
        """Seconds on the simulated clock, until nothing is left."""
        while self.unsent():
            while self.delivery.deliver(self.slack.clock):
                pass
            wait = self.delivery.seconds_to_wait(self.slack.clock())
            self.slack.now += wait or 0.0
        return self.slack.now - NOON.timestamp()

    def unsent(self) -> int:
        with self.begin() as session:
            query = select(func.count()).where(OutboxItem.status.in_((Status.WAITING, Status.SENDING)))
            return session.scalar(query) or 0


def at_best(pairs: int) -> float:
    """T(N), with the local Slack's reading of the bursts."""
    return max(_seconds(pairs, METHODS[method].limit) for method in PER_PAIR) + len(PER_PAIR) * sum(LATENCY) / 2


def _seconds(calls: int, limit: Limit) -> float:
    return max(0, calls - limit.burst) * 60 / limit.per_minute


@pytest.mark.parametrize("slack", [0.0, 0.01], indirect=True, ids=["no-429", "random-429"])
@pytest.mark.parametrize("pairs", [500, 5000])
def test_launch(launch: Launch, slack: SimulatedSlack, pairs: int):
    launch.promise(pairs)
    began = time.perf_counter()

    took = launch.run()

    best = at_best(pairs)
    print(
        f"\nlaunch of {pairs:5} pairs, {slack.refused:.0%} random 429s: {timedelta(seconds=round(took))}"
        f" ÷ T(N) {timedelta(seconds=round(best))} = {took / best:.3f}"
        f" · 429s of our own making: {slack.too_many} (random: {slack.at_random})"
        f" · calls per pair: { {name: count / pairs for name, count in slack.calls.items()} }"
        f" · real time {time.perf_counter() - began:.0f} s"
    )
    assert slack.calls == dict.fromkeys(PER_PAIR, pairs)
