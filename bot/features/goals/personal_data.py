"""Goals, steps and ratings. A goal stays in the other one's journal, without the words of who was forgotten."""

from sqlalchemy import or_, select

from bot.core.personal import GONE, Rows
from bot.features.goals.models import Goal, GoalRating, GoalStep
from bot.features.members.whose import by_member
from bot.features.pairs.whose import as_mentee

WROTE, OWNS = by_member(GoalStep.author_id), by_member(GoalStep.owner_id)

TABLES = (
    Rows(
        Goal,
        by_member(Goal.author_id),
        title="Goals that I wrote",
        shows=("what", "why", "notice", "due_on", "state", "made_at", "settled_at"),
        blank={"what": GONE, "why": "", "notice": "", "aim": None, "midway_at": None},
    ),
    Rows(
        GoalStep,
        # Of the steps from before their author was noted, those that somebody took on.
        lambda someone: or_(WROTE(someone), GoalStep.author_id.is_(None) & OWNS(someone)),
        title="Steps that I wrote",
        shows=("words", "due_on", "made_at", "done_at"),
        blank={"words": GONE},
    ),
    Rows(
        GoalRating,
        lambda someone: GoalRating.goal_id.in_(select(Goal.id).where(as_mentee(Goal.pair_id)(someone))),
        title="Where I stood with my goals",
        shows=("stage", "level", "rated_at"),
    ),
)
