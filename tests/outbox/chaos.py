"""Chaos: real worker processes are killed at random instants, also between a call's effect and its answer, while the
line is bad and new promises are made. What came of it is counted in the local Slack, which knows nothing of our tables.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from bot import wiring
from bot.config import Settings
from bot.core import clock
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher, new_key
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status, Timing
from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.slack.messages import note
from tests.outbox.line import line_to
from tests.outbox.mortal import HASTE, Worker

PEOPLE = ("Ada", "Grace", "Linus", "Mariana", "Kenji", "Priya", "Aroha", "Diego")


@dataclass
class Promised:
    """What must be seen in Slack, once."""

    words: list[str] = field(default_factory=list)
    pairs: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


@dataclass
class Count:
    lost: list[str]
    repeated: list[str]
    kills: int
    between: int
    """Kills that struck between the effect of a call and its answer."""


class Chaos:
    def __init__(self, url: str, *, history: bool, seed: int) -> None:
        self.chance, self.key, self.url = random.Random(seed), new_key(), url
        self.sandbox = Sandbox(seed=f"chaos-{seed}")
        self.places = [self.sandbox.add_workspace(believable_workspace(f"Acorn {each}")) for each in range(3)]
        for place in self.places:
            place.app.delivery = DirectDelivery(lambda carried: Ack(200))
            place.app.scopes |= {"files:write", *({"groups:history", "im:history"} if history else ())}
        self.sandbox.limits.clock = lambda: time.monotonic() * HASTE
        self.promised = Promised()
        self._made = 0

    @contextmanager
    def running(self, workers: int = 2) -> Iterator["Chaos"]:
        wiring.import_models()
        self.sandbox.start()
        with ExitStack() as stack:
            stack.callback(self.sandbox.stop)
            engine = make_engine(self.url, Cipher([self.key]))
            stack.callback(engine.dispose)
            self.begin = make_sessions(engine).begin
            self.ids = [self._install(place) for place in self.places]
            lines = [stack.enter_context(line_to(self.sandbox.api_url)) for _ in range(workers)]
            self.workers = [Worker(self._settings, line, self.chance) for line in lines]
            for worker in self.workers:
                stack.callback(worker.stop)
            yield self

    def run(self, kills: int) -> Count:
        for number in range(kills):
            if number % 4 == 0:
                self._promise()
            worker = self.chance.choice(self.workers)
            time.sleep(self.chance.uniform(0, 0.6))
            self.chance.choice((worker.kill, worker.kill_between))()
        self._wait_until_all_is_kept()
        return self._count(kills)

    # --- promises

    def _promise(self) -> None:
        """A few pairs to launch, and a storm of messages."""
        for place, workspace_id in zip(self.places, self.ids, strict=True):
            with self.begin() as session:
                for _ in range(2):
                    self._launch(session, place, workspace_id)
                for name in self.chance.sample(PEOPLE, 5):
                    user = self.sandbox.person(name, place).id
                    direct = queue.direct(session, workspace_id=workspace_id, user_id=user)
                    self._say(session, direct)
                self._share(session, direct)

    def _launch(self, session: Any, place: Any, workspace_id: int) -> None:
        name = self._name("pair", self.promised.pairs)
        users = [self.sandbox.person(each, place).id for each in self.chance.sample(PEOPLE, 2)]
        facts = {"now": datetime.now(UTC), "timing": Timing.ANY_TIME}
        channel = queue.pair_channel(session, workspace_id=workspace_id, name=name)
        made = queue.create(session, channel, once=f"{name}:create", now=facts["now"])
        invited = queue.invite(session, channel, users, once=f"{name}:invite", now=facts["now"], after=made)
        invited.timing = Timing.ANY_TIME
        greeting = self._name("greeting", self.promised.words)
        posted = queue.post(session, channel, note(greeting), once=greeting, after=invited, **facts)
        queue.pin(session, posted, once=f"{name}:pin", now=facts["now"])

    def _say(self, session: Any, place: Any) -> None:
        words = self._name("message", self.promised.words)
        queue.post(session, place, note(words), once=words, now=datetime.now(UTC), timing=Timing.ANY_TIME)

    def _share(self, session: Any, place: Any) -> None:
        title = self._name("file", self.promised.files)
        file = {"filename": f"{title}.csv", "content": title.encode(), "title": title, "words": "Here", "instead": []}
        queue.upload(session, place, **file, once=title, now=datetime.now(UTC), timing=Timing.ANY_TIME)

    def _name(self, kind: str, kept: list[str]) -> str:
        self._made += 1
        kept.append(f"{kind}-{self._made:05}")
        return kept[-1]

    # --- what came of it

    def _wait_until_all_is_kept(self) -> None:
        deadline = time.monotonic() + 60
        query = select(func.count()).where(OutboxItem.status.in_((Status.WAITING, Status.SENDING)))
        while time.monotonic() < deadline:
            with self.begin() as session:
                if not session.scalar(query):
                    return
            time.sleep(0.1)

    def _count(self, kills: int) -> Count:
        seen = self._seen()
        wanted = [*self.promised.words, *self.promised.files, *self.promised.pairs]
        wanted += [f"pin of {words}" for words in self.promised.words if words.startswith("greeting")]
        between = sum(worker.between for worker in self.workers)
        lost = [each for each in wanted if not seen[each]]
        return Count(lost, [each for each in wanted if seen[each] > 1], kills, between)

    def _seen(self) -> Counter[str]:
        """Whatever people see in all conversations."""
        seen: Counter[str] = Counter()
        for channel in (channel for place in self.places for channel in place.channels.values()):
            if channel.name.startswith("pair-") and len(channel.members) == 3:
                seen[channel.name.rpartition("-")[0]] += 1
            for message in channel.messages.values():
                seen[message.text] += 1
                seen.update(file["title"] for file in message.to_slack().get("files") or ())
            seen.update(f"pin of {channel.messages[ts].text}" for ts in channel.pins)
        return seen

    def _settings(self, line: str) -> Settings:
        token = self.places[0].app.bot_token
        return Settings(encryption_keys=(self.key,), bot_token=token, database_url=self.url, slack_api_url=line)

    def _install(self, place: Any) -> int:
        token, url = place.app.bot_token, self.sandbox.api_url
        settings = Settings(encryption_keys=(self.key,), bot_token=token, database_url=self.url, slack_api_url=url)
        bot = wiring.build(settings, clock.now)
        workspace_id = wiring.install(bot, clock.now())
        bot.engine.dispose()
        return workspace_id
