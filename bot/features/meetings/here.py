"""Which meeting a button or form means, and the window that this person gets to see."""

from datetime import date, datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.times import local
from bot.features.meetings import moves, notices, service, window_views
from bot.features.meetings.afterwards import answer_of
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import ONCE
from bot.features.members.models import Member
from bot.features.pairs.access import checked, me_in
from bot.features.pairs.models import Pair
from bot.slack.interaction import Interaction, Origin


def meeting_here(interaction: Interaction, session: Session) -> tuple[Meeting, Member]:
    """The meeting that the button or form names, and the side of the one who acts. Raises DomainError.

    A button of a meeting that was moved means the meeting at its new time; what a form asked about stays what it is.
    """
    place = None if interaction.origin is Origin.FORM else 0
    meeting = service.meeting_for(session, meeting_id=interaction.number("meeting", place=place))
    me = me_in(checked(meeting.pair, interaction), interaction)
    return (meeting if interaction.origin is Origin.FORM else moves.current(session, meeting)), me


def window(session: Session, pair: Pair, me: Member, *, now: datetime) -> View:
    series = service.open_series(session, pair=pair)
    unanswered = service.unanswered(session, pair=pair, now=now)
    held = [*reversed(service.held_meetings(session, pair=pair))]
    return window_views.meetings(
        pair_id=pair.id,
        me=me.person.slack_id,
        proposed=[notices.shown(session, each) for each in service.proposed(session, pair=pair)],
        planned=[notices.shown(session, each) for each in service.upcoming(session, pair=pair, now=now)],
        unanswered=[notices.shown(session, each) for each in unanswered if answer_of(each, me) is None],
        held=[notices.shown(session, each) for each in held[: window_views.SHOWN_PAST]],
        times_held=len(held),
        rhythm=series.rhythm if series else ONCE,
    )


def today(member: Member, now: datetime) -> date:
    """On the member's own calendar."""
    return local(now, member.person.zone).date()
