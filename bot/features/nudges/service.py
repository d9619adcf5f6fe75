"""Looking at what waits for people: what to say now, and when to look again."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from bot.core.db import Session
from bot.core.times import Hours, next_free
from bot.core.waiting import Matter, NotNow, Wait
from bot.features.agreement.boundaries import hours_of
from bot.features.agreement.withheld import from_person
from bot.features.members.calendars import calendars_of_person, next_working
from bot.features.nudges import composing
from bot.features.nudges.composing import Reminder
from bot.features.nudges.models import Nudge
from bot.features.nudges.preferences import rests_of
from bot.features.nudges.rules import DAY, WEEK, Free, Look, Watched, cannot_wait, look
from bot.features.workspaces.models import Person, Workspace
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status
from bot.outbox.permission import Wait as PermissionWait

log = logging.getLogger(__name__)

PROMISE = "nudge:"

AWAY = timedelta(days=1)
"""When to look again at someone who left, whose account is deactivated, or in whose workspace the app is no more."""

OUTAGE = timedelta(days=30)
"""How long a message that was queued may still arrive, and so counts for the caps."""


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


def promise_name(nudge_id: int, at: datetime) -> str:
    """With the moment: once the old rows are gone, a database may give their ids again."""
    return f"{PROMISE}{nudge_id}:{at:%Y%m%dT%H%M%S}"


def nudge_of(session: Session, item: OutboxItem) -> Nudge | None:
    """The reminder whose message an item is."""
    kind, _, name = item.once.partition(":")
    number = name.partition(":")[0]
    return session.get(Nudge, int(number)) if f"{kind}:" == PROMISE and number.isdecimal() else None


def after_holiday(session: Session, reminder: Reminder, now: datetime) -> datetime | None:
    """When it can go out that is queued already, if today nobody works; None: at once, or else it is too late."""
    working = _working(session, reminder.person, hours_of(session, reminder.person))(now)
    is_urgent = any(cannot_wait(watched, working) for watched, _ in reminder.matters)
    return working if working is not None and working > now and not is_urgent else None


def take_back(session: Session, nudge: Nudge, *, perhaps_sent_at: datetime | None) -> None:
    """It does not go out, and counts for no cap; unless an attempt of which nothing is known may have said it."""
    if perhaps_sent_at is None:
        session.delete(nudge)
    else:
        nudge.sent_at = perhaps_sent_at


def _remind(session: Session, person: Person, due: Sequence[Wait], now: datetime) -> Reminder | None:
    """Look at what is due for one person; each wait has a later moment afterwards, or is gone."""
    away_until = _away_until(session, person, now)
    if away_until is not None:
        for wait in due:
            wait.look_at = away_until
        return None
    about = {wait.id: (wait, matter) for wait in due if (matter := _matter(session, wait, now)) is not None}
    seen = _look(session, person, [composing.watch(wait) for wait, _ in about.values()], now)
    for each in seen.after:
        wait, _ = about[each.wait_id]
        wait.look_at, wait.given = each.look_at, each.given
        if each.until is not None and each.until <= now:
            log.info("reminder_too_late wait=%s kind=%s", each.wait_id, each.kind)
    if not seen.matters:
        return None
    named = composing.names(about[each.wait_id][0] for matter in seen.matters for each in matter)
    nudge = Nudge(person_id=person.id, at=now, about=named)
    session.add(nudge)
    session.flush()
    return composing.compose(session, nudge, seen.matters, about, now)


def _matter(session: Session, wait: Wait, now: datetime) -> Matter | None:
    """What there is to say; None if there is nothing, now or ever."""
    about = composing.describe(session, wait, now)
    if isinstance(about, NotNow):
        wait.look_at = max(about.until, now + AWAY)
    elif about is None:
        session.delete(wait)
    return about if isinstance(about, Matter) else None


def _look(session: Session, person: Person, mine: Sequence[Watched], now: datetime) -> Look:
    past, rests, hours = _past(session, person, now), rests_of(session, person), hours_of(session, person)
    free, working = _free(hours), _working(session, person, hours)
    coming = _coming(session, person, now) if any(each.joins for each in mine) else ()
    return look(mine, past=past, rests=rests, free=free, working=working, at=now, coming=coming)


def _coming(session: Session, person: Person, now: datetime) -> Sequence[datetime]:
    """When there will be something to say within a day."""
    soon = (Wait.look_at > now, Wait.look_at < now + DAY)
    query = select(Wait.look_at).where(Wait.person_id == person.id, *soon)
    return [at for at in session.scalars(query) if at is not None]


def _free(hours: Hours) -> Free:
    return lambda moment: next_free([hours], moment)


def _working(session: Session, person: Person, hours: Hours) -> Free:
    kept = calendars_of_person(session, person)
    return lambda moment: next_working(hours, kept, moment)


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


def _past(session: Session, person: Person, now: datetime) -> list[datetime]:
    """When the messages that still count arrived; one that is still owed arrives now at the earliest."""
    unsent = Nudge.sent_at.is_(None) & (Nudge.at > now - OUTAGE)
    query = select(Nudge).where(Nudge.person_id == person.id, or_(Nudge.sent_at > now - WEEK, unsent))
    found = session.scalars(query).all()
    return [each.sent_at or (now if _is_owed(session, person, each) else each.at) for each in found]


def _is_owed(session: Session, person: Person, nudge: Nudge) -> bool:
    item = queue.promised(session, workspace_id=person.workspace_id, once=promise_name(nudge.id, nudge.at))
    return item is not None and item.status in (Status.WAITING, Status.SENDING)
