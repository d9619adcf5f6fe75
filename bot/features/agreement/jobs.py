"""Looks back that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job, Planned
from bot.features.agreement import notices, reviews
from bot.features.agreement.consent import moment_for_both

BITE = 100


def ask_for_reviews(session: Session, now: datetime) -> int:
    asked = reviews.ask_for_due(session, now=now, limit=BITE)
    for review in asked:
        notices.ask_for_review(session, review, now=now)
    return len(asked)


def next_at(session: Session, now: datetime) -> datetime | None:
    return reviews.next_due_at(session)


def planned(session: Session, now: datetime, until: datetime) -> Iterator[Planned]:
    """At the moment at which it will be seen."""
    for review in reviews.planned_until(session, until):
        names = f"{review.pair.mentor.person.name} and {review.pair.mentee.person.name}"
        due = max(review.due_at, now)
        at = moment_for_both(session, review.pair, due) or due
        yield Planned(at=at, to=names, what="agreement review")


JOBS = (Job("agreement_reviews", ask_for_reviews, next_at, every=timedelta(minutes=5), planned=planned),)
