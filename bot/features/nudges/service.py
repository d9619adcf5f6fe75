"""Looking at what waits for people: what to say now, and when to look again."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from bot.core.db import Session
from bot.core.times import next_free
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.agreement.boundaries import hours_of
from bot.features.agreement.withheld import from_person
from bot.features.nudges.kinds import all_kinds
from bot.features.nudges.models import Nudge
from bot.features.nudges.preferences import rests_of
from bot.features.nudges.rules import WEEK, Free, Look, Watched, look
from bot.features.workspaces.models import Person, Workspace
from bot.outbox import queue
from bot.outbox.models import Status
from bot.outbox.permission import Wait as PermissionWait

log = logging.getLogger(__name__)

AWAY = timedelta(days=1)
"""When to look again at someone who left, whose account is deactivated, or in whose workspace the app is no more."""

FIRST_FEW = 3
"""Reminders with which a person learns how many there are at most."""

OUTAGE = timedelta(days=30)
"""How long a message that was queued may still arrive, and so counts for the caps."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to one person."""

    nudge_id: int
    person: Person
    matters: tuple[tuple[Watched, Matter], ...]
    """The most important first; several of a kind may be one, in the name of the first of them."""
    is_among_the_first: bool
    """Whether this person has got few so far."""


def remind_due(session: Session, *, now: datetime, limit: int) -> tuple[int, list[Reminder]]:
    """Look at what is due: how many waits that were, and the messages that came of them.

    Each person is locked: what one worker is about to say counts for the caps of another one.
    """
    query = select(Wait.person_id).where(Wait.look_at <= now).order_by(Wait.look_at).limit(limit)
    looked_at, found = 0, []
    for person_id in dict.fromkeys(session.scalars(query)):
        person = _lock(session, person_id)
        if person is not None:
            due = _waits(session, person, until=now)
            looked_at += len(due)
            reminder = _remind(session, person, due, now)
            found += [reminder] if reminder else []
    return looked_at, found


def was_sent(session: Session, *, nudge_id: int, now: datetime) -> None:
    """What counts for the caps is when a message arrived."""
    session.execute(update(Nudge).where(Nudge.id == nudge_id).values(sent_at=now))


def promise_name(nudge_id: int) -> str:
    return f"nudge:{nudge_id}"


def _remind(session: Session, person: Person, due: Sequence[Wait], now: datetime) -> Reminder | None:
    """Look at what is due for one person; each wait has a later moment afterwards, or is gone."""
    away_until = _away_until(session, person, now)
    if away_until is not None:
        for wait in due:
            wait.look_at = away_until
        return None
    matters = {wait.id: matter for wait in due if (matter := _matter(session, wait, now)) is not None}
    by_id = {wait.id: wait for wait in due if wait.id in matters}
    seen = _look(session, person, [_watched(wait, all_kinds()[wait.kind]) for wait in by_id.values()], now)
    for each in seen.after:
        by_id[each.wait_id].look_at, by_id[each.wait_id].given = each.look_at, each.given
        if each.until is not None and each.until <= now:
            log.info("reminder_too_late wait=%s kind=%s", each.wait_id, each.kind)
    if not seen.matters:
        return None
    nudge = Nudge(person_id=person.id, at=now)
    session.add(nudge)
    session.flush()
    said = [(each[0], _said(session, [by_id[w.wait_id] for w in each], matters, now)) for each in seen.matters]
    return Reminder(nudge.id, person, tuple(said), _few_so_far(session, person))


def _few_so_far(session: Session, person: Person) -> bool:
    query = select(Nudge.id).where(Nudge.person_id == person.id).limit(FIRST_FEW + 1)
    return len(session.scalars(query).all()) <= FIRST_FEW


def _said(session: Session, waits: Sequence[Wait], matters: Mapping[int, Matter], now: datetime) -> Matter:
    summarize = all_kinds()[waits[0].kind].summarize
    return summarize(session, waits, now) if summarize and len(waits) > 1 else matters[waits[0].id]


def _matter(session: Session, wait: Wait, now: datetime) -> Matter | None:
    """What there is to say; None if there is nothing, now or ever."""
    about = _about(session, wait, now)
    if isinstance(about, NotNow):
        wait.look_at = max(about.until, now + AWAY)
    elif about is None:
        session.delete(wait)
    return about if isinstance(about, Matter) else None


def _about(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    kind = all_kinds().get(wait.kind)  # a version without this kind may have come since
    return kind.describe(session, wait, now) if kind else None


def _look(session: Session, person: Person, mine: Sequence[Watched], now: datetime) -> Look:
    past, rests, free = _past(session, person, now), rests_of(session, person), _free(session, person)
    return look(mine, past=past, rests=rests, free=free, at=now)


def _watched(wait: Wait, kind: Kind) -> Watched:
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
    )


def _waits(session: Session, person: Person, *, until: datetime) -> Sequence[Wait]:
    query = select(Wait).where(Wait.person_id == person.id, Wait.look_at <= until).order_by(Wait.id)
    return session.scalars(query).all()


def _lock(session: Session, person_id: int) -> Person | None:
    """None when another worker has just taken them."""
    return session.scalar(select(Person).filter_by(id=person_id).with_for_update(skip_locked=True, key_share=True))


def _away_until(session: Session, person: Person, now: datetime) -> datetime | None:
    """When to look again at someone who cannot be reached, or should not be; None for everybody else."""
    held_back = from_person(session, workspace_id=person.workspace_id, slack_id=person.slack_id)
    if isinstance(held_back, PermissionWait):
        return max(held_back.until, now + timedelta(minutes=1))
    installed = Workspace.bot_token.is_not(None)
    found = session.scalar(select(Workspace.id).where(Workspace.id == person.workspace_id, installed))
    unreachable = held_back is not None or found is None or person.is_deactivated
    return now + AWAY if unreachable else None


def _free(session: Session, person: Person) -> Free:
    hours = hours_of(session, person)
    return lambda moment: next_free([hours], moment)


def _past(session: Session, person: Person, now: datetime) -> list[datetime]:
    """When the messages that still count arrived; one that is still owed arrives now at the earliest."""
    unsent = Nudge.sent_at.is_(None) & (Nudge.at > now - OUTAGE)
    query = select(Nudge).where(Nudge.person_id == person.id, or_(Nudge.sent_at > now - WEEK, unsent))
    found = session.scalars(query).all()
    return [each.sent_at or (now if _is_owed(session, person, each) else each.at) for each in found]


def _is_owed(session: Session, person: Person, nudge: Nudge) -> bool:
    item = queue.promised(session, workspace_id=person.workspace_id, once=promise_name(nudge.id))
    return item is not None and item.status in (Status.WAITING, Status.SENDING)
