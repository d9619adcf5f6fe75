"""Lessons that wait for this one, and what was to be different by now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PERSON, only_if
from bot.core.waiting import Wait
from bot.features.entries.waits import waiting_for
from bot.features.lessons import views
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import State
from bot.features.lessons.waits import KIND
from bot.features.members.models import Member
from bot.features.pairs.seats import Seat, each
from bot.slack.text import beginning, escape, mention

IN_SHORT = 60


@only_if(exists().where(Wait.person_id == PERSON, Wait.kind == KIND))
def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    mine = waiting_for(session, Lesson, KIND, seats, load=selectinload(Lesson.sides))
    return each(seats, lambda seat: _of_pair(mine.get(seat.pair.id, ()), seat.me, now))


def _of_pair(mine: Sequence[Lesson], me: Member, now: datetime) -> Glance | None:
    steps = [step for lesson in mine if (step := _step(lesson, me, now))]
    return Glance(step=min(steps, key=lambda step: step.rank)) if steps else None


def _step(lesson: Lesson, me: Member, now: datetime) -> Step | None:
    title, value, is_teller = beginning(escape(lesson.title), IN_SHORT), str(lesson.id), me.id == lesson.teller_id
    if is_teller and lesson.state == State.ASKED:
        asker = mention(lesson.listener.person.slack_id)
        return Step(f"tell {asker} an experience: “{title}”", Press("Tell it", views.ANSWER, value), Rank.AWAITED)
    if not is_teller and lesson.state == State.TOLD:
        press = Press("What I take from it", views.ANSWER, value)
        return Step(f"say what you take from “{title}”", press, Rank.AWAITED)
    if is_teller and lesson.ask_at is not None and lesson.ask_at <= now:
        return Step(
            f"did it happen differently after “{title}”?", Press("Tell how it went", views.HOW, value), Rank.DUE
        )
    return None
