"""When whoever begins hears of the next prompt: on the working day before, in the morning.

So it comes with whatever else there is to say that day, and no other reminder of that day takes its place. Three
reminders in seven days are the limit for heads-ups, too: somebody who has had them hears of the prompt when it comes.
"""

from datetime import datetime, time, timedelta

from bot.core import waiting
from bot.core.db import Session
from bot.core.times import MIDNIGHT, Hours, from_local, local, next_free
from bot.features.agreement.boundaries import hours_of
from bot.features.members.calendars import calendars_of_person, next_working
from bot.features.members.models import Member
from bot.features.prompts.models import PromptOccurrence
from bot.features.workspaces.models import Person

KIND = "heads_up"
"""Of reminders."""

DAY = timedelta(days=1)

MORNING = time(8)
"""For people who may be written to at any hour."""

LOOK_BACK = 14
"""Days in which the working day before has to be found."""

SHORT_NOTICE = timedelta(hours=8)
"""A heads-up that comes later than this before the prompt is none."""


def due(session: Session, person: Person, prompt_at: datetime, *, now: datetime) -> datetime | None:
    """When, from `now` on, in their hours of the working day before on their calendar; None if that day is over."""
    hours, kept = hours_of(session, person), calendars_of_person(session, person)
    for back in range(1, LOOK_BACK + 1):
        day = local(prompt_at, hours.zone) - back * DAY
        midnight, morning, end = (_on(hours, *at) for at in ((day, MIDNIGHT), (day, MORNING), (day + DAY, MIDNIGHT)))
        works = next_working(hours, kept, midnight)
        if works is not None and works < end:
            later = next_free([hours], max(morning, now))
            return later if later is not None and later < end else (works if now <= works else None)
    return None


def begin(session: Session, occurrence: PromptOccurrence, *, now: datetime) -> None:
    """The one who begins is told today, or not at all: the next day the prompt itself is there."""
    person = session.get_one(Member, occurrence.initiator_id).person
    tomorrow = from_local(datetime.combine(local(now, person.zone) + DAY, MIDNIGHT), person.zone)
    waiting.begin(
        session,
        person_id=person.id,
        kind=KIND,
        subject=subject_of(occurrence),
        since=now,
        first_at=now,
        until=min(tomorrow, occurrence.due_at - SHORT_NOTICE),
    )


def end(session: Session, occurrence: PromptOccurrence) -> None:
    waiting.end(session, kind=KIND, subject=subject_of(occurrence))


def subject_of(occurrence: PromptOccurrence) -> str:
    return f"prompt_occurrences:{occurrence.id}"


def _on(hours: Hours, day: datetime, at: time) -> datetime:
    return from_local(datetime.combine(day, at), hours.zone)
