"""Why a prompt comes now, in words."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings

from bot.features.playbook.reasons import explain
from bot.features.playbook.rules import Fate, Past, Situation, choose
from tests.features.playbook.test_choosing import BEGIN, FAR_AWAY, FATES, PLAYBOOK, SITUATIONS, course


@settings(max_examples=30, deadline=None)
@given(SITUATIONS, FATES)
def test_every_choice_can_be_explained_in_a_sentence(start: Situation, fates: list[Fate]) -> None:
    for choice in course(25, start, fates=fates):
        words = explain(choice, BEGIN + timedelta(weeks=26))
        assert 0 < len(words) <= 200
        assert not words.endswith(".")


def test_reasons_name_the_goal_and_the_last_time() -> None:
    past = [Past("opening-three-times", date(2030, 5, 14), Fate.DONE)]
    now = replace(FAR_AWAY, aims=["presenting"], focus=["observations"], given=past)
    choice = choose(PLAYBOOK, now)

    assert choice is not None
    assert (
        explain(choice, date(2030, 7, 2))
        == "{mentee} wants to present and speak in public, and you last did something of this kind in May"
    )
    assert explain(choice, date(2030, 5, 28)).endswith("earlier this month")
    assert explain(choice, date(2031, 6, 3)).endswith("in May 2030")
