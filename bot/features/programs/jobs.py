"""Telling the organizers that the app is back in their workspace, and its admins that a program has lost its own."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.programs import contacts, returning, returning_views, unattended
from bot.features.workspaces.service import person_of
from bot.outbox import queue

BITE = 50

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


def look_for_organizers(session: Session, now: datetime) -> int:
    return unattended.look(session, now=now, limit=BITE)


def look_for_contacts(session: Session, now: datetime) -> int:
    return contacts.look(session, now=now, limit=BITE)


JOBS = (
    Job("returns", come_back, moments=(returning.NEXT,)),
    Job("unattended_programs", look_for_organizers, every=timedelta(hours=1)),
    Job("safety_contacts", look_for_contacts, every=timedelta(hours=1)),
)
