"""The goals of a pair, and the step that is due next."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.goals import views
from bot.features.goals.models import Goal
from bot.features.goals.rules import State
from bot.features.goals.service import goals_of, today
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press
from bot.slack.text import beginning, escape

IN_SHORT = 60


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    goals = goals_of(session, pair=pair, states=(State.OPEN, State.SUGGESTED))
    is_mentee = me.id == pair.mentee_id
    if not goals:
        start = Step("name a goal for your pair", pair_press(pair.id, "goal", "Name a goal"), Rank.START)
        return Glance(step=start) if is_mentee and not goals_of(session, pair=pair) else None
    return Glance((_line(goals),), _due(goals, me, now) or (_suggested(goals) if is_mentee else None))


def _line(goals: Sequence[Goal]) -> str:
    steps = [step for goal in goals for step in goal.steps]
    done = sum(step.done_at is not None for step in steps)
    coming = min((step.due_on for step in steps if step.due_on and not step.done_at), default=None)
    parts = [counted(sum(goal.state == State.OPEN for goal in goals), "open goal")]
    parts += [f"{done} of {counted(len(steps), 'step')} done"] if steps else []
    parts += [f"the next one by {day_words(coming)}"] if coming else []
    return f"Goals: {', '.join(parts)}"


def _due(goals: Sequence[Goal], me: Member, now: datetime) -> Step | None:
    mine = [step for goal in goals for step in goal.steps if step.owner_id == me.id and not step.done_at]
    due = [step for step in mine if step.due_on is not None and step.due_on <= today(me, now)]
    if not due:
        return None
    words = beginning(escape(due[0].words), IN_SHORT)
    return Step(f"your step “{words}” is due", Press("Open the goal", views.OPEN_GOAL, str(due[0].goal_id)), Rank.DUE)


def _suggested(goals: Sequence[Goal]) -> Step | None:
    goal = next((goal for goal in goals if goal.state == State.SUGGESTED), None)
    if goal is None:
        return None
    words = f"your mentor suggests the goal “{beginning(escape(goal.what), IN_SHORT)}”"
    return Step(words, Press("Look at it", views.OPEN_GOAL, str(goal.id)), Rank.AWAITED)
