"""Who has joined again is kept from the same people as before."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.pairs import barred
from bot.features.workspaces.models import Erasure

BITE = 50


def carry_over(session: Session, now: datetime) -> int:
    return barred.carry_over(session, limit=BITE)


JOBS = (Job("returned_people", carry_over, moments=(When(Erasure.at, Erasure.returned_id.is_not(None)),)),)
