"""New messages about a meeting that was planned or cancelled, with the file for people's calendars."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.core.db import Session
from bot.core.wording import counted
from bot.features.meetings.announcing_views import cancelled_words, planned_words
from bot.features.meetings.calendar_file import Entry, calendar_file
from bot.features.meetings.links import calendar_links, is_link
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import RHYTHMS
from bot.features.meetings.series import Course
from bot.features.meetings.service import ends_at, series_meetings, starts
from bot.features.meetings.views import ShownMeeting
from bot.features.meetings.when import on_both
from bot.features.workspaces.service import may_share_files
from bot.outbox import queue
from bot.slack.messages import note

DETAILS = "Your mentoring meeting. The agenda, and a button to move it, are in your channel in Slack."
LISTED = 6


def announce(
    session: Session, meeting: Meeting, what: ShownMeeting, course: Course, *, is_move: bool, now: datetime
) -> None:
    """A time was taken, for one meeting or for a series."""
    more = _course_lines(course, what, meeting.series.rhythm) if meeting.series and len(course.times) > 1 else []
    words = partial(planned_words, what, is_move=is_move, links=links_to(meeting), more=more)
    all_of_them = series_meetings(session, meeting) if more else [meeting]
    _say(session, meeting, words, all_of_them, is_cancelled=False, now=now)


def announce_cancelled(session: Session, meetings: Sequence[Meeting], what: ShownMeeting, *, now: datetime) -> None:
    """To the other one, and to the calendars of both, for what stands in them. `what`: the first of the meetings."""
    known = [each for each in meetings if each.sequence]
    if not known:
        return
    when = on_both(_time_of(known[0]), what.clocks)
    words = partial(cancelled_words, what, when=when, number=len(known))
    _say(session, known[0], words, known, is_cancelled=True, now=now)


def links_to(meeting: Meeting) -> str:
    """In mrkdwn: pages of calendars on which the meeting stands."""
    found = calendar_links(
        title=_title(meeting),
        starts_at=starts(meeting),
        ends_at=ends_at(meeting),
        details=DETAILS,
        place=meeting.place,
    )
    return " · ".join(f"<{address.replace('&', '&amp;')}|{name}>" for name, address in found.items())


def _say(
    session: Session,
    meeting: Meeting,
    words: Callable[..., str],
    meetings: Sequence[Meeting],
    *,
    is_cancelled: bool,
    now: datetime,
) -> None:
    place, once = meeting.pair.conversation, f"meeting:{meeting.id}:calendar:{meeting.sequence}"
    without = words(has_file=False)
    if not may_share_files(session, workspace_id=meeting.pair.workspace_id):
        queue.post(session, place, note(without), once=once, now=now)
        return
    content = calendar_file([_entry(each) for each in meetings], is_cancelled=is_cancelled, now=now)
    title = "Cancelled meeting" if is_cancelled else "For your calendar"
    file: dict[str, Any] = {"filename": "mentoring.ics", "title": title, "words": words(has_file=True)}
    queue.upload(session, place, content=content, **file, instead=[without], once=once, now=now)


def _entry(meeting: Meeting) -> Entry:
    starts_at = _time_of(meeting)
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=meeting.minutes),
        title=_title(meeting),
        details=DETAILS,
        place=meeting.place,
        url=meeting.place if is_link(meeting.place) else None,
    )


def _time_of(meeting: Meeting) -> datetime:
    """At which it stands in calendars."""
    return meeting.starts_at or meeting.moved_from or meeting.made_at


def _title(meeting: Meeting) -> str:
    return f"Mentoring: {meeting.pair.mentor.person.name} and {meeting.pair.mentee.person.name}"


def _course_lines(course: Course, what: ShownMeeting, rhythm: str) -> list[str]:
    """What follows the first meeting, and where the rhythm had to give way."""
    often = RHYTHMS[rhythm].removesuffix(" from then on").lower()
    lines = [f"From then on {often}, {counted(len(course.times), 'meeting')} in all, the last one on "]
    lines[0] += f"{on_both(course.times[-1], what.clocks)}."
    lines[0] += " The time of day is that of the mentee's clock."
    if course.moved:
        moved = "; ".join(on_both(each, what.clocks) for each in course.moved[:LISTED])
        lines.append(f"To stay in the hours of both, {counted(len(course.moved), 'meeting')} moved: {moved}.")
    if course.left_out:
        lines.append(f"{counted(len(course.left_out), 'meeting')} left out: those days have no time for both.")
    return lines
