"""What a reminder says about each wait in it: as it was queued, and as it goes out, without what was settled since."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.waiting import Matter, NotNow, Wait
from bot.core.wording import listed
from bot.features.nudges.kinds import all_kinds
from bot.features.nudges.models import Nudge
from bot.features.nudges.preferences import rests_of
from bot.features.nudges.rules import Watched, holds_back, merged, ordered
from bot.features.workspaces.models import Person

FIRST_FEW = 3
"""Reminders with which a person learns how many there are at most."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to one person."""

    nudge_id: int
    person: Person
    matters: tuple[tuple[Watched, Matter], ...]
    """The most important first; several of a kind may be one, in the name of the first of them."""
    is_among_the_first: bool
    """Whether this person has got few so far."""


def compose(
    session: Session,
    nudge: Nudge,
    chosen: Sequence[Sequence[Watched]],
    about: Mapping[int, tuple[Wait, Matter]],
    now: datetime,
) -> Reminder:
    """`chosen`: what is one matter each, in order; `about`: wait id → the wait, and what there is to say of it."""
    said = [(each[0], _said(session, [about[w.wait_id] for w in each], now)) for each in chosen]
    person = session.get_one(Person, nudge.person_id)
    return Reminder(nudge.id, person, _at_once(said), _few_so_far(session, person))


def what_is_left(session: Session, nudge: Nudge, now: datetime) -> Reminder | None:
    """What is still to be said of what the reminder was about; None if all of it is settled, or not wanted any more.

    What still waits and is not said counts as not said: it is brought up another time, and not in this reminder.
    """
    person = session.get_one(Person, nudge.person_id)
    rests, about, left = rests_of(session, person), dict[int, tuple[Wait, Matter]](), list[Watched]()
    for wait in _still_waiting(session, nudge):
        watched = replace(watch(wait), given=wait.given - 1)
        words = describe(session, wait, now)
        if isinstance(words, Matter) and not holds_back(watched, rests, now):
            left.append(watched)
            about[wait.id] = wait, words
        elif words is not None:
            wait.given = watched.given
            wait.look_at = words.until if isinstance(words, NotNow) else wait.look_at
    nudge.about = names(wait for wait, _ in about.values())
    return compose(session, nudge, merged(ordered(left)), about, now) if left else None


def names(waits: Iterable[Wait]) -> list[list[str]]:
    """As a reminder keeps what it is about."""
    return sorted([wait.kind, wait.subject] for wait in waits)


def describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    kind = all_kinds().get(wait.kind)  # a version without this kind may have come since
    return kind.describe(session, wait, now) if kind else None


def watch(wait: Wait) -> Watched:
    kind = all_kinds()[wait.kind]
    return Watched(
        wait_id=wait.id,
        kind=wait.kind,
        rank=kind.rank,
        since=wait.since,
        look_at=wait.look_at,
        until=wait.until,
        given=wait.given,
        again_after=kind.again_after,
        at_most=kind.at_most,
        can_be_summarized=kind.summarize is not None,
        joins=kind.joins,
    )


def _still_waiting(session: Session, nudge: Nudge) -> list[Wait]:
    """Not those that have begun anew: these have reminders of their own to come."""
    named = {(kind, subject) for kind, subject in nudge.about or ()}
    query = select(Wait).where(Wait.person_id == nudge.person_id, Wait.given > 0).order_by(Wait.id)
    return [wait for wait in session.scalars(query) if (wait.kind, wait.subject) in named and wait.kind in all_kinds()]


def _said(session: Session, found: Sequence[tuple[Wait, Matter]], now: datetime) -> Matter:
    waits = [wait for wait, _ in found]
    summarize = all_kinds()[waits[0].kind].summarize
    return summarize(session, waits, now) if summarize and len(waits) > 1 else found[0][1]


def _at_once(said: Iterable[tuple[Watched, Matter]]) -> tuple[tuple[Watched, Matter], ...]:
    """What is alike is one sentence, in the place of the first of it."""
    groups = defaultdict[Hashable, list[tuple[Watched, Matter]]](list)
    for watched, matter in said:
        alike = (watched.kind, watched.given, matter.together.wordings) if matter.together else watched.wait_id
        groups[alike].append((watched, matter))
    return tuple((group[0][0], _one_of(group)) for group in groups.values())


def _one_of(group: Sequence[tuple[Watched, Matter]]) -> Matter:
    watched, first = group[0]
    several = [(matter.together, matter.press) for _, matter in group if matter.together]
    if first.together is None or len(several) == 1:
        return first
    wordings = first.together.wordings
    words = wordings[min(watched.given, len(wordings) - 1)].format(who=listed(each.who for each, _ in several))
    press, *more = (replace(press, label=each.label) for each, press in several)
    return Matter((words,), press, tuple(more))


def _few_so_far(session: Session, person: Person) -> bool:
    query = select(Nudge.id).where(Nudge.person_id == person.id).limit(FIRST_FEW + 1)
    return len(session.scalars(query).all()) <= FIRST_FEW
