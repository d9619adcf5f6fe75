"""The words of the new message when a meeting was planned or cancelled; a file for calendars may come with it."""

from collections.abc import Sequence

from bot.core.wording import counted
from bot.features.meetings.views import ShownMeeting
from bot.slack.text import mention


def planned_words(meeting: ShownMeeting, *, is_move: bool, links: str, more: Sequence[str], has_file: bool) -> str:
    """In the channel, as a new message: a time was taken."""
    who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
    verb = "took a new time" if is_move else "took a time"
    file = " Or open the file below." if has_file else ""
    what = "Add the first one to your calendar" if more and not has_file else "Add it to your calendar"
    lines = [f"{who} {verb}. You meet {meeting.when}.", *more, f"{what}: {links}.{file}"]
    return "\n".join(lines)


def cancelled_words(meeting: ShownMeeting, *, when: str, number: int, has_file: bool) -> str:
    who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
    what = "the meeting" if number == 1 else f"{counted(number, 'meeting')}, from this one on"
    end = "Open the file to take it out of your calendar." if has_file else "Take it out of your calendar, too."
    return f"{who} cancelled {what}: {when}. {end}"
