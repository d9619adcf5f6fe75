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
from bot.features.agreement.rules import Change, Expectations, changes, check_step, without

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
    ("before", "after", "found"),
    [
        ({}, {}, []),
        ({}, {"hope": "More"}, [Change("Hopes to gain", "", "More", is_text=True)]),
        ({"hope": "More"}, {}, [Change("Hopes to gain", "More", "", is_text=True)]),
        ({}, {"availability": {"email": "1d"}}, [Change("Email", "", "Yes, within a working day")]),
        (
            {"length": "60", "lead": "turns"},
            {"length": "30", "lead": "mentor"},
            [
                Change("How long a meeting lasts", "An hour", "30 minutes"),
                Change("Who sets the agenda", "We take turns", "The mentor"),
            ],
        ),
    ],
)
def test_a_change_is_told_in_words_before_and_after(before, after, found: list[Change]) -> None:
    assert changes(Expectations(**before), Expectations(**after)) == found


FIELDS = {
    "availability": some.dictionaries(some.sampled_from(sorted(rules.MEANS)), some.sampled_from(sorted(rules.REPLIES))),
    **{name: some.sampled_from(["", *choices]) for name, choices in rules.CHOICES.items()},
    "hope": some.sampled_from(["", "To learn"]),
}
SAID = some.builds(Expectations, **FIELDS)


@given(SAID, SAID)
def test_every_change_is_told_both_ways_and_nothing_else(one: Expectations, other: Expectations) -> None:
    there, back = changes(one, other), changes(other, one)

    assert [(each.before, each.after) for each in there] == [(each.after, each.before) for each in back]
    assert (there == []) == (one == other)


@given(SAID, some.sets(some.sampled_from(sorted(rules.MEANS))))
def test_what_boundaries_rule_out_is_offered_no_more_and_the_rest_stays(said: Expectations, ruled_out) -> None:
    left = without(said, ruled_out)

    assert set(left.offered) == set(said.offered) - ruled_out


@pytest.mark.parametrize(
    ("ruled_out", "refused"), [(["email"], False), (["email", "call"], True), (list(rules.MEANS), True)]
)
def test_one_way_must_be_left_under_the_boundaries(ruled_out: list[str], refused: bool) -> None:
    said = Expectations(availability={"email": "1d", "call": "2h", "video": "no"})

    try:
        check_step(1, said, ruled_out=ruled_out)
        found = False
    except DomainError as problem:
        found = problem.field == "slack"
    assert found is refused


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Boundaries(quiet_from=time(17)), "quiet_to"),
        (Boundaries(quiet_to=time(17)), "quiet_from"),
        (Boundaries(quiet_from=time(17), quiet_to=time(17)), "quiet_to"),
        (Boundaries(quiet_from=time(9), quiet_to=time(17)), "quiet_to"),
        (Boundaries(quiet_from=time(8), quiet_to=time(7)), "quiet_to"),
        (Boundaries(days_off=(0, 1, 2, 3, 4)), "days_off"),
        (Boundaries(not_by=tuple(rules.MEANS)), "not_by"),
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
