"""What the one hears when the other has done something. Everybody hears of their own requests only."""

from datetime import datetime

from bot.core.db import Session
from bot.features.matching.outcome import Suggestion
from bot.features.members.models import Member
from bot.features.members.rules import AIMS
from bot.features.members.service import about_of
from bot.features.requests import answer_views, views
from bot.features.requests.answer_views import Asking
from bot.features.requests.models import Request, Search
from bot.outbox import queue
from bot.outbox.models import Status
from bot.slack.messages import Message


def ask(session: Session, request: Request, why: Suggestion, *, now: datetime) -> None:
    """The mentor, directly, in their hours."""
    words = answer_views.question(asking(request, why))
    _tell(session, request.mentor, words, once=request.question, now=now)


def asking(request: Request, why: Suggestion | None = None) -> Asking:
    """What the mentor reads about the one who asks."""
    mentee = request.search.mentee
    about = about_of(mentee)
    return Asking(
        request_id=request.id,
        mentee=mentee.person.slack_id,
        name=mentee.person.name,
        program=mentee.program.name,
        words=request.search.words,
        wanted=about.wanted,
        aims=tuple(AIMS[aim] for aim in about.aims if aim in AIMS),
        why=why,
    )


def take_back(session: Session, request: Request, *, now: datetime) -> None:
    """The question is over: it is not asked any more, or changed without a sound if it was."""
    item = queue.promised(session, workspace_id=_workspace(request.mentor), once=request.question)
    if item is None:
        return
    if item.status == Status.WAITING:
        queue.cancel(session, workspace_id=item.workspace_id, once=item.once)
    else:
        is_closed = request.mentor.program.closed_at is not None
        words = answer_views.over(request.search.mentee.person.slack_id, is_closed=is_closed)
        queue.update(session, item, words, once=f"{request.question}:over", now=now)


def accepted(session: Session, request: Request, *, now: datetime) -> None:
    """The mentee hears it directly; the mentor's question says so from now on."""
    mentee, mentor = request.search.mentee, request.mentor
    _change(session, request, answer_views.accepted(mentee.person.slack_id), what="accepted", now=now)
    words = views.accepted(mentor.person.slack_id)
    _tell(session, mentee, words, once=f"search:{request.search_id}:accepted", now=now)


def declined(session: Session, request: Request, *, now: datetime) -> None:
    words = answer_views.declined(request.search.mentee.person.slack_id)
    _change(session, request, words, what="declined", now=now)


def passed_on(session: Session, search: Search, following: Request, *, now: datetime) -> None:
    words = views.passed_on(following.mentor.person.slack_id)
    _tell(session, search.mentee, words, once=f"{following.question}:passed_on", now=now)


def rests(session: Session, search: Search, *, now: datetime) -> None:
    """The mentee has paused; they read it when they are back."""
    words = views.rested(search.mentee.program_id)
    _tell(session, search.mentee, words, once=f"search:{search.id}:rests", now=now)


def nobody(session: Session, search: Search, *, now: datetime) -> None:
    words = views.nobody(search.mentee.program_id)
    _tell(session, search.mentee, words, once=f"search:{search.id}:nobody", now=now)


def _change(session: Session, request: Request, words: Message, *, what: str, now: datetime) -> None:
    item = queue.promised(session, workspace_id=_workspace(request.mentor), once=request.question)
    if item is not None:
        queue.update(session, item, words, once=f"{request.question}:{what}", now=now)


def _tell(session: Session, who: Member, words: Message, *, once: str, now: datetime) -> None:
    place = queue.direct(session, workspace_id=_workspace(who), user_id=who.person.slack_id)
    queue.post(session, place, words, once=once, now=now)


def _workspace(member: Member) -> int:
    return member.program.workspace_id
