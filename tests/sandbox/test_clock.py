"""The sandbox's time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.clock import SandboxClock
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox


def test_it_runs_with_real_time_until_moved():
    clock = SandboxClock()

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    clock.set(clock.now() + timedelta(days=30))
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=30)) < timedelta(seconds=1)


def test_a_clock_of_looks_does_not_wait_for_real_time():
    start = datetime(2030, 1, 1, tzinfo=UTC)
    clock = SandboxClock.of_looks(start)

    looks = [clock.now() for _ in range(3)]
    clock.set(start + timedelta(days=1))

    assert looks[0] < looks[1] < looks[2] < start + timedelta(milliseconds=1)
    assert start < clock.now() - timedelta(days=1) < start + timedelta(milliseconds=1)


def test_it_never_goes_backwards():
    clock = SandboxClock(start=datetime(2030, 1, 1, tzinfo=UTC))
    before = clock.now()

    clock.set(before - timedelta(days=1))

    assert clock.now() >= before


def test_it_wants_to_know_the_zone():
    with pytest.raises(ValueError, match="time zone"):
        SandboxClock().set(datetime(2030, 1, 1))  # noqa: DTZ001


def test_messages_carry_its_time(api, sandbox):
    sandbox.clock.set(sandbox.clock.now() + timedelta(days=365))

    ts = api.chat_postMessage(channel=sandbox.person("Ada").id, text="hi")["ts"]

    assert abs(float(ts) - sandbox.clock.now().timestamp()) < 5


def test_where_the_clock_starts_in_the_past_so_does_the_history():
    sandbox = Sandbox(SandboxClock(start=datetime(2025, 3, 3, tzinfo=UTC)))
    sandbox.add_workspace(believable_workspace())

    grace = sandbox.person("Grace")
    newest = max(float(message["ts"]) for message in grace.messages("general"))

    assert newest <= sandbox.clock.now().timestamp()
    sandbox.stop()
