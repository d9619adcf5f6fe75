"""New messages about a visit that is planned, changed or off, with the file for people's calendars."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from bot.core.db import Session
from bot.features.entries.service import name_of
from bot.features.meetings.calendar_file import Entry, calendar_file
from bot.features.meetings.links import calendar_links, is_link
from bot.features.observations import views
from bot.features.observations.models import Observation
from bot.features.observations.rules import Calendar, State
from bot.features.observations.service import ends_at
from bot.features.observations.views import ShownVisit
from bot.features.workspaces.service import may_share_files
from bot.outbox import queue
from bot.slack.messages import note
from bot.slack.text import shortened

DETAILS = "You two go there together. What to look for stands in your mentoring channel in Slack."
IN_LINK = 80
"""Characters of a text in a link, in which one may become twelve."""


def tell_calendars(session: Session, visit: Observation, what: ShownVisit, *, now: datetime) -> None:
    """Bring calendars, and the one who did not do it, to how the visit stands; nothing if they are there."""
    is_off = visit.withdrawn_at is not None or visit.state in (State.DECLINED, State.LAPSED)
    if visit.state == State.ACCEPTED and not is_off and visit.calendar != Calendar.CURRENT:
        is_change = visit.calendar == Calendar.STALE
        words = partial(views.planned_words, what, links=links_to(visit), is_change=is_change)
        _say(session, visit, words, Calendar.CURRENT, now=now)
    elif is_off and visit.calendar != Calendar.NOTHING:
        words = partial(views.off_words, what)
        _say(session, visit, words, Calendar.NOTHING, now=now)


def links_to(visit: Observation) -> str:
    """In mrkdwn: pages of calendars on which the visit stands."""
    found = calendar_links(
        title=shortened(visit.event, IN_LINK),
        starts_at=visit.starts_at,
        ends_at=ends_at(visit),
        details=DETAILS,
        place=visit.place if is_link(visit.place) else shortened(visit.place, IN_LINK),
    )
    return " · ".join(f"<{address.replace('&', '&amp;')}|{name}>" for name, address in found.items())


def _say(session: Session, visit: Observation, words: Callable[..., str], calendar: Calendar, *, now: datetime) -> None:
    visit.calendar, visit.sequence = calendar, visit.sequence + 1
    place, once = visit.pair.conversation, f"{name_of(visit)}:calendar:{visit.sequence}"
    without = words(has_file=False)
    if not may_share_files(session, workspace_id=visit.pair.workspace_id):
        queue.post(session, place, note(without), once=once, now=now)
        return
    is_cancelled = calendar == Calendar.NOTHING
    content = calendar_file([_entry(visit)], is_cancelled=is_cancelled, now=now)
    title = "Not taking place" if is_cancelled else "For your calendar"
    file: dict[str, Any] = {"filename": "visit.ics", "title": title, "words": words(has_file=True)}
    queue.upload(session, place, content=content, **file, instead=[without], once=once, now=now)


def _entry(visit: Observation) -> Entry:
    return Entry(
        uid=visit.uid,
        sequence=visit.sequence,
        starts_at=visit.starts_at,
        ends_at=ends_at(visit),
        title=visit.event,
        details=DETAILS,
        place=visit.place,
        url=visit.place if is_link(visit.place) else None,
    )
