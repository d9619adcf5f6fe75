"""Delivery in the background: nobody's backlog, and nobody's slow answers, hold back somebody else."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.outbox.dispatcher import Dispatcher
from bot.slack.messages import note
from tests.outbox.conftest import NOON, Outbox
from tests.outbox.line import late

SOON = 60.0
NAMES = ("Ada", "Grace", "Linus", "Mariana", "Kenji", "Priya")


@pytest.fixture
def neighbor(outbox_on_both: Outbox) -> int:
    """A second workspace."""
    with outbox_on_both.begin() as session:
        facts = {"bot_user_id": "UBOT", "scopes": "", "installed_at": NOON}
        there = Workspace(team_id="TELSEWHERE", name="Elsewhere", bot_token="xoxb-2", **facts)
        session.add(there)
        session.flush()
        return there.id


def owe(outbox: Outbox, workspace_id: int, number: int, text: str) -> None:
    with outbox.begin() as session:
        for each in range(number):
            user = outbox.person(NAMES[each % len(NAMES)]).id
            place = queue.direct(session, workspace_id=workspace_id, user_id=user)
            queue.post(session, place, note(f"{text} {each}"), once=f"{text} {each}", now=outbox.now)


@contextmanager
def at_work(outbox: Outbox) -> Iterator[Dispatcher]:
    dispatcher = Dispatcher(outbox.delivery, lambda: outbox.now)
    with dispatcher.running():
        yield dispatcher


def wait_for(look: Callable[[], object]) -> None:
    deadline = time.monotonic() + SOON
    while not look():
        assert time.monotonic() < deadline, "It did not happen."
        time.sleep(0.02)


def kept(outbox: Outbox, text: str) -> int:
    return sum(state == "sent" and once.startswith(text) for once, state in outbox.states().items())


def test_a_backlog_holds_back_no_other_workspace(outbox_on_both: Outbox, neighbor: int):
    owe(outbox_on_both, outbox_on_both.workspace_id, 500, "Many")
    owe(outbox_on_both, neighbor, 3, "Few")
    outbox_on_both.line.next("chat.postMessage", *[late(0.05)] * 500)

    with at_work(outbox_on_both):
        wait_for(lambda: kept(outbox_on_both, "Few") == 3)
        assert kept(outbox_on_both, "Many") < 30


def test_a_slow_answer_holds_back_no_other_workspace(outbox_on_both: Outbox, neighbor: int):
    owe(outbox_on_both, outbox_on_both.workspace_id, 1, "Slow")
    outbox_on_both.line.next("chat.postMessage", late(2))

    with at_work(outbox_on_both) as dispatcher:
        wait_for(lambda: outbox_on_both.calls("chat.postMessage"))
        owe(outbox_on_both, neighbor, 2, "Quick")
        dispatcher.wake()
        wait_for(lambda: kept(outbox_on_both, "Quick") == 2)
        assert kept(outbox_on_both, "Slow") == 0

    assert kept(outbox_on_both, "Slow") == 1, "What was under way was finished and recorded"


def test_while_all_is_still_nothing_is_under_way(outbox_on_both: Outbox):
    owe(outbox_on_both, outbox_on_both.workspace_id, 4, "Slow")
    outbox_on_both.line.next("chat.postMessage", *[late(0.3)] * 4)

    with at_work(outbox_on_both) as dispatcher:
        wait_for(lambda: outbox_on_both.calls("chat.postMessage"))
        with dispatcher.still():
            states = set(outbox_on_both.states().values())

    assert "sending" not in states
