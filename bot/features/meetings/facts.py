"""What a reminder says: a proposal waits, an agenda is to be started, or the question whether they met comes late."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.meetings import views, waits
from bot.features.meetings.agreed import agreed
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import NOTICE_DAYS, State
from bot.features.meetings.service import ends_at, starts
from bot.features.members.models import Member
from bot.features.pairs.rules import State as PairState
from bot.features.pairs.service import partner_in
from bot.features.pairs.views import pair_press
from bot.slack.text import mention, moment

LOOK_AGAIN = timedelta(days=2)

KNOWN = {"0d": "on the day itself", "1d": "the day before", "2d": "two days before"}


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    meeting = session.get(Meeting, wait.subject_id)
    if meeting is None or meeting.state not in (State.PROPOSED, State.PLANNED):
        return None
    if meeting.pair.state == PairState.PAUSED:
        return NotNow(now + LOOK_AGAIN)
    if meeting.pair.state not in (PairState.OPENING, PairState.ACTIVE):
        return None
    if meeting.state == State.PROPOSED:
        return _proposal(meeting, wait)
    me = next((member for member in meeting.pair.members if member.person_id == wait.person_id), None)
    if me is None:
        return None
    return _question(meeting, me) if wait.since >= ends_at(meeting) else _agenda(session, meeting, me, now)


def _proposal(meeting: Meeting, wait: Wait) -> Matter | None:
    if meeting.proposed_by.person_id == wait.person_id:
        return None
    who = mention(meeting.proposed_by.person.slack_id)
    one = (
        f"{who} proposed a time for your meeting. Take it with a tap, or propose others.",
        f"The time that {who} proposed still waits. If it does not suit you, propose others, or say so in a line.",
    )
    several = (
        f"{who} proposed times for your meeting. Take one with a tap, or propose others.",
        f"The times that {who} proposed still wait. If none of them suits you, propose others, or say so in a line.",
    )
    said = one if len(meeting.options) == 1 else several
    return Matter(said, pair_press(meeting.pair_id, "meet", "Pick a time"))


def _agenda(session: Session, meeting: Meeting, me: Member, now: datetime) -> Matter | None:
    """To whoever starts it, before the meeting begins."""
    says = agreed(session, meeting.pair)
    if me.id != meeting.lead_id or says.notice not in NOTICE_DAYS or starts(meeting) <= now:
        return None
    if any(each.member_id == me.id for each in meeting.agenda):
        return None
    who, at = mention(partner_in(meeting.pair, me).person.slack_id), moment(starts(meeting), me.person.zone)
    agreement = f" You agreed that it is known {KNOWN[says.notice]}." if says.is_agreed and says.notice in KNOWN else ""
    words = f"You meet {who} on {at}, and it is your turn to start the agenda.{agreement} One line is enough."
    return Matter((words,), Press("Write the agenda", views.AGENDA, str(meeting.id)))


def _question(meeting: Meeting, me: Member) -> Matter:
    """Long after its time: the pair rested, or the bot was away."""
    who, at = mention(partner_in(meeting.pair, me).person.slack_id), moment(starts(meeting), me.person.zone)
    words = f"Did you meet {who} on {at}? It is a while ago; one tap is enough."
    return Matter((words,), pair_press(meeting.pair_id, "meet", "Did we meet?"))


KINDS = (
    Kind(
        name=waits.KIND,
        words="a meeting",
        label="Times to pick, agendas to start, late questions",
        rank=Rank.AWAITED,
        describe=_describe,
        again_after=LOOK_AGAIN,
        at_most=2,
    ),
)
