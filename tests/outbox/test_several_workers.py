"""Several workers at once, on PostgreSQL: each item is sent by exactly one of them."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Barrier

import pytest
from sqlalchemy import select

from bot.core.encryption import Cipher
from bot.outbox.models import OutboxItem
from bot.sandbox.server import Sandbox
from tests.outbox.conftest import NOON, Outbox, _outbox
from tests.outbox.line import Line, meanwhile

ITEMS, WORKERS = 60, 4


@pytest.fixture
def shared(postgresql_url: str, cipher: Cipher, sandbox: Sandbox, line: Line) -> Iterator[Outbox]:
    yield from _outbox(postgresql_url, cipher, sandbox, line)


def test_no_item_is_sent_twice(shared: Outbox):
    for number in range(ITEMS):
        shared.post(f"Message {number}")
    seconds, together = count(), Barrier(WORKERS)
    shared.sandbox.limits.clock = seconds.__next__  # time enough between two messages to the same person

    def work(_: int) -> int:
        delivery, changed = shared.another_delivery(clock=lambda: NOON + timedelta(seconds=next(seconds))), 0
        together.wait(10)
        while done := delivery.deliver(lambda: shared.now):
            changed += done
        return changed

    with ThreadPoolExecutor(WORKERS) as threads:
        changed = list(threads.map(work, range(WORKERS)))

    assert Counter(shared.said("Ada")) == Counter(f"Message {number}" for number in range(ITEMS))
    assert sum(changed) == ITEMS
    assert sum(each > 0 for each in changed) > 1, f"One worker did it all: {changed}"


def test_a_worker_that_was_slow_to_begin_sends_nothing_again(shared: Outbox):
    """Its list of what is due is minutes old when it comes to an item that another worker has sent since."""
    shared.post("First")
    shared.post("Second")
    other = shared.another_delivery()

    def minutes_pass() -> None:
        other.deliver(lambda: shared.now)
        shared.now = shared.now.replace(minute=5)

    shared.line.next("chat.postMessage", meanwhile(minutes_pass))
    shared.deliver()

    assert shared.said("Ada").count("Second") == 1


def test_a_worker_does_not_wait_for_an_item_that_another_one_holds(shared: Outbox):
    shared.post("Held")
    shared.post("Free")

    with shared.begin() as session:
        held = select(OutboxItem).filter_by(once="Held").with_for_update(of=OutboxItem)
        session.scalars(held).one()
        shared.another_delivery().deliver(lambda: shared.now)

    assert shared.said("Ada") == ["Free"]
