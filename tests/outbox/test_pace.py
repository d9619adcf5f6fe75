"""As fast as Slack permits and no faster. The local Slack's own limits judge, which know nothing of our pace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.models import Method
from bot.outbox.pace import LIMITS, OURS, SHARED, Pace, limit_of
from bot.sandbox import methods
from bot.sandbox.calls import METHODS
from bot.sandbox.limits import Limits

methods.load()

HOUR = 3600.0


def judge(method: str, place: int | None, moments: list[float]) -> None:
    """Raises what the local Slack would answer."""
    now = [0.0]
    limits = Limits(clock=lambda: now[0])
    for now[0] in moments:
        limits.take((method,), METHODS[method].limit)
        if place is not None:
            limits.take_post((str(place),))


def calls(method: str, place: int | None, until: float, step: float = 0.1) -> list[float]:
    """The moments at which a busy worker calls."""
    pace, found, now = Pace(), [], 0.0
    while now < until:
        while pace.take(method, place, now):
            found.append(now)
        now += step
    return found


@pytest.mark.parametrize("method", LIMITS)
def test_an_hour_of_hard_work_breaks_no_limit(method: str):
    judge(method, None, calls(method, None, HOUR))


@pytest.mark.parametrize("method", LIMITS)
def test_an_hour_of_hard_work_does_what_slack_promises(method: str):
    share = OURS if method in SHARED else 1

    assert len(calls(method, None, HOUR)) >= METHODS[method].limit.per_minute * 60 * share


def test_one_conversation_is_written_to_once_a_second():
    found = calls("chat.postMessage", 7, 60)

    judge("chat.postMessage", 7, found)
    assert len(found) >= 60


@given(
    st.sampled_from(sorted(LIMITS)),
    st.lists(st.tuples(st.floats(0, 100), st.integers(1, 30)), max_size=30),
    st.lists(st.floats(0, 0.5), min_size=1, max_size=10),
)
def test_however_work_and_answers_come_no_limit_is_broken(method, arrivals, latencies):
    """Each call reaches Slack a little later than it is counted here, in the same order."""
    pace, now, reached = Pace(), 0.0, []
    for gap, number in arrivals:
        now += gap
        for _ in range(number):
            if pace.take(method, None, now):
                latency = latencies[len(reached) % len(latencies)]
                reached.append(max(now + latency, reached[-1] if reached else 0.0))

    judge(method, None, reached)


def test_a_refused_method_rests_and_no_other():
    pace = Pace()

    pace.rest("chat.update", 30.0)

    assert pace.resting(29.9) == {"chat.update"}
    assert not pace.take("chat.update", None, 29.9)
    assert pace.take("pins.add", None, 0.0)
    assert pace.resumes_at(29.9) == pytest.approx(30.0)


def test_after_a_refusal_there_is_no_burst():
    pace = Pace()
    pace.rest("conversations.create", 30.0)

    assert pace.take("conversations.create", None, 30.0)
    assert not pace.take("conversations.create", None, 30.0)


def test_a_busy_conversation_holds_back_no_other():
    pace = Pace()
    while pace.take("chat.postMessage", 1, 0.0):
        pass

    assert pace.resting(0.0) == {1}
    assert pace.take("chat.postMessage", 2, 0.0)


def test_trying_out_counts_for_nothing():
    pace = Pace()
    copy = pace.copy()
    while copy.take("conversations.create", None, 0.0):
        pass

    assert pace.take("conversations.create", None, 0.0)


def test_what_is_over_is_forgotten():
    pace = Pace()
    for place in range(1000):
        pace.take("chat.postMessage", place, float(place))

    pace.resting(2000.0)

    assert not pace._paid_until


def test_clicks_keep_a_part_of_what_they_share_with_the_worker():
    assert limit_of("views.publish").per_minute < METHODS["views.publish"].limit.per_minute


def test_every_method_that_can_be_owed_has_its_limit():
    assert set(Method) <= set(LIMITS)
