"""What a mentor says to a request. What the mentee hears does not tell a no from silence."""

from datetime import datetime

from bot.core import waiting
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.pairs.barred import cannot_be_suggested
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import open_channel, welcome
from bot.features.pairs.service import candidates, make_pair
from bot.features.pauses import service as pauses
from bot.features.requests import notices
from bot.features.requests.asking import WAITING, let_go, pass_on, record, settle, subject, withdraw
from bot.features.requests.looking import mentors_of
from bot.features.requests.models import Request, Search
from bot.features.requests.rules import ANSWERABLE, Outcome, State
from bot.features.requests.searches import waiting_for

BOT = "bot"


def accept(session: Session, request: Request, *, now: datetime) -> Pair | None:
    """The two are a pair from now on, and whoever else was asked is thanked; None if that cannot be any more.

    Raises DomainError for a mentor without a place, or who has paused.
    """
    if not is_open(session, request, now=now):
        return None
    mentor, mentee, program = request.mentor, request.search.mentee, request.mentor.program
    _check_place(session, mentor)
    me, partner = mentor.person.slack_id, mentee.person.slack_id
    pair = make_pair(session, program=program, mentor=me, mentee=partner, by=me, now=now)
    open_channel(session, pair, greeting=welcome(pair, program), now=now)
    _answer(session, request, State.ACCEPTED, now=now)
    settle(session, request.search, Outcome.PAIRED, now=now)
    notices.accepted(session, request, now=now)
    if places_of(session, mentor) == 0:
        let_all_go(session, mentor, now=now)
    return pair


def decline(session: Session, request: Request, *, reason: str, now: datetime) -> bool:
    """False if it is over anyway. Declining again changes nothing. Raises DomainError after a yes."""
    if request.state == State.ACCEPTED:
        raise DomainError("You have said yes, and you are a pair. To end it, type `/mentor end`.")
    if request.state == State.DECLINED:
        return True
    if request.state not in ANSWERABLE or request.search.settled_at is not None:
        return False
    _answer(session, request, State.DECLINED, now=now)
    request.reason = reason or None
    notices.declined(session, request, now=now)
    pass_on(session, request.search, now=now)
    return True


def pause(session: Session, mentor: Member, *, until: datetime, now: datetime) -> None:
    """Besides: no more requests, and no reminders, until then. Those that wait go on to the next choice."""
    pauses.pause_member(session, member=mentor, until=until, now=now)
    let_all_go(session, mentor, now=now)


def let_all_go(session: Session, mentor: Member, *, now: datetime) -> None:
    """All that wait for a mentor who cannot take anybody now."""
    for request in waiting_for(session, mentor):
        let_go(session, request, now=now)


def is_open(session: Session, request: Request, *, now: datetime) -> bool:
    """Whether a yes makes a pair. What turns out to stand in the way ends the request, or the whole search."""
    if request.state not in ANSWERABLE or request.search.settled_at is not None:
        return False
    if has_ended(session, request.search):
        withdraw(session, request.search, by=BOT, now=now)
        return False
    if cannot_be_suggested(session, request.mentor, request.search.mentee):
        let_go(session, request, now=now)
        return False
    return True


def has_ended(session: Session, search: Search) -> bool:
    """The mentee has left, paused or found a mentor, or the program is closed."""
    mentee = search.mentee
    if mentee.program.closed_at is not None or not is_there(mentee):
        return True
    return mentors_of(session, mentee) >= mentee.program.mentors_each


def is_there(member: Member) -> bool:
    gone = member.left_at or member.paused_until or member.away_since
    return gone is None and not member.person.is_deactivated


def places_of(session: Session, mentor: Member) -> int:
    slack_id = mentor.person.slack_id
    mentees = candidates(session, program=mentor.program, mentor=slack_id, mentee=slack_id)[0].mentees
    return max(mentor.capacity - mentees, 0)


def _check_place(session: Session, mentor: Member) -> None:
    if mentor.paused_until is not None:
        raise DomainError("You have paused. Come back first, then say yes: the request waits.", remedy="resume")
    if places_of(session, mentor) == 0:
        words = f"You take {mentor.capacity} and have them. To say yes all the same, take one more in your profile."
        raise DomainError(words, remedy="profile")


def _answer(session: Session, request: Request, state: State, *, now: datetime) -> None:
    request.state, request.answered_at, request.due_at = state, now, None
    waiting.end(session, kind=WAITING, subject=subject(request))
    record(session, request.search, "request.answer", by=request.mentor.person.slack_id, now=now)
    session.flush()
