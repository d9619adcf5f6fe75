"""Whoever asked to be forgotten sees when it will be, and the way back."""

from datetime import datetime

from sqlalchemy import exists

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.glancing import PERSON, only_if
from bot.features.members.viewers import Viewer
from bot.features.privacy import forgetting
from bot.features.privacy.models import Forgetting
from bot.features.privacy.views import STAY
from bot.slack.text import moment


@only_if(exists().where(Forgetting.person_id == PERSON))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    row = forgetting.pending(session, person=viewer.person)
    if row is None or row.step:
        return None
    return Glance((f"I forget you {moment(row.due_at, viewer.person.zone)}",), more=(Press("Keep me after all", STAY),))
