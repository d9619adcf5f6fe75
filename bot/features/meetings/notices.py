"""What both are told about their meetings, from wherever it was done."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.meetings import card_views, moves, proposal_views, views, window_views
from bot.features.meetings.afterwards import both_noted
from bot.features.meetings.announcing import announce, announce_cancelled
from bot.features.meetings.frames import clock_of
from bot.features.meetings.models import Meeting
from bot.features.meetings.proposals import outside_hours
from bot.features.meetings.rules import State
from bot.features.meetings.series import Course
from bot.features.meetings.views import Noted, ShownMeeting
from bot.features.pairs.service import partner_in
from bot.outbox import queue
from bot.slack.messages import Message


def shown(session: Session, meeting: Meeting) -> ShownMeeting:
    """The meeting as its views want it."""
    pair, options = meeting.pair, [datetime.fromisoformat(each) for each in meeting.options]
    who = {member.id: member.person.slack_id for member in pair.members}
    outside = outside_hours(session, pair, options, meeting.minutes) if meeting.by_hand else {}
    answers = meeting.answers if both_noted(meeting) else []
    return ShownMeeting(
        meeting_id=meeting.id,
        pair_id=pair.id,
        state=State(meeting.state),
        clocks=(clock_of(pair.mentor), clock_of(pair.mentee)),
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        means=meeting.means,
        place=meeting.place,
        proposer=who[meeting.proposed_by_id],
        awaited=partner_in(pair, meeting.proposed_by).person.slack_id,
        options=options,
        outside={moment: [each.person.slack_id for each in members] for moment, members in outside.items()},
        round=meeting.round,
        rhythm=meeting.rhythm,
        is_logged=meeting.is_logged,
        is_over=meeting.state == State.PLANNED and meeting.next_look_at is None,
        moved_from=meeting.moved_from,
        stands=moves.standing(session, meeting) is not None,
        settled_by=meeting.settled_by,
        lead=who.get(meeting.lead_id or 0),
        agenda={who[each.member_id]: each.points for each in meeting.agenda if each.points},
        notes=[Noted(who[each.member_id], each.rating, each.note or "") for each in answers],
    )


def proposed(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """A message of its own for each round: the other one has to notice it."""
    meeting.edition += 1
    for name in (_card(meeting, meeting.round - 1), _reminder(meeting, meeting.round - 1)):
        queue.cancel(session, workspace_id=meeting.pair.workspace_id, once=name)
        _update(session, meeting, name, proposal_views.replaced(), now=now)
    queue.post(
        session, meeting.pair.conversation, card_views.card(shown(session, meeting)), once=_card(meeting), now=now
    )


def rewrite(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Show in the messages of a meeting how it stands now."""
    session.flush()
    meeting.edition += 1
    what = shown(session, meeting)
    _update(session, meeting, _card(meeting), card_views.card(what), now=now)
    _update(session, meeting, _reminder(meeting), card_views.reminder(what), now=now)


def planned(
    session: Session, meeting: Meeting, course: Course, *, instead_of: Meeting | None, is_move: bool, now: datetime
) -> None:
    """A time was taken: the proposal becomes the meeting, and a new message brings it into people's calendars."""
    if instead_of is not None:
        queue.cancel(session, workspace_id=meeting.pair.workspace_id, once=_reminder(instead_of))
        rewrite(session, instead_of, now=now)
    rewrite(session, meeting, now=now)
    announce(session, meeting, shown(session, meeting), course, is_move=is_move, now=now)


def cancelled(session: Session, meetings: Sequence[Meeting], *, now: datetime) -> None:
    for meeting in meetings:
        queue.cancel(session, workspace_id=meeting.pair.workspace_id, once=_reminder(meeting))
        rewrite(session, meeting, now=now)
    if meetings:
        announce_cancelled(session, meetings, shown(session, meetings[0]), now=now)


def remind(session: Session, meeting: Meeting, *, now: datetime) -> None:
    words = card_views.reminder(shown(session, meeting))
    queue.post(session, meeting.pair.conversation, words, once=_reminder(meeting), now=now)


def went_by(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """A reminder that could not be given in time is pointless now, and moving what is over, too."""
    queue.cancel(session, workspace_id=meeting.pair.workspace_id, once=_reminder(meeting))
    rewrite(session, meeting, now=now)
    if (proposal := moves.open_proposal(session, meeting)) is not None:
        rewrite(session, proposal, now=now)


def ask_whether_they_met(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Each directly."""
    went_by(session, meeting, now=now)
    what = shown(session, meeting)
    for member in meeting.pair.members:
        person, partner = member.person, partner_in(meeting.pair, member).person.slack_id
        place = queue.direct(session, workspace_id=person.workspace_id, user_id=person.slack_id)
        once = f"{_card(meeting)}:met:{member.id}"
        queue.post(session, place, window_views.did_you_meet(what, partner=partner), once=once, now=now)


def answered(session: Session, meeting: Meeting, before: State, *, now: datetime) -> None:
    """Someone said whether they met, or how it was."""
    rewrite(session, meeting, now=now)
    name, what = f"{_card(meeting)}:unclear", shown(session, meeting)
    if meeting.state == State.UNCLEAR:
        _show(session, meeting, name, views.unclear(what), now=now)
    elif before == State.UNCLEAR:
        _update(session, meeting, name, views.settled(what), now=now)


def logged(session: Session, meeting: Meeting, *, day: str, now: datetime) -> None:
    words = views.logged(shown(session, meeting), day)
    queue.post(session, meeting.pair.conversation, words, once=_card(meeting), now=now)


def _show(session: Session, meeting: Meeting, name: str, words: Message, *, now: datetime) -> None:
    """Post it; or write it into the message of this name, if there is one."""
    if queue.promised(session, workspace_id=meeting.pair.workspace_id, once=name) is None:
        queue.post(session, meeting.pair.conversation, words, once=name, now=now)
    else:
        _update(session, meeting, name, words, now=now)


def _update(session: Session, meeting: Meeting, name: str, words: Message, *, now: datetime) -> None:
    posted = queue.promised(session, workspace_id=meeting.pair.workspace_id, once=name)
    if posted is not None:
        queue.update(session, posted, words, once=f"{name}:{meeting.edition}", now=now)


def _card(meeting: Meeting, number: int | None = None) -> str:
    return f"meeting:{meeting.id}:{meeting.round if number is None else number}"


def _reminder(meeting: Meeting, number: int | None = None) -> str:
    return f"{_card(meeting, number)}:reminder"
