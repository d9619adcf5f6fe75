"""Whose public holidays the two of a pair keep. Prompts come on none of them."""

from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.public_holidays import Calendar, countries, guess, holiday_on, regions
from bot.core.times import local
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.prompts.models import KeptCalendar


def calendar_of(session: Session, member: Member) -> Calendar:
    """What the member said, or a guess by their time zone."""
    row = session.get(KeptCalendar, member.id)
    return said_or_guessed(member, row.country, row.region) if row else guess(member.person.zone)


def calendars_of(session: Session, pair: Pair) -> tuple[Calendar, Calendar]:
    """The mentor's, then the mentee's."""
    return calendar_of(session, pair.mentor), calendar_of(session, pair.mentee)


def said_or_guessed(member: Member, country: str | None, region: str | None) -> Calendar:
    """The same of what was read already; without a country, the member has said nothing."""
    return Calendar(country, region or "") if country is not None else guess(member.person.zone)


def is_holiday(calendars: tuple[Calendar, Calendar], pair: Pair, moments: tuple[datetime, datetime]) -> bool:
    """Whether it is a holiday for one of the two, each at the moment that is theirs, on their own calendar."""
    return any(
        holiday_on(calendar, local(at, member.person.zone).date()) is not None
        for calendar, member, at in zip(calendars, pair.members, moments, strict=True)
    )


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
