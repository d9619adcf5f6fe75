"""When somebody is reminded of a goal or a step; what is said then stands in `facts.py`."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from bot.core import waiting
from bot.core.db import Session
from bot.core.times import from_local
from bot.core.waiting import Wait
from bot.features.goals.models import Goal, GoalStep
from bot.features.goals.rules import STILL_MIDWAY, Stage, State
from bot.features.members.models import Member

KIND = "goals"

MORNING = time(9)
"""Of the day on which something comes due, on that person's clock; their own hours may make it later."""

NOT_AT_ONCE = timedelta(days=7)
"""Who looked at a goal whose day is over has it in mind."""


def watch_all(session: Session, goal: Goal, *, now: datetime) -> None:
    """After a change of the goal's state, which matters to its steps too."""
    watch_goal(session, goal, now=now)
    for step in goal.steps:
        watch_step(session, step)


def watch_goal(session: Session, goal: Goal, *, now: datetime) -> None:
    """The mentee is asked to take on what is suggested, to say midway how far it has come, and at its end how it is."""
    mentee = goal.pair.mentee
    if goal.state == State.SUGGESTED:
        _begin(session, _goal(goal), mentee, since=goal.made_at)
    elif goal.state == State.OPEN and (moment := next_question(goal, now)) is not None:
        first_at = moment if moment > now else now + NOT_AT_ONCE
        _begin(session, _goal(goal), mentee, since=moment, first_at=first_at)
    else:
        waiting.end(session, kind=KIND, subject=_goal(goal))


def next_question(goal: Goal, now: datetime) -> datetime | None:
    """When to ask the mentee about an open goal; None if there is nothing to ask. Once its day is over, about that."""
    over_at = morning_after(goal.due_on, goal.pair.mentee) if goal.due_on else None
    since_start = [each.rated_at for each in goal.ratings if each.stage != Stage.START]
    is_over = over_at is not None and over_at <= now
    if is_over or goal.midway_at is None or any(at >= goal.midway_at - STILL_MIDWAY for at in since_start):
        return over_at
    return goal.midway_at


def watch_step(session: Session, step: GoalStep) -> None:
    """Whoever does a step is reminded on its day."""
    if step.done_at is not None or step.due_on is None or step.goal.state != State.OPEN:
        forget_step(session, step)
        return
    due_at = from_local(datetime.combine(step.due_on, MORNING), step.owner.person.zone)
    _begin(session, _step(step), step.owner, since=due_at, first_at=due_at)


def forget_step(session: Session, step: GoalStep) -> None:
    waiting.end(session, kind=KIND, subject=_step(step))


def morning_after(day: date, member: Member) -> datetime:
    return from_local(datetime.combine(day + timedelta(days=1), MORNING), member.person.zone)


def _goal(goal: Goal) -> str:
    return f"goals:{goal.id}"


def _step(step: GoalStep) -> str:
    return f"goal_steps:{step.id}"


def _begin(
    session: Session, subject: str, member: Member, *, since: datetime, first_at: datetime | None = None
) -> None:
    """It waits for this person and since this moment, and for nobody and since no moment else."""
    query = select(Wait.person_id, Wait.since).filter_by(kind=KIND, subject=subject)
    if session.execute(query).all() != [(member.person_id, since)]:
        waiting.end(session, kind=KIND, subject=subject)
        waiting.begin(session, person_id=member.person_id, kind=KIND, subject=subject, since=since, first_at=first_at)
