"""A pair's goals for its keepsake: what, why, the steps, and how far it has come."""

from bot.core.db import Session
from bot.core.journal import Entry
from bot.features.goals.models import Goal
from bot.features.goals.rules import State, chart
from bot.features.goals.service import goals_of, levels_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair

STATES = {State.OPEN: "Goal", State.DONE: "Goal, reached"}


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    """Both see all goals; those that were only suggested, or let go, are left out."""
    goals = goals_of(session, pair=pair, states=tuple(STATES))
    return [Entry(goal.made_at, f"{STATES[State(goal.state)]}: {goal.what}", _words(goal)) for goal in goals]


def _words(goal: Goal) -> str:
    lines = [f"Why: {goal.why}"] if goal.why else []
    lines += [f"How we notice: {goal.notice}"] if goal.notice else []
    lines += [f"{'✓' if step.done_at else '○'} {step.words} ({step.owner.person.name})" for step in goal.steps]
    return "\n".join([*lines, *chart(levels_of(goal))])
