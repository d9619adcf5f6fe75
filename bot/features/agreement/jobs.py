"""Looks back that are due."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.agreement import notices, reviews
from bot.features.agreement.models import AgreementReview

BITE = 100


def ask_for_reviews(session: Session, now: datetime) -> int:
    asked = reviews.ask_for_due(session, now=now, limit=BITE)
    for review in asked:
        notices.ask_for_review(session, review, now=now)
    return len(asked)


NEXT = When(AgreementReview.due_at, AgreementReview.asked_at.is_(None))

JOBS = (Job("agreement_reviews", ask_for_reviews, moments=(NEXT,)),)
