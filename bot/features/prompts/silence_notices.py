"""Who hears what about a silence, apart from reminders."""

from datetime import datetime, timedelta

from bot.core import waiting
from bot.core.db import Session
from bot.core.times import local
from bot.features.pairs.service import partner_in
from bot.features.programs.models import Duty, Program
from bot.features.programs.service import officers
from bot.features.prompts import silence, silence_views
from bot.features.prompts.models import Silence
from bot.outbox import queue


def ask_organizers(session: Session, row: Silence, *, now: datetime) -> None:
    """The pair waits for one of them; never for one who is in it."""
    pair, concerned = row.pair, {member.person_id for member in row.pair.members}
    for person in officers(session.get_one(Program, pair.program_id), Duty.ORGANIZER):
        if person.id not in concerned:
            subject = f"pairs:{pair.id}"
            waiting.begin(
                session, person_id=person.id, kind=silence.CHECK_IN, subject=subject, since=row.since, first_at=now
            )


def announce_end(session: Session, row: Silence, *, now: datetime) -> None:
    """To each of the two, in hours of their own. No preference stops this: the end must surprise nobody."""
    pair, closes_at = row.pair, row.next_at or now
    for member in pair.members:
        words = silence_views.notice(
            partner=partner_in(pair, member).person.slack_id,
            pair_id=pair.id,
            days=(now - row.since) // timedelta(days=1),
            closes_on=local(closes_at, member.person.zone).date(),
        )
        place = queue.direct(session, workspace_id=pair.workspace_id, user_id=member.person.slack_id)
        once = f"silence:{pair.id}:{row.since.isoformat()}:{member.id}"
        queue.post(session, place, words, once=once, now=now)
