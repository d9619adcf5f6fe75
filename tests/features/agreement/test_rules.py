"""What has to be said, where two sides differ, and which boundaries can be kept."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.errors import DomainError
from bot.core.times import Hours
from bot.features.agreement import limits, rules
from bot.features.agreement.differences import differences
from bot.features.agreement.limits import Boundaries, hours_within
from bot.features.agreement.rules import Expectations, changed, check_step

OFFICE = Hours("Europe/Berlin", frozenset(range(5)), time(9), time(17))
CLOCKS = some.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("step", "said", "field"),
    [
        (1, Expectations(), "slack"),
        (1, Expectations(availability=dict.fromkeys(rules.MEANS, "no")), "slack"),
        (3, Expectations(availability={"email": "1d"}), "hope"),
    ],
)
def test_a_step_that_lacks_something_says_where(step: int, said: Expectations, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        check_step(step, said)

    assert refusal.value.field == field


@pytest.mark.parametrize("step", [1, 2, 3])
def test_one_way_to_be_reached_and_one_hope_are_enough(step: int) -> None:
    check_step(step, Expectations(availability={"email": "1d", "call": "no"}, hope="To learn"))


@pytest.mark.parametrize(
    ("mentor", "mentee", "about"),
    [
        (Expectations(), Expectations(), []),
        (Expectations(frequency="weekly"), Expectations(frequency="weekly"), []),
        (Expectations(frequency="weekly"), Expectations(frequency="monthly"), ["How often to meet"]),
        (Expectations(frequency="weekly"), Expectations(), []),
        (Expectations(lead="mentor"), Expectations(lead="mentee"), ["Who sets the agenda"]),
        (Expectations(availability={"call": "no"}), Expectations(availability={"call": "1d"}), ["Phone call"]),
        (Expectations(availability={"call": "2h"}), Expectations(availability={"call": "1d"}), []),
    ],
)
def test_a_difference_is_named_only_where_a_word_would_help(mentor, mentee, about) -> None:
    assert [difference.about for difference in differences(mentor, mentee, {})] == about


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (Expectations(), []),
        (Expectations(hope="More"), ["what I hope to gain"]),
        (Expectations(availability={"email": "1d"}), ["how I can be reached"]),
        (Expectations(length="30", lead="turns"), ["how long a meeting lasts", "who sets the agenda"]),
    ],
)
def test_a_change_is_named_in_words(after: Expectations, words: list[str]) -> None:
    assert changed(Expectations(), after) == words


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Boundaries(quiet_from=time(17)), "quiet_to"),
        (Boundaries(quiet_to=time(17)), "quiet_from"),
        (Boundaries(quiet_from=time(17), quiet_to=time(17)), "quiet_to"),
        (Boundaries(quiet_from=time(9), quiet_to=time(17)), "quiet_to"),
        (Boundaries(quiet_from=time(8), quiet_to=time(7)), "quiet_to"),
        (Boundaries(days_off=(0, 1, 2, 3, 4)), "days_off"),
    ],
)
def test_boundaries_that_cannot_be_kept_are_refused(said: Boundaries, field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        limits.check(said, OFFICE)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    "said",
    [
        Boundaries(),
        Boundaries(quiet_from=time(17), quiet_to=time(9)),
        Boundaries(quiet_from=time(9), quiet_to=time(16, 59)),
        Boundaries(days_off=(0, 1, 2, 3, 5, 6)),
    ],
)
def test_boundaries_that_leave_a_moment_are_taken(said: Boundaries) -> None:
    assert limits.check(said, OFFICE) is said


@given(some.tuples(CLOCKS, CLOCKS), some.sets(some.integers(0, 6)), some.text(max_size=50))
def test_boundaries_come_back_from_storage_as_they_went_in(quiet, days, words) -> None:
    said = Boundaries(quiet[0], quiet[1], tuple(sorted(days)), ("pay",), ("call",), words, words)

    assert limits.from_json(limits.as_json(said)) == said


def test_all_pairs_boundaries_count_together() -> None:
    said = [Boundaries(days_off=(4,)), Boundaries(time(12), time(13), days_off=(0,))]

    hours = hours_within(OFFICE, said)

    assert hours.days_off == {0, 4}
    assert hours.quiet == ((time(12), time(13)),)
