"""Who serves which workspace: one at a time, all alike, and nobody's for long when somebody dies."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, update

from bot.core.encryption import Cipher
from bot.features.workspaces.models import Workspace
from bot.outbox.leases import Leases, server_of
from bot.outbox.models import Attendance, Lease
from bot.sandbox.server import Sandbox
from tests.outbox.conftest import NOON, Outbox, _outbox
from tests.outbox.line import Line

WORKSPACES = 40


@pytest.fixture
def shared(postgresql_url: str, cipher: Cipher, sandbox: Sandbox, line: Line) -> Iterator[Outbox]:
    for outbox in _outbox(postgresql_url, cipher, sandbox, line):
        with outbox.begin() as session:
            facts = {"name": "Elsewhere", "bot_user_id": "U", "scopes": "", "installed_at": NOON}
            session.add_all(Workspace(team_id=f"T{each}", **facts) for each in range(WORKSPACES))
        yield outbox


def worker(shared: Outbox, name: str) -> Leases:
    leases = Leases(shared.begin, name)
    leases.attend()
    return leases


def takes(shared: Outbox, leases: Leases, workspace_id: int = 1) -> bool:
    with shared.begin() as session:
        return leases.take(session, workspace_id)


def half_a_minute_passes(shared: Outbox, dead: str) -> None:
    """For one who does not renew anything any more."""
    with shared.begin() as session:
        session.execute(update(Lease).where(Lease.holder == dead).values(until=func.now()))
        session.execute(update(Attendance).where(Attendance.name == dead).values(until=func.now()))


def served(leases: Leases) -> set[int]:
    return {each for each in range(1, WORKSPACES + 1) if leases.serves(each)}


def test_a_workspace_is_served_by_one_at_a_time(shared: Outbox):
    one, two = worker(shared, "one"), worker(shared, "two")

    assert takes(shared, one)
    assert takes(shared, one), "renewed"
    assert not takes(shared, two)


def test_what_a_dead_one_held_goes_to_another(shared: Outbox):
    one, two = worker(shared, "one"), worker(shared, "two")
    assert takes(shared, one)

    half_a_minute_passes(shared, "one")
    two.attend()

    assert takes(shared, two)
    assert served(two) == set(range(1, WORKSPACES + 1))
    assert not takes(shared, one), "One who was only asleep finds it taken"


def test_one_who_leaves_lets_go_at_once(shared: Outbox):
    one, two = worker(shared, "one"), worker(shared, "two")
    assert takes(shared, one)

    one.release()
    two.attend()

    assert takes(shared, two)
    assert served(two) == set(range(1, WORKSPACES + 1))


def test_all_see_the_same_division_and_nobody_is_left_out(shared: Outbox):
    one, two = worker(shared, "one"), worker(shared, "two")
    one.attend()

    assert served(one) | served(two) == set(range(1, WORKSPACES + 1))
    assert not served(one) & served(two)
    assert min(len(served(one)), len(served(two))) > WORKSPACES / 4


def test_a_newcomer_gets_its_share_as_soon_as_the_others_have_seen_it(shared: Outbox):
    one = worker(shared, "one")
    assert all(takes(shared, one, each) for each in range(1, WORKSPACES + 1))
    two = worker(shared, "two")

    one.attend()

    assert all(takes(shared, two, each) for each in served(two))
    assert not any(takes(shared, two, each) for each in served(one))


def test_only_the_share_of_one_who_comes_or_goes_moves():
    before = {each: server_of(each, ["one", "two", "three"]) for each in range(300)}
    after = {each: server_of(each, ["one", "two"]) for each in range(300)}

    assert all(after[each] == name for each, name in before.items() if name != "three")
    assert min(Counter(after.values()).values()) > 100


def test_nothing_is_sent_by_one_who_holds_no_lease(shared: Outbox):
    other = worker(shared, "other")
    assert takes(shared, other, shared.workspace_id)
    shared.post("Good morning")

    slow = shared.another_delivery(leases=worker(shared, "slow"))
    assert slow.deliver(lambda: shared.now) == 0
    assert shared.said("Ada") == []
    half_a_minute_passes(shared, "other")

    assert slow.deliver(lambda: shared.now) == 1
    assert shared.said("Ada") == ["Good morning"]
