"""After somebody was forgotten, or much was cleared away: SQLite keeps earlier states in a log, which is emptied.

It takes no transaction, and so is an errand. PostgreSQL clears away earlier states by itself.
"""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Engine, delete, select, update

from bot.core.db import Begin
from bot.core.schedule import When
from bot.features.privacy.erasing import TIDY
from bot.features.privacy.models import Forgetting, RetentionMark
from bot.features.privacy.retention import CLEARED_AWAY
from bot.slack.client import Pause
from bot.slack.errands import ClientOf, Errand

AGAIN = timedelta(minutes=5)
"""When somebody read an earlier state at that moment."""

DUE = When(Forgetting.next_at, Forgetting.step == TIDY)

CLEARED = When(RetentionMark.through, RetentionMark.kind == CLEARED_AWAY)


def tidy(begin: Begin, client_of: ClientOf, now: datetime, pause: Pause) -> int:
    """Returns how many people and clearings are gone for good now."""
    with begin() as session:
        engine = cast(Engine, session.get_bind())
        people = list(session.scalars(select(Forgetting.person_id).where(*_over(now))))
        marks = list(session.scalars(select(RetentionMark.through).where(*_cleared(now))))
    if not people and not marks:
        return 0
    is_tidy = engine.dialect.name != "sqlite" or _empty_log(engine)
    with begin() as session:
        mine, cleared = Forgetting.person_id.in_(people), (*_cleared(now), RetentionMark.through.in_(marks))
        if is_tidy:
            session.execute(delete(Forgetting).where(mine))
            session.execute(delete(RetentionMark).where(*cleared))
        else:
            session.execute(update(Forgetting).where(mine).values(next_at=now + AGAIN))
            session.execute(update(RetentionMark).where(*cleared).values(through=now + AGAIN))
    return len(people) + len(marks)


def _over(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Forgetting.step == TIDY, Forgetting.next_at <= now


def _cleared(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return RetentionMark.kind == CLEARED_AWAY, RetentionMark.through <= now


def _empty_log(engine: Engine) -> bool:
    """False while another connection reads from it."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        told = cursor.fetchone()
        return told is not None and not told[0]
    finally:
        connection.close()


ERRANDS = (Errand("tidying", tidy, (DUE, CLEARED)),)
