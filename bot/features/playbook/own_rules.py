"""What a program may add to its playbook, and in which order it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import DomainError
from bot.features.agreement.limits import TOPICS
from bot.features.members.rules import AIMS
from bot.features.playbook.focus_rules import FEWEST

ACTIVITIES_LIMIT = 20
"""Own ones: so many fit into one list with the built-in ones."""
PROMPTS_LIMIT = 20
"""Own ones of one activity."""
TITLE_LIMIT = 60
PURPOSE_LIMIT = 200
PROMPT_TITLE_LIMIT = 70
WHY_LIMIT = 200
PART_LIMIT = 500
"""As for the built-in prompts: a prompt is read in the middle of a working day."""
SHORTEST, LONGEST = 5, 120
"""Minutes that a prompt may take."""
USUAL_MINUTES = 30
AIMS_MOST = 5


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """An own activity, as its form asks for it."""

    title: str
    purpose: str
    aims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromptWords:
    """An own prompt, as its form asks for it."""

    title: str
    why: str
    together: str
    mentor: str
    mentee: str
    goals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    minutes: int = USUAL_MINUTES


class Move(StrEnum):
    UP = "up"
    DOWN = "down"


def check_activity(words: ActivityWords, others: Sequence[str]) -> None:
    """`others`: titles of the activities beside it. Raises DomainError for the first thing that is amiss."""
    _said("title", words.title, "Give it a title, such as “Walk and talk”.")
    _said("purpose", words.purpose, "Say in a sentence what it is good for; pairs read it when they choose.")
    if words.title.casefold() in {title.casefold() for title in others}:
        raise DomainError("There is an activity of this title already. Give it another one.", field="title")
    _among("aims", words.aims, AIMS)


def check_prompt(words: PromptWords, others: Sequence[str]) -> None:
    """`others`: titles of the prompts beside it. Raises DomainError for the first thing that is amiss."""
    _said("title", words.title, "Give it a title, such as “Walk around the block”.")
    _said("why", words.why, "Say in a sentence why it is worth their time.")
    _said("together", words.together, "Say what the two of them do together.")
    _said("mentor", words.mentor, "Say what the mentor brings or asks. Each of the two has a part.")
    _said("mentee", words.mentee, "Say what the mentee brings or asks. Each of the two has a part.")
    if words.title.casefold() in {title.casefold() for title in others}:
        raise DomainError("There is a prompt of this title already. Give it another one.", field="title")
    _among("goals", words.goals, AIMS)
    _among("topics", words.topics, TOPICS)


def minutes_in(typed: str) -> int:
    """Raises DomainError (field `minutes`) unless it is a number of minutes that a prompt may take."""
    if not typed:
        return USUAL_MINUTES
    if not typed.isdecimal() or not SHORTEST <= int(typed) <= LONGEST:
        raise DomainError(f"Give a number from {SHORTEST} to {LONGEST}, in minutes.", field="minutes")
    return int(typed)


def check_enough(offered: int) -> None:
    """Raises DomainError if pairs could not choose a focus any more."""
    if offered < FEWEST:
        raise DomainError(f"A pair chooses two or three activities, so at least {FEWEST} with prompts have to stay on.")


def moved(keys: Sequence[str], key: str, move: Move) -> list[str]:
    """The order in which `key` has changed places with its neighbor; as it was at either end.

    >>> moved(["a", "b", "c"], "b", Move.UP)
    ['b', 'a', 'c']
    """
    found = list(keys)
    here = found.index(key)
    there = here - 1 if move is Move.UP else here + 1
    if 0 <= there < len(found):
        found[here], found[there] = found[there], found[here]
    return found


def _said(field: str, words: str, otherwise: str) -> None:
    if not words:
        raise DomainError(otherwise, field=field)


def _among(field: str, said: Sequence[str], choices: Iterable[str]) -> None:
    if not set(said) <= set(choices):
        raise DomainError("That choice is not offered any more. Choose again.", field=field)
    if field == "aims" and len(said) > AIMS_MOST:
        raise DomainError(f"Choose at most {AIMS_MOST}.", field=field)
