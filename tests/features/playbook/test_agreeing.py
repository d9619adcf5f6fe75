"""Until an agreement stands: expectations first, and after a few that led to nothing something light in between."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.features.playbook.choice import ENOUGH_AGREEING, LIGHT, choose
from bot.features.playbook.content import Activity, Season
from bot.features.playbook.rules import FIRST, Fate, Past, Situation, Why, is_allowed
from tests.features.playbook.test_choosing import BEGIN, FAR_AWAY, FATES, GOALS, PLAYBOOK, SITUATIONS, course, prompt


@settings(deadline=None)
@given(some.integers(0, 8), GOALS)
def test_until_an_agreement_stands_it_is_mostly_about_expectations(agreed_after: int, aims: list[str]) -> None:
    given_ = course(10, FAR_AWAY, at=lambda turn: replace(FAR_AWAY, aims=aims, agreed=turn >= agreed_after))

    expected = [Why.AGREEING] * 3 + [Why.MEANWHILE, Why.AGAIN] * 3
    assert [choice.why for choice in given_[:agreed_after]] == expected[:agreed_after]
    assert not {choice.why for choice in given_[agreed_after:]} & set(expected)


FEW = ["show-an-ordinary-week", "glad-we-did-this", "limits-while-it-is-easy"]
"""Prompts about expectations."""
OTHER = "question-before-name"
DULL, SWAPPED = Fate.PASSED, Fate.SWAPPED


@pytest.mark.parametrize(
    ("past", "why"),
    [
        ([], Why.AGREEING),
        ([(FEW[0], DULL), (FEW[1], Fate.DONE)], Why.AGREEING),
        ([(FEW[0], SWAPPED), (FEW[1], DULL)], Why.AGREEING),
        ([(FEW[0], SWAPPED), (FEW[1], SWAPPED), (FEW[2], SWAPPED)], Why.MEANWHILE),
        ([(FEW[0], DULL), (FEW[1], DULL), (FEW[2], Fate.OPEN)], Why.MEANWHILE),
        ([(FEW[0], DULL), (FEW[1], DULL), (FEW[2], Fate.SKIPPED)], Why.MEANWHILE),
        ([*((key, DULL) for key in FEW), (OTHER, DULL)], Why.AGAIN),
        ([*((key, DULL) for key in FEW), (OTHER, Fate.LIKED)], Why.AGAIN),
        ([*((key, DULL) for key in FEW), (OTHER, SWAPPED)], Why.MEANWHILE),
        ([(FEW[0], DULL), (OTHER, DULL), (FEW[1], DULL), (FEW[2], SWAPPED)], Why.MEANWHILE),
        ([(OTHER, Fate.DONE)], Why.AGREEING),
    ],
)
def test_after_three_prompts_about_expectations_something_else_comes_in_between(
    past: list[tuple[str, Fate]], why: Why
) -> None:
    choice = choose(PLAYBOOK, Situation(given=[Past(key, BEGIN, fate) for key, fate in past], far_apart=True))

    assert choice is not None
    assert choice.why is why
    assert (choice.activity.key == FIRST) is (why is not Why.MEANWHILE)


@settings(max_examples=60, deadline=None)
@given(SITUATIONS, FATES)
def test_nobody_is_asked_about_expectations_for_long(start: Situation, fates: list[Fate]) -> None:
    start = replace(start, agreed=False, season=Season.LATER)
    in_a_row = 0
    for choice in course(25, start, fates=fates):
        in_a_row = in_a_row + 1 if choice.activity.key == FIRST else 0
        assert in_a_row <= ENOUGH_AGREEING or FIRST in start.focus


def test_what_comes_in_between_is_light_and_fits_the_goals() -> None:
    start = replace(FAR_AWAY, agreed=False, suggested=["lessons", "reviews"])

    between = [choice for choice in course(14, start) if choice.why is Why.MEANWHILE]

    assert len(between) >= 5
    assert {choice.activity.key for choice in between} == {"lessons", "reviews"}
    assert all(choice.prompt.minutes <= LIGHT and not choice.prompt.topics for choice in between)


def test_where_nothing_light_fits_something_light_comes_all_the_same() -> None:
    heavy = Activity("reviews", 5, "Reviews", "…", "review", (replace(prompt("a"), minutes=60),))
    light = Activity("lessons", 6, "Lessons", "…", "lesson", (prompt("b"),))
    past = [Past(key, BEGIN, Fate.PASSED) for key in FEW]

    choice = choose([PLAYBOOK[0], heavy, light], Situation(given=past, suggested=["reviews"]))

    assert choice is not None
    assert choice.prompt.key == "b"


def test_a_pair_that_works_on_its_focus_without_an_agreement_comes_back_to_it_now_and_then() -> None:
    given_ = course(24, replace(FAR_AWAY, agreed=False, focus=["reviews", "lessons"]))

    tastes = [choice for choice in given_ if choice.activity.key not in ("reviews", "lessons")]
    assert [choice.why for choice in tastes] == [Why.AGAIN, Why.TASTE] * 3
    assert all(choice.activity.key == FIRST for choice in tastes[::2])


def test_without_any_agreement_expectations_run_out_and_the_others_go_on() -> None:
    start = Situation(far_apart=True)
    about_it = sum(is_allowed(prompt, start) for prompt in PLAYBOOK[0].prompts)

    given_ = course(2 * about_it + 3, start)

    assert sum(choice.activity.key == FIRST for choice in given_) == about_it
    assert [choice.why for choice in given_[-3:]] == [Why.TURN] * 3
