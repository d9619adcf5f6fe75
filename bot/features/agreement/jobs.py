"""Looks back that are due."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.agreement import notices, reviews

BITE = 100


def ask_for_reviews(session: Session, now: datetime) -> int:
    asked = reviews.ask_for_due(session, now=now, limit=BITE)
    for review in asked:
        notices.ask_for_review(session, review, now=now)
    return len(asked)


def next_at(session: Session, now: datetime) -> datetime | None:
    return reviews.next_due_at(session)


JOBS = (Job("agreement_reviews", ask_for_reviews, next_at, every=timedelta(minutes=5)),)
