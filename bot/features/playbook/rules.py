"""Which prompt comes next. The same history gives the same prompt, and the choice can be explained.

Until an agreement stands, or the pair went on and chose its focus, prompts are about expectations; in the last weeks,
about closing. Otherwise the activities of the focus take turns, and every few prompts something outside of it comes for
a taste. Turns are weighted: an activity comes more often if it serves the mentee's goals and the pair did and liked it,
less often if they swapped it, let it pass, or asked for fewer of its kind. Nothing is ever shut out by its weight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from bot.features.playbook.content import Activity, Prompt, Season

FIRST = "expectations"
"""The activity that comes first, until an agreement stands."""

TASTE_AFTER = 3
"""So many prompts of the focus, and then one from outside of it."""

LOOK_BACK = 12
"""Prompts whose activities count for whose turn it is: what was long ago gives no claim."""

FEWER = Fraction(1, 3)


class Fate(StrEnum):
    """What became of a prompt."""

    OPEN = "open"
    DONE = "done"
    LIKED = "liked"
    NOT_MUCH = "not_much"
    """Done, and not liked much."""
    SWAPPED = "swapped"
    PASSED = "passed"
    """Let pass, or skipped."""


DONE = frozenset({Fate.DONE, Fate.LIKED, Fate.NOT_MUCH})

WORTH = {
    Fate.LIKED: Fraction(1, 2),
    Fate.DONE: Fraction(1, 5),
    Fate.NOT_MUCH: Fraction(-2, 5),
    Fate.SWAPPED: Fraction(-2, 5),
    Fate.PASSED: Fraction(-1, 5),
}
"""What becomes of an activity's prompts adds so much to its weight, on the average of the last ones."""

SERVES = 1
"""What a goal adds to the weight of an activity that serves it."""


@dataclass(frozen=True, slots=True)
class Past:
    """A prompt that the pair got."""

    prompt: str
    at: date
    fate: Fate = Fate.OPEN


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the choice depends on."""

    given: Sequence[Past] = ()
    """Oldest first."""
    aims: Sequence[str] = ()
    """The mentee's, the most important first."""
    focus: Sequence[str] = ()
    """Keys of activities."""
    fewer: frozenset[str] = field(default_factory=frozenset)
    """Activities of which the pair wants fewer."""
    off_limits: frozenset[str] = field(default_factory=frozenset)
    agreed: bool = False
    far_apart: bool = False
    season: Season = Season.ANY


class Why(StrEnum):
    AGREEING = "agreeing"
    CLOSING = "closing"
    FOCUS = "focus"
    TASTE = "taste"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Choice:
    activity: Activity
    prompt: Prompt
    aim: str | None
    """The mentee's goal that it serves; None if it was chosen by turn alone."""
    why: Why
    last: Past | None
    """The last prompt of this activity that the pair did; or got, if it did none."""


Found = tuple[Activity, Prompt]


def choose(activities: Sequence[Activity], now: Situation) -> Choice | None:
    """The next prompt; None when every prompt touches what is off limits, or goes back to what never was.

    No prompt comes twice before all that the pair may get were given.
    """
    allowed = {prompt.key: (activity, prompt) for activity in activities for prompt in activity.prompts}
    allowed = {key: found for key, found in allowed.items() if is_allowed(found[1], now)}
    seen = _this_time_round(now.given, allowed)
    fresh = [found for key, found in allowed.items() if key not in seen]
    if not fresh:
        return None
    homes = {prompt.key: activity.key for activity in activities for prompt in activity.prompts}
    past = [(homes[each.prompt], each) for each in now.given if each.prompt in homes]
    why, candidates = _eligible(fresh, past, now)
    activity = _whose_turn(candidates, past, now)
    prompts = [prompt for found, prompt in candidates if found.key == activity.key]
    prompt = max(prompts, key=lambda each: _service(each, now.aims))
    aim = next((aim for aim in now.aims if aim in prompt.goals), None)
    return Choice(activity, prompt, aim, why, _last(activity.key, past))


