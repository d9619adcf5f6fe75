"""What people said about being reminded: later, not of these, of these again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.core.db import Session, read
from bot.core.errors import DomainError
from bot.core.glancing import PERSON
from bot.core.waiting import Kind, Wait
from bot.features.members.rules import is_mentor
from bot.features.members.viewers import Viewer, viewer_of
from bot.features.nudges.kinds import all_kinds
from bot.features.nudges.models import NudgeRest
from bot.features.nudges.rules import Rests
from bot.features.workspaces.models import Person

RESTS = select(NudgeRest.kind, NudgeRest.until).where(NudgeRest.person_id == PERSON)


def check_kinds(kinds: Collection[str]) -> None:
    """Raises DomainError for a kind that this version does not have."""
    if not kinds or not set(all_kinds()).issuperset(kinds):
        raise DomainError("There are no such reminders any more.")


def put_off(session: Session, *, person: Person, kinds: Collection[str], until: datetime) -> None:
    """No reminders of these kinds until then. Raises DomainError, as `check_kinds`.

    Whoever answers a reminder with Later names the day of the next one, even if the last one was to be the last.
    """
    _set_rest(session, person, kinds, until)
    reminded = (Wait.person_id == person.id, Wait.kind.in_(kinds), Wait.given > 0)
    session.execute(update(Wait).where(*reminded).values(look_at=until))


def stop(session: Session, *, person: Person, kinds: Collection[str]) -> None:
    """No reminders of these kinds any more. Raises DomainError, as `check_kinds`."""
    _set_rest(session, person, kinds, None)
    session.execute(update(Wait).where(Wait.person_id == person.id, Wait.kind.in_(kinds)).values(look_at=None))


def resume(session: Session, *, person: Person, kinds: Collection[str], now: datetime) -> None:
    """Reminders of those of these kinds that were stopped. Raises DomainError, as `check_kinds`."""
    check_kinds(kinds)
    for kind in stopped_kinds(session, person=person).intersection(kinds):
        open_still = (Wait.look_at.is_(None), Wait.given < all_kinds()[kind].at_most)
        asleep = update(Wait).where(Wait.person_id == person.id, Wait.kind == kind, *open_still)
        session.execute(asleep.values(look_at=now))
        session.execute(delete(NudgeRest).where(NudgeRest.person_id == person.id, NudgeRest.kind == kind))


def set_all(session: Session, *, person: Person, wanted: Collection[str], now: datetime) -> list[str]:
    """Of the kinds that may come to this person, exactly these; what was put off until some day stays so.

    Returns those that are not wanted, in the order of the features.
    """
    offered = kinds_of(session, person)
    unwanted = [kind for kind in offered if kind not in wanted]
    if len(unwanted) < len(offered):
        resume(session, person=person, kinds=[kind for kind in offered if kind in wanted], now=now)
    if unwanted:
        stop(session, person=person, kinds=unwanted)
    return unwanted


def kinds_of(session: Session, person: Person) -> dict[str, Kind]:
    """Kinds that may come to this person, by name."""
    return kinds_for(viewer_of(session, workspace_id=person.workspace_id, slack_id=person.slack_id))


def kinds_for(viewer: Viewer) -> dict[str, Kind]:
    """The same."""
    return {name: kind for name, kind in all_kinds().items() if _may_concern(viewer, kind)}


def _may_concern(viewer: Viewer, kind: Kind) -> bool:
    if kind.for_organizers:
        return viewer.is_organizer
    return any(is_mentor(member.role) or not kind.for_mentors for member in viewer.memberships)


def stopped_kinds(session: Session, *, person: Person) -> frozenset[str]:
    """Kinds of which this person wants no reminders at all."""
    return frozenset(kind for kind, until in rests_of(session, person).items() if until is None)


def rests_of(session: Session, person: Person) -> Rests:
    return {kind: until for kind, until in read(session, RESTS, {"person": person.id})}  # noqa: C416 - rows are not tuples


def _set_rest(session: Session, person: Person, kinds: Collection[str], until: datetime | None) -> None:
    check_kinds(kinds)
    session.execute(delete(NudgeRest).where(NudgeRest.person_id == person.id, NudgeRest.kind.in_(kinds)))
    session.add_all(NudgeRest(person_id=person.id, kind=kind, until=until) for kind in kinds)
    session.flush()
