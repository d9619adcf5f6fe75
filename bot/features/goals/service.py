"""Goals: adding, wording, settling and rating them. Their steps stand in `steps.py`."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import from_local, local
from bot.features.goals import waits
from bot.features.goals.models import Goal, GoalRating
from bot.features.goals.rules import (
    Stage,
    State,
    Wording,
    check_wording,
    is_theirs,
    midway,
    stage_now,
    steering,
)
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair

REPEATED_WITHIN = timedelta(minutes=1)

NOT_THERE = "This goal is not there any more."


def add_goal(session: Session, *, pair: Pair, member: Member, said: Wording, now: datetime) -> Goal:
    """The mentee's goal; from the mentor a suggestion. The same again at once is the same one. Raises DomainError."""
    check_wording(said, before=None, today=today(member, now))
    pairs.lock(session, pair)
    known = _just_added(session, pair, member, said, now)
    if known is not None:
        return known
    state = State.OPEN if member.id == pair.mentee_id else State.SUGGESTED
    goal = Goal(pair=pair, author_id=member.id, state=state, made_at=now, version=0)
    _put(goal, said, member, now)
    session.add(goal)
    session.flush()
    waits.watch_goal(session, goal, now=now)
    _audit(session, goal, member, "goal.add", now)
    return goal


def change_goal(session: Session, *, goal: Goal, member: Member, said: Wording, now: datetime) -> bool:
    """False if nothing was different. Raises DomainError for someone whose words they are not, as `add_goal`."""
    lock(session, goal)
    if not owns(goal, member):
        raise DomainError("The words of a goal are the mentee's. You can add a step, or suggest another goal.")
    check_wording(said, before=goal.due_on, today=today(member, now))
    if said == wording_of(goal):
        return False
    _put(goal, said, member, now)
    waits.watch_goal(session, goal, now=now)
    _audit(session, goal, member, "goal.change", now)
    return True


def settle(session: Session, *, goal: Goal, member: Member, state: State, now: datetime) -> bool:
    """Reached, withdrawn, or open (again); False if it was so already. Raises DomainError for whose goal it is not."""
    lock(session, goal)
    if not owns(goal, member) or (state == State.OPEN and member.id != goal.pair.mentee_id):
        raise DomainError("It is the mentee's goal: they say when it is reached or no longer theirs.")
    if goal.state == state:
        return False
    goal.state, goal.settled_at = state, None if state == State.OPEN else now
    changed(goal, member, now)
    waits.watch_all(session, goal, now=now)
    _audit(session, goal, member, f"goal.{state}", now)
    return True


def rate(session: Session, *, goal: Goal, member: Member, level: int, now: datetime, is_over: bool = False) -> Stage:
    """The mentee's self-rating (1 to 5), for the stage that it is now; given again in one stage, the newer counts.

    Raises DomainError for the mentor.
    """
    lock(session, goal)
    if member.id != goal.pair.mentee_id:
        raise DomainError("Only the mentee says where they stand with their goal.")
    stage = stage_of(goal, is_over=is_over, now=now)
    known = next((each for each in goal.ratings if each.stage == stage), None)
    if known is None:
        goal.ratings.append(GoalRating(stage=stage, level=level, rated_at=now))
    else:
        known.level, known.rated_at = level, now
    changed(goal, member, now)
    waits.watch_goal(session, goal, now=now)
    return stage


def stage_of(goal: Goal, *, is_over: bool, now: datetime) -> Stage:
    """Which stage a self-rating given now is for."""
    rated = {each.stage: each.rated_at for each in goal.ratings}
    return stage_now(rated, is_over=is_over or _is_over(goal, now), now=now)


def goal_for(session: Session, *, goal_id: int | None) -> Goal:
    """Raises DomainError when it is not there any more."""
    goal = session.get(Goal, goal_id or 0)
    if goal is None:
        raise DomainError(NOT_THERE)
    return goal


def goals_of(session: Session, *, pair: Pair, states: Sequence[State] = tuple(State)) -> Sequence[Goal]:
    """Oldest first."""
    query = select(Goal).where(Goal.pair_id == pair.id, Goal.state.in_(states)).order_by(Goal.id)
    return session.scalars(query).all()


def goal_tags(session: Session, *, pair: Pair) -> tuple[str, ...]:
    """Aims (keys of members' `AIMS`) by which to choose prompts, activities and resources for a pair.

    First those of its open goals, oldest first, then those of the mentee's profile.
    """
    query = select(Goal.aim).where(Goal.pair_id == pair.id, Goal.state == State.OPEN).order_by(Goal.id)
    return steering(session.scalars(query), pair.mentee.aims)


def owns(goal: Goal, member: Member) -> bool:
    return is_theirs(
        is_mentee=member.id == goal.pair.mentee_id, is_author=member.id == goal.author_id, state=goal.state
    )


def wording_of(goal: Goal) -> Wording:
    return Wording(goal.what, goal.why, goal.notice, goal.due_on, goal.aim)


def levels_of(goal: Goal) -> dict[str, int]:
    return {each.stage: each.level for each in goal.ratings}


def today(member: Member, now: datetime) -> date:
    """On the member's own calendar."""
    return local(now, member.person.zone).date()


def lock(session: Session, goal: Goal) -> None:
    """One change of a pair's goals at a time: the second of two sees what the first one did."""
    pairs.lock(session, goal.pair)
    session.refresh(goal)


def changed(goal: Goal, by: Member, now: datetime) -> None:
    """Note who changed something about a goal, for the other one to see."""
    goal.version, goal.changed_at, goal.changed_by = goal.version + 1, now, by


def _put(goal: Goal, said: Wording, member: Member, now: datetime) -> None:
    goal.what, goal.why, goal.notice = said.what, said.why, said.notice
    goal.due_on, goal.aim = said.due_on, said.aim
    goal.midway_at = midway(goal.made_at, _ends_at(goal))
    changed(goal, member, now)


def _ends_at(goal: Goal) -> datetime | None:
    """The end of the goal's day; without one, the end of the pair, if it has any that is still to come."""
    if goal.due_on is not None:
        return from_local(datetime.combine(goal.due_on, time(23, 59)), goal.pair.mentee.person.zone)
    ends_at = goal.pair.ends_at
    return ends_at if ends_at is not None and ends_at > goal.made_at else None


def _is_over(goal: Goal, now: datetime) -> bool:
    past = goal.due_on is not None and goal.due_on < today(goal.pair.mentee, now)
    return goal.state in (State.DONE, State.WITHDRAWN) or past


def _just_added(session: Session, pair: Pair, member: Member, said: Wording, now: datetime) -> Goal | None:
    lately: ColumnElement[bool] = Goal.made_at > now - REPEATED_WITHIN
    query = select(Goal).where(Goal.pair_id == pair.id, Goal.author_id == member.id, lately)
    return next((goal for goal in session.scalars(query) if wording_of(goal) == said), None)


def _audit(session: Session, goal: Goal, member: Member, action: str, now: datetime) -> None:
    workspace_id, actor = goal.pair.workspace_id, member.person.slack_id
    audit.record(session, workspace_id=workspace_id, actor=actor, action=action, subject=f"goals:{goal.id}", now=now)
