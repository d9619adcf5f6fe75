"""Telling the organizers that the app is back in their workspace."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.programs import returning, returning_views
from bot.features.workspaces.service import person_of
from bot.outbox import queue

REMOVED = ("app_uninstalled", "tokens_revoked", "account_inactive", "token_revoked")


def come_back(session: Session, now: datetime) -> int:
    number, returns = returning.come_back(session, now=now)
    for each in returns:
        for slack_id in each.people:
            place = queue.direct(session, workspace_id=each.workspace_id, user_id=slack_id)
            words = returning_views.back_again(
                since=each.since,
                at=each.at,
                zone=person_of(session, workspace_id=each.workspace_id, slack_id=slack_id).zone,
                was_removed=each.why in REMOVED,
                owed=each.owed,
                dropped=each.dropped,
            )
            queue.post(session, place, words, once=f"back:{each.at.isoformat()}:{slack_id}", now=now)
    return number


JOBS = (Job("returns", come_back, moments=(returning.NEXT,)),)
