"""A search: the dearest mentor is asked, then the next one, until one says yes, all were asked, or it is over."""

from collections.abc import Sequence
from datetime import datetime

from bot.core import audit, waiting
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.members.service import working_hours
from bot.features.programs.models import Program
from bot.features.requests import notices
from bot.features.requests.looking import check_may_look, fits
from bot.features.requests.models import Request, Search
from bot.features.requests.rules import ANSWERABLE, CHOICES, Outcome, State, due_at, reminded_at
from bot.features.requests.searches import open_search, turn_of

WAITING = "request"
"""The kind of reminder by which a mentor is waited for."""


def send(session: Session, *, mentee: Member, mentors: Sequence[int], words: str, now: datetime) -> Search:
    """A new search; `mentors` are member ids, the dearest first. The same again is the one that is there.

    Raises DomainError for somebody who may not look now, and for a mentor who cannot be asked (any more).
    """
    session.get(Program, mentee.program_id, with_for_update=True)  # a second click waits, and finds the first
    known = open_search(session, mentee)
    if known is not None:
        if known.words == words and [request.mentor_id for request in known.requests] == list(mentors):
            return known
        raise DomainError("You have asked already. `/mentor find` shows it; copy what you typed first.")
    check_may_look(session, mentee, now)
    _check_still_there(session, mentee, mentors, now)
    search = Search(mentee=mentee, words=words, made_at=now)
    search.requests = [Request(mentor_id=each, place=place, state=State.QUEUED) for place, each in enumerate(mentors)]
    session.add(search)
    session.flush()
    record(session, search, "request.make", by=mentee.person.slack_id, now=now)
    ask_next(session, search, now=now)
    return search


def ask_next(session: Session, search: Search, *, now: datetime) -> Request | None:
    """The next choice who can be asked; None if there is none."""
    queued = [request for request in search.requests if request.state == State.QUEUED]
    found = fits(session, search.mentee, {request.mentor_id for request in queued}, now)
    for request in queued:
        if request.mentor_id in found:
            _ask(session, request, now=now)
            notices.ask(session, request, found[request.mentor_id], now=now)
            return request
        request.state = State.OVER
    return None


def pass_on(session: Session, search: Search, *, now: datetime) -> None:
    """The one whose turn it was is not waited for any more. The mentee reads the same, whatever the reason."""
    if search.settled_at is not None or turn_of(search) is not None:
        return
    following = ask_next(session, search, now=now)
    if following is None:
        settle(session, search, Outcome.NOBODY, now=now)
        notices.nobody(session, search, now=now)
    else:
        notices.passed_on(session, search, following, now=now)


def pass_on_unanswered(session: Session, request: Request, *, now: datetime) -> None:
    """Its time is over. A yes still counts while the search is open."""
    if request.state == State.ASKED:
        request.state, request.due_at = State.PASSED, None
        waiting.end(session, kind=WAITING, subject=subject(request))
        pass_on(session, request.search, now=now)


def let_go(session: Session, request: Request, *, now: datetime) -> None:
    """The two cannot become a pair (any more), and nobody has said no: the search goes on without the mentor."""
    was_asked = request.state == State.ASKED
    _close(session, request, now=now)
    request.state = State.OVER
    if was_asked:
        pass_on(session, request.search, now=now)


def settle(session: Session, search: Search, outcome: Outcome, *, now: datetime) -> None:
    """The search is over. Those who could still answer find kind words in the place of the question."""
    search.settled_at, search.outcome = now, outcome
    for request in search.requests:
        if request.state in ANSWERABLE:
            _close(session, request, now=now)
        if request.state in (State.ASKED, State.QUEUED):
            request.state = State.OVER
    session.flush()


def withdraw(session: Session, search: Search, *, by: str, now: datetime) -> bool:
    """The mentee, or what became of them, ends it; False if it is over already."""
    if search.settled_at is not None:
        return False
    settle(session, search, Outcome.WITHDRAWN, now=now)
    record(session, search, "request.withdraw", by=by, now=now)
    return True


def subject(request: Request) -> str:
    return f"requests:{request.id}"


def record(session: Session, search: Search, action: str, *, by: str, now: datetime) -> None:
    workspace_id = search.mentee.program.workspace_id
    about = f"searches:{search.id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action=action, subject=about, now=now)


def _check_still_there(session: Session, mentee: Member, mentors: Sequence[int], now: datetime) -> None:
    found = fits(session, mentee, set(mentors), now)
    for field, mentor in zip(CHOICES, mentors, strict=False):
        if mentor not in found:
            words = "Their last place has just been taken, or they cannot be asked now. Choose somebody else."
            raise DomainError(words, field=field)


def _ask(session: Session, request: Request, *, now: datetime) -> None:
    session.refresh(request, ["mentor"])
    mentor = request.mentor
    due = due_at(now, days=mentor.program.request_days, hours=working_hours(mentor.person, mentor))
    request.state, request.asked_at, request.due_at = State.ASKED, now, due
    waiting.begin(
        session,
        person_id=mentor.person_id,
        kind=WAITING,
        subject=subject(request),
        since=now,
        first_at=reminded_at(now, due),
        until=due,
    )


def _close(session: Session, request: Request, *, now: datetime) -> None:
    request.due_at = None
    waiting.end(session, kind=WAITING, subject=subject(request))
    notices.take_back(session, request, now=now)
