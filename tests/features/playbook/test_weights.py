"""How often which activity comes: by the goals and by what became of its prompts, and never not at all."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.features.playbook.choice import choose
from bot.features.playbook.rules import Fate, Past
from tests.features.playbook.test_choosing import BEGIN, FAR_AWAY, FATES, GOALS, KEYS, PLAYBOOK, course


@settings(max_examples=40, deadline=None)
@given(some.lists(some.sampled_from(KEYS), unique=True, min_size=2, max_size=3), FATES, GOALS, some.sampled_from(KEYS))
def test_everything_in_the_focus_comes_whatever_became_of_it(
    focus: list[str], fates: list[Fate], aims: list[str], fewer: str
) -> None:
    start = replace(FAR_AWAY, focus=focus, aims=aims, fewer=frozenset({fewer}))

    given_ = course(20, start, fates=fates)

    assert set(focus) <= {choice.activity.key for choice in given_}


@settings(max_examples=40, deadline=None)
@given(GOALS, some.permutations(KEYS[1:]), some.sampled_from([Fate.LIKED, Fate.DONE]))
def test_what_was_done_comes_at_least_as_often_as_what_was_swapped(
    aims: list[str], order: list[str], better: Fate
) -> None:
    """Of two that serve the same goals, or none."""
    one, other = order[:2]
    fit = [not set(aims).isdisjoint(activity.helps) for activity in PLAYBOOK if activity.key in (one, other)]
    past: list[Past] = []
    start = replace(FAR_AWAY, focus=[one, other], aims=aims)
    came: Counter[str] = Counter()
    for turn in range(14):
        choice = choose(PLAYBOOK, replace(start, given=tuple(past)))
        assert choice is not None
        came[choice.activity.key] += 1
        fate = better if choice.activity.key == one else Fate.SWAPPED
        past.append(Past(choice.prompt.key, BEGIN + timedelta(weeks=turn), fate))

    assert fit[0] != fit[1] or came[one] >= came[other]
