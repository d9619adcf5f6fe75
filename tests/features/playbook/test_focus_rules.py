"""What is recommended as a focus, what can be one, and what a choice means."""

import pytest

from bot.core.errors import DomainError
from bot.features.members.rules import AIMS
from bot.features.playbook.content import activities
from bot.features.playbook.focus_rules import Standing, Step, awaits, check, recommend, step

KNOWN = tuple(each.key for each in activities())


@pytest.mark.parametrize("aim", sorted(AIMS))
def test_three_that_serve_the_goal_are_recommended_with_a_reason(aim: str) -> None:
    found = recommend(activities(), [aim])

    assert len({each.activity.key for each in found}) == 3
    assert aim in found[0].activity.helps
    assert aim in found[1].activity.helps
    assert found[0].reason.startswith("{mentee} wants to ")
    assert "expectations" not in {each.activity.key for each in found}


def test_without_a_goal_there_is_a_recommendation_all_the_same() -> None:
    found = recommend(activities(), [])

    assert [each.activity.key for each in found] == ["lessons", "observations", "strengths"]
    assert all(each.reason.endswith(".") for each in found)


def test_the_first_goal_counts_most() -> None:
    assert recommend(activities(), ["writing", "networking"])[0].activity.key == "reviews"
    assert recommend(activities(), ["networking", "writing"])[0].activity.key == "introductions"


@pytest.mark.parametrize("chosen", [(), ("lessons",), KNOWN[:4], ("lessons", "gone")])
def test_one_four_or_unknown_activities_are_no_focus(chosen: tuple[str, ...]) -> None:
    with pytest.raises(DomainError):
        check(chosen, KNOWN)


CHOSEN = Standing(activities=("lessons", "reviews"), chosen_by="A")
BOTH = Standing(activities=("lessons", "reviews"), chosen_by="A", is_confirmed=True)
ASKED = Standing(
    activities=("lessons", "reviews"),
    chosen_by="A",
    is_confirmed=True,
    proposed=("lessons", "resources"),
    proposed_by="B",
)


@pytest.mark.parametrize(
    ("now", "chosen", "by", "expected"),
    [
        (Standing(), ("lessons", "reviews"), "A", Step.STANDS),
        (CHOSEN, ("reviews", "lessons"), "A", Step.NOTHING),
        (CHOSEN, ("reviews", "lessons"), "B", Step.CONFIRMS),
        (CHOSEN, ("lessons", "resources"), "B", Step.STANDS),
        (BOTH, ("lessons", "reviews"), "B", Step.NOTHING),
        (BOTH, ("lessons", "resources"), "B", Step.PROPOSES),
        (ASKED, ("lessons", "resources"), "A", Step.CONFIRMS),
        (ASKED, ("lessons", "resources"), "B", Step.NOTHING),
        (ASKED, ("lessons", "reviews"), "A", Step.KEEPS),
        (ASKED, ("lessons", "strengths"), "A", Step.PROPOSES),
    ],
)
def test_what_a_choice_means(now: Standing, chosen: tuple[str, ...], by: str, expected: Step) -> None:
    assert step(now, chosen, by) is expected


def test_whose_word_is_missing() -> None:
    assert [awaits(each, "A") for each in (Standing(), CHOSEN, BOTH, ASKED)] == [False, False, False, True]
    assert [awaits(each, "B") for each in (Standing(), CHOSEN, BOTH, ASKED)] == [False, True, False, False]
