"""Why a prompt comes now, in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from bot.features.playbook.choice import choose
from bot.features.playbook.reasons import MONTHS, WHOLE, explain
from bot.features.playbook.rules import Fate, Past, Situation
from tests.features.playbook.test_choosing import BEGIN, FAR_AWAY, FATES, PLAYBOOK, SITUATIONS, course

ALL_KINDS = [activity.prompts[0].key for activity in PLAYBOOK]


@settings(max_examples=30, deadline=None)
@given(SITUATIONS, FATES)
def test_every_choice_can_be_explained_in_a_sentence(start: Situation, fates: list[Fate]) -> None:
    for choice in course(25, start, fates=fates):
        words = explain(choice, BEGIN + timedelta(weeks=26))
        assert 0 < len(words) <= 200
        assert not words.endswith(".")


def told(turn: int, **more: object) -> str:
    """What a pair reads in July that did one such prompt on the 14th of May, and got so many in all."""
    past = [Past("opening-three-times", date(2030, 5, 14), Fate.DONE)]
    choice = choose(PLAYBOOK, replace(FAR_AWAY, aims=["presenting"], focus=["observations"], given=past))
    assert choice is not None
    return explain(replace(choice, of_its_kind=turn - choice.activity.number, **more), date(2030, 7, 2))


def test_the_reasons_that_are_true_take_turns() -> None:
    assert [told(turn) for turn in range(4)] == [
        "{mentee} wants to present and speak in public, and you last did something of this kind in May",
        "the last of this kind that you did was “Deliver the opening three times”, in May",
        f"{{mentee}} wants to present and speak in public, and {PLAYBOOK[3].helps['presenting']}",
        "you chose “invite each other to meetings and events”, and you last did something of this kind in May",
    ]
    assert told(4) == told(0)


@pytest.mark.parametrize(
    ("last", "today", "when"),
    [
        (date(2030, 5, 14), date(2030, 5, 14), "today"),
        (date(2030, 5, 14), date(2030, 5, 20), "a few days ago"),
        (date(2030, 4, 30), date(2030, 5, 2), "a few days ago"),
        (date(2030, 5, 14), date(2030, 5, 28), "earlier this month"),
        (date(2030, 5, 31), date(2030, 6, 25), "in May"),
        (date(2030, 5, 14), date(2031, 6, 3), "in May 2030"),
    ],
)
def test_when_it_was_is_said_as_people_do(last: date, today: date, when: str) -> None:
    choice = choose(PLAYBOOK, replace(FAR_AWAY, given=[Past(key, last, Fate.DONE) for key in ALL_KINDS]))

    assert choice is not None
    assert explain(replace(choice, of_its_kind=-choice.activity.number), today).endswith(when)


def test_what_was_skipped_before_anybody_saw_it_is_nothing_that_you_had() -> None:
    past = [Past(key, BEGIN, Fate.SKIPPED) for key in ALL_KINDS]
    choice = choose(PLAYBOOK, replace(FAR_AWAY, given=past))

    assert choice is not None
    assert choice.last is None


@settings(max_examples=30, deadline=None)
@given(SITUATIONS, FATES)
def test_whoever_did_something_in_a_month_reads_no_other_month(start: Situation, fates: list[Fate]) -> None:
    """Everything was in January: a reason may speak of January, and of no other month."""
    for choice in course(4, start, fates=fates):
        words = explain(choice, BEGIN + timedelta(weeks=26))
        assert not any(f"in {month}" in words for month in MONTHS[1:])


@settings(max_examples=40, deadline=None)
@given(SITUATIONS, FATES)
def test_the_same_reason_is_not_read_for_weeks(start: Situation, fates: list[Fate]) -> None:
    words = [explain(choice, BEGIN + timedelta(weeks=26)) for choice in course(24, start, fates=fates)]
    # A look at the whole comes once in half a year; here every prompt is one.
    usual = [each for each in words if each != WHOLE]
    assert not any(
        one == two == three == four
        for one, two, three, four in zip(usual, usual[1:], usual[2:], usual[3:], strict=False)
    )
