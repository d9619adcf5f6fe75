"""Which prompt comes next. The same history gives the same prompt, and the choice can be explained.

In the last weeks of a pair prompts are about closing, and two who go on without an end look at the whole now and then.
Until an agreement stands, prompts are about expectations; if a few of them came to nothing, each other one is light and
about something else. Otherwise the activities of the focus take turns, and every few prompts something outside of it
comes for a taste, or expectations again, as long as there is no agreement. Turns are weighted: an activity comes more
often if it serves the mentee's goals and the pair did and liked it, less often if they swapped it, let it pass, or
asked for fewer of its kind. Nothing is ever shut out by its weight.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from bot.features.playbook.content import Activity, Prompt, Season
from bot.features.playbook.rules import DONE, FIRST, Choice, Fate, Found, Past, Situation, Why, is_allowed

TASTE_AFTER = 3
"""So many prompts of the focus, and then one from outside of it."""

ENOUGH_AGREEING = 3
"""Prompts about expectations that led to no agreement, before something else comes in between."""

LIGHT = 25
"""Minutes, at most, that a prompt takes which comes in between; it touches nothing sensitive either."""

LOOK_BACK = 12
"""Prompts whose activities count for whose turn it is: what was long ago gives no claim."""

FEWER = Fraction(1, 3)

WORTH = {
    Fate.LIKED: Fraction(1, 2),
    Fate.DONE: Fraction(1, 5),
    Fate.NOT_MUCH: Fraction(-2, 5),
    Fate.SWAPPED: Fraction(-2, 5),
    Fate.PASSED: Fraction(-1, 5),
    Fate.SKIPPED: Fraction(-1, 5),
}
"""What becomes of an activity's prompts adds so much to its weight, on the average of the last ones."""

SERVES = 1
"""What a goal adds to the weight of an activity that serves it."""

OCCASIONS: Mapping[Season, Why] = MappingProxyType({Season.WHOLE: Why.WHOLE, Season.LAST: Why.CLOSING})

Eligible = tuple[Why, list[Found]] | None


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
    past = [(homes.get(each.prompt, each.activity), each) for each in now.given]
    why, candidates = _eligible(fresh, past, now)
    activity = _whose_turn(candidates, past, now)
    prompts = [prompt for found, prompt in candidates if found.key == activity.key]
    prompt = max(prompts, key=lambda each: _service(each, now.aims))
    aim = next((aim for aim in now.aims if aim in prompt.goals), None)
    last = _last(activity.key, past)
    told = next((each.title for each in activity.prompts if last and each.key == last.prompt), "")
    of_its_kind = sum(key == activity.key for key, _ in past)
    return Choice(activity, prompt, aim, why, last, told, turn=len(now.given), of_its_kind=of_its_kind)


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
    steps = (_of_the_season, _about_agreeing, _of_the_focus)
    return next((found for step in steps if (found := step(fresh, past, now)) is not None), (Why.TURN, fresh))


def _of_the_season(fresh: list[Found], past: list[tuple[str, Past]], now: Situation) -> Eligible:
    """About closing, or about the whole, at the time for that."""
    why = OCCASIONS.get(now.season)
    found = [each for each in fresh if each[1].season is now.season]
    return (why, found) if why and found else None


def _about_agreeing(fresh: list[Found], past: list[tuple[str, Past]], now: Situation) -> Eligible:
    """Before the first focus; nobody who does not answer a question is asked the same week after week."""
    agreeing = [found for found in fresh if found[0].key == FIRST]
    if now.agreed or now.focus or not agreeing:
        return None
    if sum(activity == FIRST for activity, _ in past) < ENOUGH_AGREEING:
        return Why.AGREEING, agreeing
    others = [found for found in fresh if found[0].key != FIRST]
    if others and _was_agreeing(past):
        return Why.MEANWHILE, _light(others, now.suggested)
    return Why.AGAIN, agreeing


def _light(others: list[Found], suggested: Sequence[str]) -> list[Found]:
    """Of those that fit the goals the light ones, as far as there are any."""
    fitting = [found for found in others if found[0].key in suggested]
    light = [[each for each in some if _is_light(each[1])] for some in (fitting, others)]
    return next((found for found in (*light, fitting) if found), others)


def _is_light(prompt: Prompt) -> bool:
    return prompt.minutes <= LIGHT and not prompt.topics


def _of_the_focus(fresh: list[Found], past: list[tuple[str, Past]], now: Situation) -> Eligible:
    inside = [found for found in fresh if found[0].key in now.focus]
    outside = [found for found in fresh if found[0].key not in now.focus]
    if not inside:
        return None
    if not outside or _in_a_row(past, now.focus) < TASTE_AFTER:
        return Why.FOCUS, inside
    agreeing = [found for found in outside if found[0].key == FIRST]
    if agreeing and not now.agreed and not _was_agreeing(past, besides=now.focus):
        return Why.AGAIN, agreeing
    return Why.TASTE, outside


def _was_agreeing(past: list[tuple[str, Past]], *, besides: Collection[str] = ()) -> bool:
    """Whether expectations came last; what they were swapped for, or what was swapped itself, is something else."""
    came = (key for key, each in reversed(past) if key not in besides and (key == FIRST or each.fate != Fate.SWAPPED))
    return next(came, None) == FIRST


def _in_a_row(past: list[tuple[str, Past]], focus: Sequence[str]) -> int:
    """How many prompts of the focus came since one from outside, not counting those that were swapped."""
    row = 0
    for activity, each in reversed(past):
        if activity not in focus:
            break
        row += each.fate is not Fate.SWAPPED
    return row


def _whose_turn(candidates: Iterable[Found], past: list[tuple[str, Past]], now: Situation) -> Activity:
    """The activity that had least, measured by its weight; of equals the one that waited longest.

    What has not come for long comes first, however little weight it has.
    """
    waiting = {activity.key: activity for activity, _ in candidates}
    recent = [activity for activity, _ in past[-LOOK_BACK:]]
    last = {activity: turn for turn, (activity, _) in enumerate(past)}

    def order(activity: Activity) -> tuple[bool, Fraction, int, bool, int]:
        key = activity.key
        waits_long = len(recent) == LOOK_BACK and key not in recent
        had = recent.count(key) + 1 + (recent[-1:] == [key])
        return not waits_long, had / _weight(activity, past, now), last.get(key, -1), key == FIRST, activity.number

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
    mine = [each for key, each in past if key == activity and each.fate != Fate.SKIPPED]
    done = [each for each in mine if each.fate in DONE]
    return next(reversed(done or mine), None)
