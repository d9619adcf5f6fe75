"""How a pair is doing, from facts alone, with the reason in words. Nothing that anybody wrote is looked at."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.wording import counted

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

SETTLING = timedelta(weeks=3)
"""So long two people may take to begin."""

SHOULD_HAVE_BEGUN = timedelta(weeks=6)
TOO_LONG = timedelta(weeks=8)
"""Since the last meeting or prompt."""

CHANNEL_LATE = timedelta(weeks=2)


class State(StrEnum):
    TOO_EARLY = "too_early"
    ON_TRACK = "on_track"
    NEEDS_CHECK_IN = "needs_check_in"


WORDS = MappingProxyType(
    {
        State.NEEDS_CHECK_IN: "needs a check-in",
        State.ON_TRACK: "on track",
        State.TOO_EARLY: "too early to say",
    }
)
"""The most pressing first."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a pair. Times are how long ago; None: never."""

    made: timedelta
    opened: timedelta | None = None
    """Since it goes without a pause."""
    is_paused: bool = False
    silent: timedelta | None = None
    """Since the first prompt to which nobody reacted."""
    silent_too_long: timedelta = 4 * WEEK
    """The program's own measure of that."""
    has_agreed: bool = False
    held: int = 0
    """Meetings."""
    met: timedelta | None = None
    plans_meeting: bool = False
    prompts: int = 0
    """That were done."""
    prompted: timedelta | None = None
    """Since the last one that was done."""
    is_worried: bool = False
    """Whether the newest check-in of one of the two asks for somebody to look in."""


@dataclass(frozen=True, slots=True)
class Health:
    state: State
    reason: str
    """The end of a sentence, without a full stop."""


def health(facts: Facts) -> Health:
    """The first of these that applies: it rests; it has trouble; it is new; it goes well."""
    if facts.is_paused:
        return Health(State.TOO_EARLY, "they have paused")
    trouble = _trouble(facts)
    if trouble:
        return Health(State.NEEDS_CHECK_IN, trouble)
    if facts.opened is None:
        return Health(State.TOO_EARLY, "their channel is not open yet")
    if facts.opened < SETTLING and not (facts.has_agreed and facts.held):
        return Health(State.TOO_EARLY, f"together for {_ago(facts.opened)}")
    return Health(State.ON_TRACK, _achieved(facts))


def _trouble(facts: Facts) -> str:
    """Empty when there is none."""
    if facts.opened is None:
        late = facts.made >= CHANNEL_LATE
        return f"their channel has not opened for {_ago(facts.made)}" if late else ""
    if facts.is_worried:
        return "a check-in of theirs asks for somebody to look in"
    if facts.silent is not None and facts.silent >= facts.silent_too_long:
        return f"nobody has used a button or form for {_ago(facts.silent)}"
    if facts.opened >= SHOULD_HAVE_BEGUN and not (facts.held or facts.prompts or facts.plans_meeting):
        return f"no meeting and no prompt done in {_ago(facts.opened)}"
    last = min((at for at in (facts.met, facts.prompted) if at is not None), default=facts.opened)
    if min(last, facts.opened) >= TOO_LONG and not facts.plans_meeting:
        return f"nothing done together for {_ago(min(last, facts.opened))}"
    return ""


def _achieved(facts: Facts) -> str:
    parts = ["agreed"] if facts.has_agreed else ["no agreement yet"]
    parts += [f"met {counted(facts.held, 'time')}"] if facts.held else ["no meeting yet"]
    parts += [f"{counted(facts.prompts, 'prompt')} done"] if facts.prompts else []
    parts += ["next meeting planned"] if facts.plans_meeting else []
    return ", ".join(parts)


def _ago(time: timedelta) -> str:
    """In days up to two weeks, then in whole weeks."""
    return counted(time // WEEK, "week") if time >= 2 * WEEK else counted(time // DAY, "day")
