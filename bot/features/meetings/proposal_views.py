"""Times that are proposed for a meeting, as the pair sees them in the channel."""

from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.core.wording import listed
from bot.features.meetings.views import CANCEL, OTHER, TAKE, ShownMeeting, how, place
from bot.features.meetings.when import on_both
from bot.slack.messages import Message, button, buttons, context, message, section
from bot.slack.text import mention


def proposal(meeting: ShownMeeting) -> Message:
    head = f"*{mention(meeting.proposer)} proposes to meet:* {how(meeting)}{_instead(meeting)}"
    return message(
        section(head),
        *place(meeting),
        *(_option(meeting, number, moment) for number, moment in enumerate(meeting.options)),
        buttons(
            button("Other times", OTHER, value=meeting.value),
            button("Take it back", CANCEL, value=meeting.value, spoken="Take the proposal back"),
        ),
        context(f"{mention(meeting.awaited)}, {_choice(meeting)}, or propose others. {_all_fit(meeting)}"),
    )


def replaced() -> Message:
    """In the place of a proposal after which another one came."""
    return message(context("Other times were proposed below."))


def lapsed(meeting: ShownMeeting) -> Message:
    words = "This time has gone by, and was not taken."
    if len(meeting.options) > 1:
        words = "These times have gone by, and none was taken."
    more = f" You meet as planned: {_planned_at(meeting)}." if meeting.stands else ""
    return message(
        section(f"{words}{more or ' That happens; it takes a minute to find others.'}"),
        buttons(button("Propose times", OTHER, value=meeting.value, style=None if more else "primary")),
    )


def withdrawn(meeting: ShownMeeting) -> Message:
    """Nothing was planned yet; what was planned before stays as it is."""
    who = mention(meeting.settled_by) if meeting.settled_by else "One of you"
    more = f" You meet as planned: {_planned_at(meeting)}." if meeting.stands else ""
    which = "this time" if len(meeting.options) == 1 else "these times"
    return message(context(f"{who} took {which} off the table.{more}"))


def _instead(meeting: ShownMeeting) -> str:
    if meeting.moved_from is None:
        return ""
    more = " That one stays planned until another time is taken." if meeting.stands else ""
    return f"\nInstead of {_planned_at(meeting)}.{more}"


def _planned_at(meeting: ShownMeeting) -> str:
    return on_both(meeting.moved_from, meeting.clocks) if meeting.moved_from else ""


def _choice(meeting: ShownMeeting) -> str:
    return "take it" if len(meeting.options) == 1 else "take one of them"


def _all_fit(meeting: ShownMeeting) -> str:
    if meeting.outside:
        return "You are free to say no to a time outside of your hours."
    return f"{'It' if len(meeting.options) == 1 else 'Each'} lies in the hours of both of you."


def _option(meeting: ShownMeeting, number: int, moment: datetime) -> Block:
    words = on_both(moment, meeting.clocks)
    late = meeting.outside.get(moment)
    if late:
        words += f"\nOutside the hours of {listed(mention(each) for each in late)}"
    value = f"{meeting.meeting_id}:{meeting.round}:{number}"
    return section(words, accessory=button("Take this", TAKE, value=value, style="primary", spoken=f"Take {words}"))
