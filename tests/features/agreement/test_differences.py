"""Where two sides differ, what lies in the middle, and what is left of it when one side changes its mind."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.features.agreement.differences import (
    CHOICES,
    REPLY_TIMES,
    differences,
    in_words,
    is_said,
    middle,
    nowhere_to_meet,
    unnamed,
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
        ("frequency", "weekly", "biweekly", None),
        ("frequency", "weekly", "as_needed", "monthly"),
        ("frequency", "biweekly", "as_needed", "monthly"),
        ("frequency", "monthly", "as_needed", None),
        ("length", "30", "60", "45"),
        ("length", "30", "45", None),
        ("length", "30", "90", "45"),
        ("length", "45", "90", "60"),
        ("notice", "none", "2d", "1d"),
        ("notice", "none", "0d", None),
        ("notice", "0d", "2d", "1d"),
        ("lead", "mentor", "mentee", "turns"),
        ("lead", "mentor", "turns", None),
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

    assert (difference.mentor, difference.mentee) == ("30 minutes", "an hour")


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

    kept = unnamed(common, Expectations(**before), Expectations(**{**before, **after}))

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
def test_who_takes_any_choice_everywhere_has_nothing_left_that_a_click_could_settle(mentor, mentee) -> None:
    for place in (0, -1):
        common = {each.point: each.choices[place] for each in differences(mentor, mentee, {}) if each.choices}

        assert all(not each.choices for each in differences(mentor, mentee, common))


@given(SIDES, SIDES)
def test_both_answers_can_be_chosen_and_the_middle_is_neither_of_them(mentor, mentee) -> None:
    for each in differences(mentor, mentee, {}):
        assert len(set(each.choices)) == len(each.choices) == (0 if not each.choices else 3 if each.middle else 2)
        assert not each.choices or {in_words(each.point, choice) for choice in each.choices} >= {
            each.mentor,
            each.mentee,
        }
        assert each.middle is None or in_words(each.point, each.middle) not in (each.mentor, each.mentee)


@pytest.mark.parametrize(
    ("choice", "common", "suggested", "said"),
    [
        ("monthly", {}, {}, True),
        ("weekly", {}, {}, False),
        ("biweekly", {}, {"frequency": {"mentee": "biweekly"}}, True),
        ("biweekly", {}, {"frequency": {"mentor": "biweekly"}}, False),
        ("monthly", {"frequency": "biweekly"}, {}, False),
        ("monthly", {"frequency": "biweekly"}, {"frequency": {"mentee": "monthly"}}, True),
    ],
)
def test_a_side_has_said_what_it_answered_until_something_is_agreed_and_what_it_suggests(
    choice: str, common, suggested, said: bool
) -> None:
    answer = Expectations(frequency="monthly")

    found = is_said("frequency", choice, side="mentee", answer=answer, common=common, suggested=suggested)

    assert found is said


@given(SIDES, SIDES)
def test_the_roles_do_not_decide_what_differs_nor_its_middle(mentor, mentee) -> None:
    one_way, other_way = differences(mentor, mentee, {}), differences(mentee, mentor, {})

    assert [(each.point, each.middle) for each in one_way] == [(each.point, each.middle) for each in other_way]
    assert [(each.mentor, each.mentee) for each in one_way] == [(each.mentee, each.mentor) for each in other_way]


@pytest.mark.parametrize("point", [*CHOICES, "availability.email"])
def test_every_middle_can_be_said_in_words(point: str) -> None:
    choices = CHOICES.get(point, REPLY_TIMES)
    middles = {middle(point, one, other) for one in choices for other in choices} - {None}
    said = {in_words(point, between or "") for between in middles}

    assert all(words == words.lower() and "yes" not in words for words in said)
