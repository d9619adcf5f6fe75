"""What the two see of their rhythm."""

from datetime import datetime

from bot.core.cadence import Cadence, comes_sooner
from bot.core.db import Session
from bot.core.locales import clock24, first_weekday
from bot.features.agreement.workdays import calendars_of
from bot.features.members.models import Member
from bot.features.pairs import notices as pair_notices
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.prompts import moments, schedule_views, schedules, service
from bot.features.prompts.schedule_views import Shown
from bot.outbox import queue


def shown(session: Session, pair: Pair, me: Member, *, now: datetime) -> Shown:
    """As one of the two sees it. A pair whose rhythm has not begun yet is given the one of its program."""
    schedules.start(session, pair=pair, now=now)
    session.flush()
    schedule = schedules.rhythm_row(session, pair=pair)
    rhythm = schedules.rhythm_of(schedule)
    next_at = None if rhythm.cadence is Cadence.OFF else moments.next_prompt_at(session, pair=pair, now=now)
    is_first = service.last_given_at(session, pair=pair) is None
    return Shown(
        pair_id=pair.id,
        version=schedule.version,
        two=pair_notices.two(pair),
        rhythm=rhythm,
        changed_by=schedule.changed_by,
        is_the_programs=schedules.is_of_program(schedule),
        next_at=next_at,
        is_sooner=is_first and next_at is not None and comes_sooner(rhythm, next_at),
        rests=pair.state == State.PAUSED,
        zone=me.person.zone,
        clock24=clock24(me.person.locale),
        first_weekday=first_weekday(me.person.locale),
        calendars={
            member.person.slack_id: calendar
            for member, calendar in zip(pair.members, calendars_of(session, pair), strict=True)
        },
    )


def changed(session: Session, pair: Pair, by: Member, *, now: datetime) -> None:
    """In the channel, where the other one sees it; clock and language are those of the mentee."""
    sees = shown(session, pair, pair.mentee, now=now)
    words = schedule_views.told(sees, by=by.person.slack_id)
    queue.cancel(session, workspace_id=pair.workspace_id, once=_name(pair, sees.version - 1))  # if it still waits
    queue.post(session, pair.conversation, words, once=_name(pair, sees.version), now=now)


def _name(pair: Pair, version: int) -> str:
    return f"rhythm:{pair.id}:{version}"
