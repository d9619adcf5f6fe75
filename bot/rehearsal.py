"""What will be sent, when, and to whom.

The bot itself runs ahead, on a copy of its tables in memory, before a Slack that says yes to everything. So what is
foretold is what happens as long as nobody does anything, and nothing of it stays. What messages say is never shown.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from types import MappingProxyType
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import Engine, select

from bot import promises
from bot.core.db import Begin, Session, make_sessions
from bot.core.memory_copy import copy_in_memory
from bot.core.schedule import Job
from bot.features import parts
from bot.features.nudges.permission import permission
from bot.features.pairs.service import pair_of_conversation
from bot.features.workspaces.models import Person, Workspace
from bot.outbox.calls import Access
from bot.outbox.delivery import Delivery
from bot.outbox.leases import Alone
from bot.outbox.models import Method, OutboxItem, Status
from bot.worker import Worker

WORDS = MappingProxyType(
    {
        Method.CREATE: "channel is created",
        Method.OPEN: "group is opened",
        Method.INVITE: "invitation",
        Method.RENAME: "channel is renamed",
        Method.ARCHIVE: "channel is archived",
        Method.LEAVE: "the bot leaves the channel",
        Method.POST: "message",
        Method.UPDATE: "change of a message",
        Method.PIN: "pin",
        Method.UPLOAD: "file",
        Method.PUBLISH: "Home tab",
    }
)

SPOKEN = frozenset({Method.POST, Method.UPDATE, Method.PIN, Method.UPLOAD})


@dataclass(frozen=True, slots=True, order=True)
class Foretold:
    """One call to Slack that will be made."""

    at: datetime
    to: str
    what: str
    """In words."""


def ahead(engine: Engine, now: datetime, until: datetime) -> list[Foretold]:
    """By `until`, in order. `engine`: the real database, of which nothing is locked or changed."""
    with _stage(engine, now) as stage:
        stage.tick()
        while (moment := stage.worker.next_at(stage.now)) is not None and moment <= until:
            stage.now = moment
            stage.tick()
        return sorted(each for each in stage.said if each.at <= until)


def tick(engine: Engine, now: datetime) -> tuple[int, list[Foretold]]:
    """What one tick would do: how much it would plan, and what it would send."""
    with _stage(engine, now) as stage:
        planned = stage.tick()
        return planned, sorted(stage.said)


class _Stage:
    def __init__(self, begin: Begin, now: datetime) -> None:
        self.now, self.said = now, list[Foretold]()
        self._begin, self._slack = begin, AgreeableSlack()
        jobs: list[Job] = [job for part in parts("jobs") for job in part.JOBS]
        delivery = Delivery(
            begin,
            clock=self._clock,
            access_of=self._access_of,
            permission=permission,
            outcomes=[*(part.settled for part in parts("outcomes")), self._note],
            leases=Alone(),
        )
        self.worker = Worker(begin, delivery=delivery, jobs=jobs, clock=self._clock, client_of=lambda _: None)

    def tick(self) -> int:
        """Everything that is due; Slack's limits move the clock on. Returns how much was planned."""
        return self.worker.tick(self._clock, sleep=self._let_pass).planned

    def _clock(self) -> datetime:
        return self.now

    def _let_pass(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def _access_of(self, workspace_id: int) -> Access | None:
        columns = (Workspace.bot_user_id, Workspace.scopes)
        installed = (Workspace.id == workspace_id, Workspace.bot_token.is_not(None))
        with self._begin() as session:
            found = session.execute(select(*columns).where(*installed)).one_or_none()
        return Access(self._slack, found.bot_user_id, frozenset(found.scopes.split(","))) if found else None

    def _note(self, session: Session, item: OutboxItem, now: datetime) -> None:
        if item.status == Status.SENT:
            self.said.append(Foretold(now, _place(session, item), _what(item)))


def _what(item: OutboxItem) -> str:
    """What a call does to a channel is said by itself; of words, what they are about."""
    call = WORDS.get(Method(item.method), item.method)
    topic = promises.about(item.once) if item.method in SPOKEN else ""
    return f"{call}: {topic}" if topic else call


@contextmanager
def _in_silence() -> Iterator[None]:
    """Nothing is sent here, so the log does not say that something was. Defects are logged."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _stage(engine: Engine, now: datetime) -> Iterator[_Stage]:
    copy = copy_in_memory(engine)
    try:
        with _in_silence():
            yield _Stage(make_sessions(copy).begin, now)
    finally:
        copy.dispose()


class AgreeableSlack(WebClient):
    """Says yes to every call, and makes none."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)

    def api_call(self, api_method: str, **asked: Any) -> SlackResponse:
        number = next(self._numbers)
        makes_channel = api_method in ("conversations.create", "conversations.open")
        where = (asked.get("json") or asked.get("params") or {}).get("channel")
        told = {
            "ok": True,
            "channel": {"id": f"FORETOLD{number}"} if makes_channel else where,
            "ts": f"{number}.000001",
            "file_id": f"F{number}",
            "upload_url": "data:,",
        }
        return SlackResponse(
            client=self, http_verb="POST", api_url=api_method, req_args={}, data=told, headers={}, status_code=200
        )


def _place(session: Session, item: OutboxItem) -> str:
    """A pair or people by their names, another channel by its id."""
    place = item.conversation
    pair = pair_of_conversation(session, place.id)
    if pair is not None:
        return f"{pair.mentor.person.name} and {pair.mentee.person.name}"
    if not place.people:
        return f"channel {place.slack_id}"
    here = Person.workspace_id == item.workspace_id, Person.slack_id.in_(place.people)
    rows = session.execute(select(Person.slack_id, Person.name).where(*here))
    known = {slack_id: name for slack_id, name in rows}  # noqa: C416 - rows are not tuples
    return " and ".join(known.get(each, each) for each in place.people)
