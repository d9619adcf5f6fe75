"""Steps towards a goal: either of the two adds and changes them, for themselves or for the other one."""

from datetime import date, datetime

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.goals import waits
from bot.features.goals.models import Goal, GoalStep
from bot.features.goals.rules import STEPS_AT_MOST, State, check_day
from bot.features.goals.service import REPEATED_WITHIN, changed, lock, today
from bot.features.members.models import Member

NOT_THERE = "This step is not there any more."


def add_step(
    session: Session, *, goal: Goal, member: Member, owner: Member, words: str, due_on: date | None, now: datetime
) -> GoalStep:
    """The same again within a minute is the same. Raises DomainError for a goal that is settled, or full."""
    lock(session, goal)
    _check(goal, words, due_on, before=None, on=today(owner, now))
    said = (owner.id, words, due_on)
    for step in goal.steps:
        if said == (step.owner_id, step.words, step.due_on) and now - step.made_at < REPEATED_WITHIN:
            return step
    if len(goal.steps) >= STEPS_AT_MOST:
        raise DomainError(f"A goal has at most {STEPS_AT_MOST} steps. Is this a goal of its own?", field="words")
    step = GoalStep(owner=owner, author_id=member.id, words=words, due_on=due_on, made_at=now)
    goal.steps.append(step)
    changed(goal, member, now)
    session.flush()
    waits.watch_step(session, step)
    _audit(session, step, member, "goal_step.add", now)
    return step


def change_step(
    session: Session, *, step: GoalStep, member: Member, owner: Member, words: str, due_on: date | None, now: datetime
) -> bool:
    """False if nothing was different. Raises DomainError as `add_step`."""
    lock(session, step.goal)
    _check(step.goal, words, due_on, before=step.due_on, on=today(owner, now))
    if (owner.id, words, due_on) == (step.owner_id, step.words, step.due_on):
        return False
    step.author_id = member.id if words != step.words else step.author_id
    step.owner, step.words, step.due_on = owner, words, due_on
    changed(step.goal, member, now)
    waits.watch_step(session, step)
    _audit(session, step, member, "goal_step.change", now)
    return True


def mark(session: Session, *, step: GoalStep, member: Member, is_done: bool, now: datetime) -> bool:
    """Done, or not done after all, said by either of the two; False if it was so already."""
    lock(session, step.goal)
    if (step.done_at is not None) == is_done:
        return False
    step.done_at = now if is_done else None
    changed(step.goal, member, now)
    waits.watch_step(session, step)
    _audit(session, step, member, "goal_step.done" if is_done else "goal_step.reopen", now)
    return True


def remove_step(session: Session, *, step: GoalStep, member: Member, now: datetime) -> None:
    goal = step.goal
    lock(session, goal)
    _audit(session, step, member, "goal_step.remove", now)
    waits.forget_step(session, step)
    goal.steps.remove(step)
    changed(goal, member, now)
    session.flush()


def step_for(session: Session, *, step_id: int | None) -> GoalStep:
    """Raises DomainError when it is not there any more."""
    step = session.get(GoalStep, step_id or 0)
    if step is None:
        raise DomainError(NOT_THERE)
    return step


def _check(goal: Goal, words: str, due_on: date | None, *, before: date | None, on: date) -> None:
    if goal.state not in (State.OPEN, State.SUGGESTED):
        raise DomainError("This goal is settled. Take it up again to add steps.", field="words")
    if not words:
        raise DomainError("Say what is to be done, for example “Give a talk of five minutes”.", field="words")
    check_day(due_on, before=before, today=on, field="due_on")


def _audit(session: Session, step: GoalStep, member: Member, action: str, now: datetime) -> None:
    workspace_id, actor, subject = step.goal.pair.workspace_id, member.person.slack_id, f"goal_steps:{step.id}"
    audit.record(session, workspace_id=workspace_id, actor=actor, action=action, subject=subject, now=now)
