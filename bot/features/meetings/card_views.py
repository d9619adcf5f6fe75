"""The message of a meeting in the channel, which always shows how it stands."""

from bot.features.meetings.proposal_views import lapsed, proposal, withdrawn
from bot.features.meetings.rules import State
from bot.features.meetings.views import ShownMeeting, afterwards, over, planned
from bot.slack.messages import Message, context, message
from bot.slack.text import mention


def card(meeting: ShownMeeting) -> Message:
    match meeting.state:
        case State.PROPOSED:
            return proposal(meeting)
        case State.PLANNED:
            return over(meeting) if meeting.is_over else planned(meeting, "You meet")
        case State.PASSED:
            return over(meeting)
        case State.LAPSED:
            return lapsed(meeting)
        case State.MOVED:
            return message(context("This meeting was moved; its new time stands below."))
        case State.CANCELLED:
            return _cancelled(meeting)
        case _:
            return afterwards(meeting)


def reminder(meeting: ShownMeeting) -> Message:
    """On the day before."""
    is_to_come = meeting.state == State.PLANNED and not meeting.is_over
    return planned(meeting, "Soon you meet") if is_to_come else card(meeting)


def _cancelled(meeting: ShownMeeting) -> Message:
    who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
    if meeting.is_logged:
        return message(context(f"{who} took a meeting out again: it was noted here and did not take place."))
    if meeting.starts_at is None:
        return withdrawn(meeting)
    return message(context(f"{who} cancelled the meeting: {meeting.when}."))
