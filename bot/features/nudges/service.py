"""Collecting what waits, and reminding of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import next_free
from bot.core.waiting import Waiting
from bot.features.agreement import facts as agreement_facts
from bot.features.agreement.boundaries import hours_of
from bot.features.nudges.models import Nudge, NudgeRest
from bot.features.nudges.rules import CAPPED, KINDS, WEEK, Past, Rest, choose, due_from, forecast
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of

SOURCES = (agreement_facts.waiting,)
"""Every feature's facts."""

REMEMBERED = timedelta(days=180)


def to_remind(session: Session, *, now: datetime) -> list[tuple[Person, datetime, list[Waiting]]]:
    """Whom to remind of what, and the moment. Those whose hours have not begun are looked at again when they have.

    Each of them is locked: what one worker is about to say counts for the caps of another one.
    """
    found = []
    for (workspace_id, slack_id), waiting in _by_person(session).items():
        person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
        at = next_free([hours_of(session, person)], now)
        if at is None or at > now or not _lock(session, person):
            continue
        matters = choose(waiting, past=_past(session, person, now), rests=_rests(session, person), at=at)
        if matters:
            found.append((person, at, matters))
    return found


def next_moment(session: Session, *, now: datetime) -> datetime | None:
    """The earliest moment at which somebody may have to be reminded of something."""
    found = []
    for (workspace_id, slack_id), waiting in _by_person(session).items():
        person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
        past, rests = _past(session, person, now), _rests(session, person)
        known = [moment for each in waiting if (moment := due_from(each, past, rests)) is not None]
        if known:
            found.append(next_free([hours_of(session, person)], max(min(known), now + CAPPED)))
    return min((moment for moment in found if moment is not None), default=None)


def planned(session: Session, *, now: datetime, until: datetime) -> list[tuple[Person, datetime, list[Waiting]]]:
    """Whom will be reminded of what, and when, if nothing is settled until then."""
    found = []
    for (workspace_id, slack_id), waiting in _by_person(session).items():
        person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
        hours = hours_of(session, person)
        reminders = forecast(
            waiting,
            past=_past(session, person, now),
            rests=_rests(session, person),
            free=lambda moment, hours=hours: next_free([hours], moment),  # type: ignore[misc]
            now=now,
            until=until,
        )
        found += [(person, at, matters) for at, matters in reminders]
    return found


def remember(session: Session, *, person: Person, at: datetime, matters: Iterable[Waiting]) -> None:
    session.add_all(Nudge(person_id=person.id, at=at, kind=each.kind, subject=each.subject) for each in matters)
    session.flush()


def check_kinds(kinds: Iterable[str]) -> None:
    """Raises DomainError for a kind that this version does not have."""
    if not set(KINDS).issuperset(kinds):
        raise DomainError("There are no such reminders any more.")


def rest(session: Session, *, person: Person, kinds: Collection[str], until: datetime | None) -> None:
    """No reminders of these kinds until then, or for good. Raises DomainError, as `check_kinds`."""
    check_kinds(kinds)
    session.execute(delete(NudgeRest).where(NudgeRest.person_id == person.id, NudgeRest.kind.in_(kinds)))
    session.add_all(NudgeRest(person_id=person.id, kind=kind, until=until) for kind in kinds)


def wake(session: Session, *, person: Person) -> None:
    """All reminders again."""
    session.execute(delete(NudgeRest).where(NudgeRest.person_id == person.id))


def _by_person(session: Session) -> dict[tuple[int, str], list[Waiting]]:
    found: dict[tuple[int, str], list[Waiting]] = defaultdict(list)
    for source in SOURCES:
        for fact in source(session):
            found[fact.workspace_id, fact.slack_id].append(fact)
    return found


def _lock(session: Session, person: Person) -> bool:
    """False when another worker has just taken them."""
    query = select(Person.id).where(Person.id == person.id).with_for_update(skip_locked=True, key_share=True)
    return session.scalar(query) is not None


def _past(session: Session, person: Person, now: datetime) -> list[Past]:
    query = select(Nudge).where(Nudge.person_id == person.id, Nudge.at > now - REMEMBERED - WEEK)
    return [Past(each.at, each.kind, each.subject) for each in session.scalars(query)]


def _rests(session: Session, person: Person) -> list[Rest]:
    query = select(NudgeRest).where(NudgeRest.person_id == person.id)
    return [Rest(each.kind, each.until) for each in session.scalars(query)]
