"""The goals of a pair, and the step that is due next."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, select

from bot.core.db import Session, read
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import MINE, PAIRS
from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.goals import views
from bot.features.goals.models import Goal, GoalStep
from bot.features.goals.rules import State
from bot.features.goals.service import today
from bot.features.pairs.seats import Seat, about, by_pair, each
from bot.features.pairs.views import pair_press
from bot.slack.text import beginning, escape

IN_SHORT = 60

# Words are decrypted only where they may be said.
SUGGESTED = case((Goal.state == State.SUGGESTED, Goal.what)).label("what")
TO_DO = case((and_(GoalStep.done_at.is_(None), GoalStep.owner_id.in_(MINE)), GoalStep.words)).label("words")

# A row for each step; one without a step for a goal that has none.
GOALS = (
    select(Goal.pair_id, Goal.id, Goal.state, SUGGESTED)
    .add_columns(GoalStep.id.label("step_id"), GoalStep.owner_id, TO_DO, GoalStep.due_on, GoalStep.done_at)
    .outerjoin(GoalStep, GoalStep.goal_id == Goal.id)
    .where(Goal.pair_id.in_(PAIRS), Goal.state.in_((State.OPEN, State.SUGGESTED)))
    .order_by(Goal.id, GoalStep.id)
)
EVER = select(Goal.pair_id).where(Goal.pair_id.in_(PAIRS)).distinct()


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    goals = by_pair(read(session, GOALS, about(seats)))
    without = [seat for seat in seats if seat.is_mentee and seat.pair.id not in goals]
    settled = set(session.scalars(EVER, about(without))) if without else set()

    def say(seat: Seat) -> Glance | None:
        rows = goals.get(seat.pair.id)
        if rows:
            return Glance((_line(rows),), _due(rows, seat, now) or (_suggested(rows) if seat.is_mentee else None))
        if not seat.is_mentee or seat.pair.id in settled:
            return None
        return Glance(
            step=Step("name a goal for your pair", pair_press(seat.pair.id, "goal", "Name a goal"), Rank.START)
        )

    return each(seats, say)


def _line(rows: Sequence[Row[*tuple[Any, ...]]]) -> str:
    steps = [row for row in rows if row.step_id]
    done = sum(step.done_at is not None for step in steps)
    coming = min((step.due_on for step in steps if step.due_on and not step.done_at), default=None)
    parts = [counted(len({row.id for row in rows if row.state == State.OPEN}), "open goal")]
    parts += [f"{done} of {counted(len(steps), 'step')} done"] if steps else []
    parts += [f"the next one by {day_words(coming)}"] if coming else []
    return f"Goals: {', '.join(parts)}"


def _due(rows: Sequence[Row[*tuple[Any, ...]]], seat: Seat, now: datetime) -> Step | None:
    mine = [row for row in rows if row.owner_id == seat.me.id and not row.done_at]
    due = next((row for row in mine if row.due_on is not None and row.due_on <= today(seat.me, now)), None)
    if due is None:
        return None
    words = f"your step “{beginning(escape(due.words), IN_SHORT)}” is due"
    return Step(words, Press("Open the goal", views.OPEN_GOAL, str(due.id)), Rank.DUE)


def _suggested(rows: Sequence[Row[*tuple[Any, ...]]]) -> Step | None:
    goal = next((row for row in rows if row.state == State.SUGGESTED), None)
    if goal is None:
        return None
    words = f"your mentor suggests the goal “{beginning(escape(goal.what), IN_SHORT)}”"
    return Step(words, Press("Look at it", views.OPEN_GOAL, str(goal.id)), Rank.AWAITED)