def is_allowed(prompt: Prompt, now: Situation) -> bool:
    """Whether the pair may get this prompt, were it not for those that it got already."""
    seasons = {Season.ANY, now.season} | ({Season.LATER} if now.season is Season.LAST else set())
    done = {each.prompt for each in now.given if each.fate in DONE}
    return (
        now.off_limits.isdisjoint(prompt.topics)
        and (now.far_apart or not prompt.far_apart)
        and (now.agreed or not prompt.after_agreement)
        and prompt.season in seasons
        and (not prompt.needs or not done.isdisjoint(prompt.needs))
    )


def _this_time_round(given: Iterable[Past], allowed: dict[str, Found]) -> set[str]:
    """What was given since all allowed prompts were last through."""
    seen: set[str] = set()
    for each in given:
        if each.prompt in allowed:
            seen.add(each.prompt)
        if len(seen) == len(allowed):
            seen = set()
    return seen


def _eligible(fresh: list[Found], past: list[tuple[str, Past]], now: Situation) -> tuple[Why, list[Found]]:
    """Those of the fresh prompts among which it is decided by turn; never none."""
    agreeing = [found for found in fresh if found[0].key == FIRST]
    if agreeing and not (now.agreed or now.focus):
        return Why.AGREEING, agreeing
    closing = [found for found in fresh if found[1].season is Season.LAST]
    if closing and now.season is Season.LAST:
        return Why.CLOSING, closing
    inside = [found for found in fresh if found[0].key in now.focus]
    outside = [found for found in fresh if found[0].key not in now.focus]
    if not now.focus or not inside:
        return Why.TURN, fresh
    if outside and _in_a_row(past, now.focus) >= TASTE_AFTER:
        return Why.TASTE, outside
    return Why.FOCUS, inside


def _in_a_row(past: list[tuple[str, Past]], focus: Sequence[str]) -> int:
    """How many prompts of the focus came since one from outside, not counting those that were swapped."""
    row = 0
    for activity, each in reversed(past):
        if activity not in focus:
            break
        row += each.fate is not Fate.SWAPPED
    return row


def _whose_turn(candidates: Iterable[Found], past: list[tuple[str, Past]], now: Situation) -> Activity:
    """The activity that had least, measured by its weight; of equals the one that waited longest."""
    waiting = {activity.key: activity for activity, _ in candidates}
    recent = [activity for activity, _ in past[-LOOK_BACK:]]
    last = {activity: turn for turn, (activity, _) in enumerate(past)}

    def order(activity: Activity) -> tuple[Fraction, int, bool, int]:
        key = activity.key
        had = recent.count(key) + 1 + (recent[-1:] == [key])
        return had / _weight(activity, past, now), last.get(key, -1), key == FIRST, activity.number

    return min(waiting.values(), key=order)


def _weight(activity: Activity, past: list[tuple[str, Past]], now: Situation) -> Fraction:
    """Between 3/5 and 5/2; a third of that if the pair wants fewer of it."""
    fates = [each.fate for key, each in past if key == activity.key and each.fate in WORTH][-LOOK_BACK:]
    weight = 1 + sum((WORTH[fate] for fate in fates), Fraction()) / max(len(fates), 1)
    if not set(now.aims).isdisjoint(activity.helps):
        weight += SERVES
    return weight * FEWER if activity.key in now.fewer else weight


def _service(prompt: Prompt, aims: Sequence[str]) -> tuple[int, int]:
    """How many goals it serves, and how important the most important of them is."""
    served = [place for place, aim in enumerate(aims) if aim in prompt.goals]
    return len(served), -min(served, default=len(aims))


def _last(activity: str, past: list[tuple[str, Past]]) -> Past | None:
    mine = [each for key, each in past if key == activity]
    done = [each for each in mine if each.fate in DONE]
    return next(reversed(done or mine), None)
