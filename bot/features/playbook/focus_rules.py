"""The focus: the two or three activities that a pair chose. Nobody is overruled.

The first choice of either one stands and is shown; the other one says yes to it, or chooses differently. What both said
yes to stays until both say yes to something else.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import DomainError
from bot.features.members.rules import AIMS
from bot.features.playbook.content import Activity
from bot.features.playbook.rules import FIRST

FEWEST, MOST = 2, 3

USUAL = ("lessons", "observations", "strengths")
"""What is recommended where no goal says otherwise; debriefs have the best evidence (see `good_for`)."""

HELPS_WELL = 100
"""What a goal that the activity is made for counts, beside the share of its prompts that serve the goal."""


class Step(StrEnum):
    """What a choice changes."""

    STANDS = "stands"
    CONFIRMS = "confirms"
    PROPOSES = "proposes"
    KEEPS = "keeps"
    """The standing focus stays, and what was proposed is dropped."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Standing:
    """What was chosen and proposed, by Slack ids."""

    version: int = 0
    activities: Sequence[str] = ()
    chosen_by: str | None = None
    is_confirmed: bool = False
    proposed: Sequence[str] = ()
    proposed_by: str | None = None
    gone: Sequence[str] = ()
    """Titles of what they chose as well, and what is not in the playbook any more."""


@dataclass(frozen=True, slots=True)
class Recommended:
    activity: Activity
    reason: str
    """The end of a sentence, with {mentee} where the view puts the mentee; or a sentence of its own."""


def check(chosen: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """In the playbook's order. Raises DomainError when they are too few, too many, or unknown."""
    found = tuple(key for key in known if key in set(chosen))
    if len(found) != len(set(chosen)):
        raise DomainError("One of these activities is not there any more. Choose again.", field="activities")
    if not FEWEST <= len(found) <= MOST:
        words = f"Choose two or three: these are {len(found)}." if found else "Choose two or three."
        raise DomainError(words, field="activities")
    return found


def step(now: Standing, chosen: Sequence[str], by: str) -> Step:
    """What it means that one of the two chooses these."""
    same = set(chosen) == set(now.activities)
    if not now.is_confirmed:
        if not same:
            return Step.STANDS
        return Step.NOTHING if now.chosen_by == by else Step.CONFIRMS
    if same:
        return Step.KEEPS if now.proposed else Step.NOTHING
    if set(chosen) == set(now.proposed):
        return Step.NOTHING if now.proposed_by == by else Step.CONFIRMS
    return Step.PROPOSES


def awaits(now: Standing, me: str) -> bool:
    """Whether it is my yes that is missing."""
    if now.proposed:
        return now.proposed_by != me
    return bool(now.activities) and not now.is_confirmed and now.chosen_by != me


def recommend(activities: Sequence[Activity], aims: Sequence[str]) -> list[Recommended]:
    """Three, those that serve the goals best in front; expectations come anyway."""
    others = [activity for activity in activities if activity.key != FIRST]
    return [Recommended(each, _reason(each, aims)) for each in sorted(others, key=lambda a: _order(a, aims))[:MOST]]


def _order(activity: Activity, aims: Sequence[str]) -> tuple[int, int, int]:
    """The first goal counts most."""
    score = sum(
        (HELPS_WELL * (aim in activity.helps) + _share(activity, aim)) * (len(aims) - place)
        for place, aim in enumerate(aims)
    )
    usual = USUAL.index(activity.key) if activity.key in USUAL else len(USUAL)
    return -score, usual, activity.number


def _share(activity: Activity, aim: str) -> int:
    """Percent of its prompts that serve the goal."""
    return 100 * sum(aim in prompt.goals for prompt in activity.prompts) // max(len(activity.prompts), 1)


def _reason(activity: Activity, aims: Sequence[str]) -> str:
    aim = next((aim for aim in aims if aim in activity.helps and aim in AIMS), None)
    if aim is not None:
        return f"{{mentee}} wants to {AIMS[aim][:1].lower()}{AIMS[aim][1:]}, and {activity.helps[aim]}"
    return activity.good_for
