"""What the channel sees of goals: a card for each, which is kept up to date, and a word when one is reached."""

from datetime import datetime

from bot.core.db import Session
from bot.features.goals import views
from bot.features.goals.models import Goal, GoalStep
from bot.features.goals.rules import State
from bot.features.goals.service import levels_of, today, wording_of
from bot.features.goals.views import ShownGoal, ShownStep
from bot.outbox import queue


def shown(goal: Goal, now: datetime) -> ShownGoal:
    """The goal as its views want it."""
    names = {member.id: member.person.slack_id for member in goal.pair.members}
    return ShownGoal(
        goal_id=goal.id,
        pair_id=goal.pair_id,
        state=State(goal.state),
        said=wording_of(goal),
        mentee=goal.pair.mentee.person.slack_id,
        author=names[goal.author_id],
        changed_by=names[goal.changed_by_id],
        changed_at=goal.changed_at,
        steps=[_step(step, now) for step in goal.steps],
        levels=levels_of(goal),
    )


def show(session: Session, goal: Goal, *, now: datetime) -> None:
    """Post the goal's card, or write into the one that is there how it stands now."""
    session.flush()
    words, posted = views.card(shown(goal, now)), queue.promised(session, workspace_id=_where(goal), once=_name(goal))
    if posted is None:
        queue.post(session, goal.pair.conversation, words, once=_name(goal), now=now)
    else:
        queue.update(session, posted, words, once=f"{_name(goal)}:{goal.version}", now=now)


def say_reached(session: Session, goal: Goal, *, now: datetime) -> None:
    words, once = views.reached(shown(goal, now)), f"{_name(goal)}:reached:{goal.version}"
    queue.post(session, goal.pair.conversation, words, once=once, now=now)


def _where(goal: Goal) -> int:
    return goal.pair.workspace_id


def _name(goal: Goal) -> str:
    return f"goal:{goal.id}"


def _step(step: GoalStep, now: datetime) -> ShownStep:
    return ShownStep(
        step_id=step.id,
        words=step.words,
        owner=step.owner.person.slack_id,
        due_on=step.due_on,
        is_done=step.done_at is not None,
        is_due=step.due_on is not None and step.done_at is None and step.due_on <= today(step.owner, now),
    )
