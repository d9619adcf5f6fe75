"""Which prompt comes next. The same history gives the same prompt, and the choice can be explained."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.features.playbook.content import Activity, Prompt

FIRST = "expectations"
"""The activity that comes first, until an agreement stands."""


@dataclass(frozen=True, slots=True)
class Choice:
    activity: Activity
    prompt: Prompt
    aim: str | None
    """The mentee's goal that it serves; None if it was chosen by turn alone."""
    before_agreement: bool
    is_new: bool
    """Whether the pair never had this activity."""


def choose(
    activities: Sequence[Activity],
    *,
    given: Sequence[str],
    aims: Sequence[str],
    off_limits: frozenset[str],
    agreed: bool,
    far_apart: bool,
) -> Choice | None:
    """The next prompt after those `given` (keys, oldest first); None when every prompt touches what is off limits.

    No prompt comes twice before all that the pair may get were given. Until an agreement stands it is about
    expectations; after that the activities take turns, the one that waited longest first.
    """
    allowed = {
        prompt.key: (activity, prompt)
        for activity in activities
        for prompt in activity.prompts
        if off_limits.isdisjoint(prompt.topics)
        and (far_apart or not prompt.far_apart)
        and (agreed or not prompt.after_agreement)
    }
    fresh = {key: found for key, found in allowed.items() if key not in _this_time_round(given, allowed)}
    if not fresh:
        return None
    first = [found for found in fresh.values() if found[0].key == FIRST]
    before_agreement = not agreed and bool(first)
    activity = first[0][0] if before_agreement else _longest_waiting(fresh.values(), given, allowed)
    candidates = [prompt for found, prompt in fresh.values() if found.key == activity.key]
    prompt = max(candidates, key=lambda each: len(set(each.goals) & set(aims)))
    aim = next((aim for aim in aims if aim in prompt.goals), None)
    is_new = not any(key in allowed and allowed[key][0].key == activity.key for key in given)
    return Choice(activity, prompt, aim, before_agreement, is_new)


Found = tuple[Activity, Prompt]


def _this_time_round(given: Sequence[str], allowed: dict[str, Found]) -> set[str]:
    """What was given since all allowed prompts were last through."""
    seen: set[str] = set()
    for key in given:
        if key in allowed:
            seen.add(key)
        if len(seen) == len(allowed):
            seen = set()
    return seen


def _longest_waiting(fresh: Iterable[Found], given: Sequence[str], allowed: dict[str, Found]) -> Activity:
    last = {allowed[key][0].key: turn for turn, key in enumerate(given) if key in allowed}
    waiting = {activity.key: activity for activity, _ in fresh}
    # Expectations come first by another rule; among activities that a pair never had, they come last.
    turn = {key: (last.get(key, -1), key == FIRST, activity.number) for key, activity in waiting.items()}
    return min(waiting.values(), key=lambda activity: turn[activity.key])
