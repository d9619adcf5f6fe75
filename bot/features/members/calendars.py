"""Whose public holidays somebody keeps. On these days the bot begins nothing with them that can wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.public_holidays import Calendar, countries, guess, holiday_on, regions
from bot.core.times import MIDNIGHT, Hours, from_local, local, next_free
from bot.features.members.models import KeptCalendar, Member
from bot.features.workspaces.models import Person

DAY = timedelta(days=1)

IN_A_ROW = 40
"""Days on which somebody cannot be written to, one after the other; nobody has so many holidays."""


def calendar_of(session: Session, member: Member) -> Calendar:
    """What the member said, or a guess by their time zone."""
    row = session.get(KeptCalendar, member.id)
    return said_or_guessed(member, row.country, row.region) if row else guess(member.person.zone)


def calendars_of_person(session: Session, person: Person) -> list[Calendar]:
    """What they said in any of their programs; a guess, if they said nothing."""
    query = select(KeptCalendar).join(Member, Member.id == KeptCalendar.member_id)
    said = session.scalars(query.where(Member.person_id == person.id, Member.left_at.is_(None)))
    return [Calendar(row.country, row.region) for row in said] or [guess(person.zone)]


def said_or_guessed(member: Member, country: str | None, region: str | None) -> Calendar:
    """The same of what was read already; without a country, the member has said nothing."""
    return Calendar(country, region or "") if country is not None else guess(member.person.zone)


def next_working(hours: Hours, calendars: Sequence[Calendar], after: datetime) -> datetime | None:
    """The next free moment from `after` on that is a holiday in none of the calendars; None if there is none soon."""
    for _ in range(IN_A_ROW):
        at = next_free([hours], after)
        if at is None:
            return None
        day = local(at, hours.zone).date()
        if all(holiday_on(calendar, day) is None for calendar in calendars):
            return at
        after = from_local(datetime.combine(day + DAY, MIDNIGHT), hours.zone)
    return None


def keep(session: Session, *, member: Member, calendar: Calendar) -> None:
    """From now on these holidays are kept. Raises DomainError for a country or region that is not known."""
    if calendar.country and calendar.country not in countries():
        raise DomainError("I do not know the holidays of that country.", field="country")
    if calendar.region and calendar.region not in regions(calendar.country):
        raise DomainError("I do not know that region. Choose again.", field="region")
    row = session.get(KeptCalendar, member.id) or KeptCalendar(member_id=member.id)
    row.country, row.region = calendar.country, calendar.region
    session.add(row)
    session.flush()
