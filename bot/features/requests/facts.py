"""Requests that wait for a mentor's answer."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.times import day_words, local
from bot.core.waiting import Kind, Matter, Wait
from bot.features.requests import answer_views, asking
from bot.features.requests.answering import has_ended
from bot.features.requests.models import Request
from bot.features.requests.rules import State
from bot.slack.text import mention


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | None:
    request = session.get(Request, wait.subject_id)
    if request is None or request.state != State.ASKED or has_ended(session, request.search):
        return None
    mentee = mention(request.search.mentee.person.slack_id)
    day = day_words(local(request.due_at or now, request.mentor.person.zone).date())
    return Matter(
        (
            f"{mentee} would like you as a mentor, and waits for your answer until {day}. A no is fine, too.",
            f"{mentee} still hopes for your answer; on {day} I ask somebody else.",
        ),
        Press("Answer", answer_views.OPEN, str(request.id)),
    )


KINDS = (
    Kind(
        name=asking.WAITING,
        words="a request to you",
        label="Requests of mentees",
        rank=Rank.AWAITED,
        describe=_describe,
        at_most=2,
        for_mentors=True,
    ),
)
