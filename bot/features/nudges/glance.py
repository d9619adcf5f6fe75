"""Where people say what they want to be reminded of."""

from collections.abc import Collection
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.features.members.viewers import Viewer
from bot.features.nudges.kinds import named
from bot.features.nudges.preferences import kinds_for, stopped_kinds
from bot.features.nudges.views import PREFERENCES

NAMED = 3
"""So many kinds are said by name."""


def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    mine = kinds_for(viewer)
    if not mine:
        return None
    stopped = stopped_kinds(session, person=viewer.person).intersection(mine)
    lines = (_in_words(stopped, of=len(mine)),) if stopped else ()
    return Glance(lines, more=(Press("Reminders", PREFERENCES),))


def _in_words(stopped: Collection[str], *, of: int) -> str:
    if len(stopped) == of:
        return "Reminders: none"
    if len(stopped) > NAMED:
        return f"Reminders: about {of - len(stopped)} of {of} kinds of matters"
    return f"Reminders: none about {named(stopped)}"
