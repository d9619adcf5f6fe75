"""A calendar file of meetings, by the library `icalendar`.

It is handed over as a file and not mailed, and nobody's address is known. So its method is PUBLISH (RFC 5546, 3.2.1),
or CANCEL: a REQUEST names attendees by their mail addresses, and a calendar would offer to answer them. Times are in
UTC, which is right on every clock. The same meeting keeps its UID; a later file with a higher SEQUENCE replaces it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Mentor bot//Meetings//EN"
NOTICE = timedelta(minutes=-15)


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as a calendar shows it. No agenda: a calendar may be seen by others."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    details: str
    place: str
    url: str | None = None
    """The place, if it is a link."""


def calendar_file(entries: Sequence[Entry], *, is_cancelled: bool, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, is_cancelled=is_cancelled, now=now))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, *, is_cancelled: bool, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("description", entry.details)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", entry.url)
    if not is_cancelled:
        event.add_component(_alarm(entry))
    return event


def _alarm(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", NOTICE)
    return alarm
