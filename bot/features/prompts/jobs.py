"""Prompts that are due, those to be chosen for tomorrow, and pairs that have fallen silent."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.endings.closing import begin_closing
from bot.features.pairs.rules import Cause
from bot.features.playbook import notices as focus_notices
from bot.features.prompts import choosing, later, notices, planning, schedules, silence, silence_notices
from bot.features.prompts.models import PromptOccurrence, PromptSchedule, Silence, Turn
from bot.features.prompts.rules import Rung

BITE = 100


def choose_ahead(session: Session, now: datetime) -> int:
    """The working day before: choose, and let the one who begins know."""
    due = schedules.heads_ups(session, now=now, limit=BITE)
    for schedule in due:
        planning.choose_ahead(session, schedule, now=now)
    return len(due)


def post_due(session: Session, now: datetime) -> int:
    """Scheduled prompts, and those that were put off until now."""
    returned = later.due_again(session, now=now, limit=BITE)
    for before in returned:
        _come_again(session, before, now)
    due = schedules.due_schedules(session, now=now, limit=BITE)
    for schedule in due:
        occurrence = planning.take_due(session, schedule, now=now)
        if occurrence is not None:
            _show(session, occurrence, now)
    return len(due) + len(returned)


def _come_again(session: Session, before: PromptOccurrence, now: datetime) -> None:
    if later.waits_for_its_pair(before, now):
        return
    if later.has_to_wait(session, before, now):
        notices.show_put_off(session, before, now=now)
        return
    again = later.come_again(session, before, now)
    if again is not None:
        _show(session, again, now)


def _show(session: Session, occurrence: PromptOccurrence, now: datetime) -> None:
    notices.post(session, occurrence, now=now)
    if choosing.has_skipped_agreeing(session, pair=occurrence.pair):
        focus_notices.offer_focus(session, occurrence.pair, now=now)


def climb(session: Session, now: datetime) -> int:
    """The rungs of the silence ladder whose day has come."""
    due = silence.due(session, now=now, limit=BITE)
    for row in due:
        rung = silence.climb(session, row, now=now)
        if rung is Rung.CHECK_IN:
            silence_notices.ask_organizers(session, row, now=now)
        elif rung is Rung.NOTICE:
            silence_notices.announce_end(session, row, now=now)
        elif rung is Rung.CLOSED:
            begin_closing(session, pair=row.pair, cause=Cause.SILENCE, now=now)
    return len(due)


PUT_OFF = When(PromptOccurrence.due_at, PromptOccurrence.turn == Turn.PUT_OFF)

JOBS = (
    Job("prompts ahead", choose_ahead, moments=(When(PromptSchedule.heads_up_at),)),
    Job("prompts", post_due, moments=(When(PromptSchedule.next_due_at), PUT_OFF)),
    Job("silence", climb, moments=(When(Silence.next_at),)),
)
