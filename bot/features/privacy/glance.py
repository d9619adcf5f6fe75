"""Whoever asked to be forgotten sees when it will be, and the way back."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.features.privacy import forgetting
from bot.features.privacy.views import STAY
from bot.features.workspaces.models import Person
from bot.slack.text import moment


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    row = forgetting.pending(session, person=person)
    if row is None or row.step:
        return None
    return Glance((f"I forget you {moment(row.due_at, person.zone)}",), more=(Press("Keep me after all", STAY),))
