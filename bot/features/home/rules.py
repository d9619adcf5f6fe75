"""Where a person stands: what there is to know for help, status and the App Home."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.glance import Glance


@dataclass(frozen=True, slots=True)
class PairStanding:
    pair_id: int
    role: str
    """Of the one who looks: mentor or mentee."""
    partner: str
    """Slack id."""
    partner_name: str
    channel: str | None
    """None until both are in it."""
    glance: Glance


@dataclass(frozen=True, slots=True)
class Standing:
    name: str
    program: str | None
    """Its name; None where none is open that concerns them."""
    is_organizer: bool
    role: str | None
    """None for someone who is not a member."""
    is_mentee: bool
    """In any of their programs."""
    hours: str
    """When the bot writes to them, in words; empty where it is not shown."""
    person: Glance
    """What concerns them outside of their pairs."""
    pairs: tuple[PairStanding, ...]
    organizing: Glance | None
    """For organizers, once there is a program."""
    has_left: bool = False
    """They are in no program, and were in one until some days ago."""
    is_closed: bool = False
    """The program is, or all of them are; its pairs go on until they end."""
    was_one: bool = False
    """There is, or was, a program in the workspace."""


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation in which something could not be said or done."""

    conversation_id: int
    people: tuple[str, ...]
    """Slack ids of the two whose channel it is, or of those in direct messages; empty for another channel."""
    channel: str | None
    """Slack id, of a channel that is there."""
    is_direct: bool
    failed: tuple[tuple[str, str, int], ...]
    """Method, reason and number, the most frequent first."""
    waiting: int
    """What waits behind it and in the same conversation."""
    since: datetime
    lost_pair: int | None
    """Id of the pair whose channel is lost, and needs a new one."""
    can_be_dropped: bool


def together(glances: Iterable[Glance | None]) -> Glance:
    """All lines and buttons, and the one step that matters most; of equals, the first."""
    found = [glance for glance in glances if glance is not None]
    steps = [glance.step for glance in found if glance.step is not None]
    return Glance(
        lines=tuple(line for glance in found for line in glance.lines),
        step=min(steps, key=lambda step: step.rank, default=None),
        more=tuple(press for glance in found for press in glance.more),
    )
