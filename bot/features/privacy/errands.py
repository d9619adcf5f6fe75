"""After somebody was forgotten: SQLite keeps earlier states in a log, which is emptied into the file.

It takes no transaction, and so is an errand. PostgreSQL clears away earlier states by itself.
"""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Engine, select

from bot.core.db import Begin
from bot.core.schedule import When
from bot.features.privacy.erasing import TIDY
from bot.features.privacy.models import Forgetting
from bot.slack.client import Pause
from bot.slack.errands import ClientOf, Errand

AGAIN = timedelta(minutes=5)
"""When somebody read an earlier state at that moment."""

DUE = When(Forgetting.next_at, Forgetting.step == TIDY)


def tidy(begin: Begin, client_of: ClientOf, now: datetime, pause: Pause) -> int:
    """Returns how many people are forgotten for good now."""
    mine = (Forgetting.step == TIDY, Forgetting.next_at <= now)
    with begin() as session:
        engine = cast(Engine, session.get_bind())
        found = list(session.scalars(select(Forgetting.person_id).where(*mine)))
    if not found:
        return 0
    is_tidy = engine.dialect.name != "sqlite" or _empty_log(engine)
    with begin() as session:
        for row in session.scalars(select(Forgetting).where(Forgetting.person_id.in_(found))):
            if is_tidy:
                session.delete(row)
            else:
                row.next_at = now + AGAIN
    return len(found)


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


ERRANDS = (Errand("tidying", tidy, (DUE,)),)
