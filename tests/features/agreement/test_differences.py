"""Where two sides differ, what lies in the middle, and what is left of it when one side changes its mind."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.features.agreement.differences import (
    CHOICES,
    REPLY_TIMES,
    differences,
    in_words,
    middle,
    nowhere_to_meet,
    still_common,
    with_common,
)
from bot.features.agreement.rules import FREQUENCIES, LEADS, LENGTHS, MEANS, NOTICES, REPLIES, Expectations

SIDES = some.builds(
    Expectations,
    availability=some.dictionaries(some.sampled_from(sorted(MEANS)), some.sampled_from(sorted(REPLIES))),
    frequency=some.sampled_from(["", *FREQUENCIES]),
    length=some.sampled_from(["", *LENGTHS]),
    lead=some.sampled_from(["", *LEADS]),
    notice=some.sampled_from(["", *NOTICES]),
)


@pytest.mark.parametrize(
    ("point", "one", "other", "between"),
    [
        ("frequency", "weekly", "monthly", "biweekly"),
        ("frequency", "weekly", "biweekly", "biweekly"),
        ("frequency", "weekly", "as_needed", "monthly"),
        ("frequency", "biweekly", "as_needed", "monthly"),
        ("frequency", "monthly", "as_needed", "as_needed"),
        ("length", "30", "60", "45"),
        ("length", "30", "45", "30"),
        ("length", "30", "90", "45"),
        ("length", "45", "90", "60"),
        ("notice", "none", "2d", "1d"),
        ("notice", "none", "0d", "0d"),
        ("notice", "0d", "2d", "1d"),
        ("lead", "mentor", "mentee", "turns"),
        ("lead", "mentor", "turns", "turns"),
        ("availability.email", "2h", "2d", "1d"),
        ("availability.email", "2h", "1w", "2d"),
        ("availability.email", "1d", "1w", "2d"),
        ("availability.slack", "no", "2h", None),
        ("availability.slack", "arrange", "2h", None),
        ("frequency", "", "weekly", None),
        ("length", "30", "a day", None),
    ],
)
def test_the_middle_of_two_choices(point: str, one: str, other: str, between: str | None) -> None:
    assert middle(point, one, other) == between
    assert middle(point, other, one) == between


@pytest.mark.parametrize(
    ("mentor", "mentee", "found"),
    [
        ({"frequency": "weekly"}, {"frequency": "monthly"}, [("How often to meet", "biweekly")]),
        ({"frequency": "weekly"}, {"frequency": ""}, []),
        ({"frequency": "hourly"}, {"frequency": "weekly"}, []),
        ({"length": "30"}, {"length": "90"}, [("How long a meeting lasts", "45")]),
        ({"availability": {"email": "2h"}}, {"availability": {"email": "2d"}}, [("Replies by Email", "1d")]),
        ({"availability": {"email": "1d"}}, {"availability": {"email": "2d"}}, []),
        ({"availability": {"email": "arrange"}}, {"availability": {"email": "2h"}}, []),
        ({"availability": {"email": "no"}}, {"availability": {"email": "2h"}}, [("Email", None)]),
        ({"availability": {}}, {"availability": {"video": "arrange"}}, [("Video", None)]),
        ({"hope": "a"}, {"hope": "b"}, []),
        (
            {"lead": "mentor", "notice": "none", "availability": {"slack": "1w"}},
            {"lead": "mentee", "notice": "2d", "availability": {"slack": "2h"}},
            [("Who sets the agenda", "turns"), ("When the agenda is known", "1d"), ("Replies by Slack message", "2d")],
        ),
    ],
)
def test_what_is_worth_a_word_and_what_lies_between(mentor, mentee, found) -> None:
    named = differences(Expectations(**mentor), Expectations(**mentee), {})

    assert [(each.about, each.middle) for each in named] == found


def test_each_sides_own_words_stand_next_to_the_middle() -> None:
    (difference,) = differences(Expectations(length="30"), Expectations(length="60"), {})

    assert (difference.mentor, difference.mentee) == ("30 minutes", "An hour")


def test_a_point_on_which_they_met_is_no_difference_any_more_and_the_others_stay() -> None:
    mentor = Expectations(frequency="weekly", length="30", availability={"email": "2h", "call": "no"})
    mentee = Expectations(frequency="monthly", length="60", availability={"email": "1w", "call": "1d"})

    left = differences(mentor, mentee, {"frequency": "biweekly", "availability.email": "2d"})

    assert [each.point for each in left] == ["length", "availability.call"]


def test_common_points_take_the_place_of_what_a_side_said_and_nothing_else() -> None:
    said = Expectations(frequency="weekly", length="30", hope="To learn", availability={"email": "2h", "call": "no"})

    met = with_common(said, {"frequency": "biweekly", "availability.email": "1d"})

    assert met == Expectations(
        frequency="biweekly", length="30", hope="To learn", availability={"email": "1d", "call": "no"}
    )
    assert with_common(said, {}) == said


@pytest.mark.parametrize(
    ("after", "left"),
    [
        ({}, {"frequency", "availability.email"}),
        ({"hope": "More"}, {"frequency", "availability.email"}),
        ({"length": "90"}, {"frequency", "availability.email"}),
        ({"frequency": "monthly"}, {"availability.email"}),
        ({"availability": {"email": "1w", "call": "no"}}, {"frequency"}),
        ({"availability": {"email": "2h", "call": "1d"}}, {"frequency", "availability.email"}),
        ({"availability": {}}, {"frequency"}),
        ({"frequency": "monthly", "availability": {"email": "1d"}}, set()),
    ],
)
def test_a_side_that_names_a_point_anew_opens_that_point_again_and_no_other(after, left) -> None:
    before = {"frequency": "weekly", "length": "30", "availability": {"email": "2h", "call": "no"}}
    common = {"frequency": "biweekly", "availability.email": "1d"}

    kept = still_common(common, Expectations(**before), Expectations(**{**before, **after}))

    assert kept == {point: common[point] for point in left}


@pytest.mark.parametrize(
    ("mentor", "mentee", "nowhere"),
    [
        ({"video": "arrange"}, {"video": "2h"}, False),
        ({"video": "arrange", "call": "no"}, {"video": "no", "call": "arrange"}, True),
        ({"email": "1d", "slack": "2h"}, {"email": "1d", "slack": "2h"}, True),
        ({"in_person": "1w"}, {}, True),
        ({"in_person": "1w"}, {"in_person": "1w", "video": "no"}, False),
    ],
)
def test_two_who_have_no_way_of_meeting_in_common(mentor, mentee, nowhere: bool) -> None:
    one, other = Expectations(availability=mentor), Expectations(availability=mentee)

    assert nowhere_to_meet(one, other) is nowhere
    assert nowhere_to_meet(other, one) is nowhere


@given(SIDES, SIDES)
def test_who_accepts_every_middle_has_nothing_left_that_a_click_could_settle(mentor, mentee) -> None:
    common = {each.point: each.middle for each in differences(mentor, mentee, {}) if each.middle}

    assert all(each.middle is None for each in differences(mentor, mentee, common))


@given(SIDES, SIDES)
def test_the_roles_do_not_decide_what_differs_nor_its_middle(mentor, mentee) -> None:
    one_way, other_way = differences(mentor, mentee, {}), differences(mentee, mentor, {})

    assert [(each.point, each.middle) for each in one_way] == [(each.point, each.middle) for each in other_way]
    assert [(each.mentor, each.mentee) for each in one_way] == [(each.mentee, each.mentor) for each in other_way]


@pytest.mark.parametrize("point", [*CHOICES, "availability.email"])
def test_every_middle_can_be_said_in_words(point: str) -> None:
    choices = CHOICES.get(point, REPLY_TIMES)
    said = {in_words(point, middle(point, one, other) or "") for one in choices for other in choices}

    assert all(words == words.lower() and "yes" not in words for words in said)
