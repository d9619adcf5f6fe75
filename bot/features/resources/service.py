"""Resources: recommending one, saying how far one is with it and how one found it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.rules import both_answered
from bot.features.entries.service import add, changed, lock, owned
from bot.features.goals.models import Goal
from bot.features.goals.rules import State as GoalState
from bot.features.goals.service import goals_of
from bot.features.members.models import Member
from bot.features.members.rules import AIMS
from bot.features.pairs.models import Pair
from bot.features.pairs.seats import Seat
from bot.features.resources.models import Resource, ResourceSide
from bot.features.resources.rules import Recommendation, State, check_recommendation


def recommend(session: Session, *, pair: Pair, member: Member, said: Recommendation, now: datetime) -> Resource:
    """The same again at once is the same one. Raises DomainError at the field that has to be put right."""
    check_recommendation(said)
    sides = [
        ResourceSide(
            member_id=each.id, state=said.state if each.id == member.id else State.TO_DO, state_at=now, reaction=""
        )
        for each in pair.members
    ]
    resource = Resource(pair=pair, author=member, sides=sides)
    _put(session, resource, said)
    return add(session, resource, same=lambda known: recommendation_of(known) == said, now=now)


def change(session: Session, *, resource: Resource, member: Member, said: Recommendation, now: datetime) -> bool:
    """Other words of it, by who recommends it; False if nothing was different. Raises DomainError."""
    check_recommendation(said)
    lock(session, resource)
    owned(resource, member)
    if recommendation_of(resource) == said:
        return False
    _put(session, resource, said)
    _stand(resource.side_of(member), said.state, now)
    changed(session, resource, member, "change", now)
    return True


def react(session: Session, *, resource: Resource, member: Member, state: str, reaction: str, now: datetime) -> bool:
    """How far this one is, and how they found it; False if nothing was different.

    Raises DomainError when they take back what the other one has read.
    """
    lock(session, resource)
    mine = resource.side_of(member)
    if (mine.state, mine.reaction) == (state, reaction):
        return False
    if not reaction and mine.has_answered and is_compared(resource):
        raise DomainError("Both of you have read each other's words. You can change yours.", field="reaction")
    _stand(mine, state, now)
    mine.reaction = reaction
    mine.answered_at = (mine.answered_at or now) if reaction else None
    changed(session, resource, member, "react", now)
    return True


def is_compared(resource: Resource) -> bool:
    """Whether both have written how they found it, so that each reads the other's words."""
    return both_answered(resource.sides)


def left_to_read(session: Session, seats: Sequence[Seat]) -> dict[int, int]:
    """Pair id → how many of the other one's recommendations the one who looks is not done with; only where some are."""
    mine = ResourceSide.member_id.in_({seat.me.id for seat in seats})
    query = select(Resource.pair_id, func.count()).join(ResourceSide, ResourceSide.resource_id == Resource.id)
    query = query.where(Resource.pair_id.in_([seat.pair.id for seat in seats]), Resource.withdrawn_at.is_(None))
    query = query.where(mine, ResourceSide.state != State.DONE, Resource.author_id != ResourceSide.member_id)
    return {pair_id: number for pair_id, number in session.execute(query.group_by(Resource.pair_id))}  # noqa: C416


def recommendation_of(resource: Resource) -> Recommendation:
    """As the form holds it."""
    return Recommendation(
        resource.kind,
        resource.title,
        resource.link,
        resource.why,
        f"goal:{resource.goal_id}" if resource.goal_id else f"aim:{resource.aim}" if resource.aim else "",
        resource.side_of(resource.author).state,
    )


def purposes(session: Session, *, pair: Pair, chosen: Goal | None = None) -> dict[str, str]:
    """What it can be for, as value → words: the pair's open goals first (and the `chosen` one), then all aims."""
    goals = list(goals_of(session, pair=pair, states=(GoalState.OPEN,)))
    goals += [chosen] if chosen is not None and chosen not in goals else []
    return {f"goal:{goal.id}": goal.what for goal in goals} | {f"aim:{key}": label for key, label in AIMS.items()}


def purpose_of(resource: Resource) -> str:
    """In words; empty for none."""
    return resource.goal.what if resource.goal else AIMS.get(resource.aim or "", "")


def _put(session: Session, resource: Resource, said: Recommendation) -> None:
    """Raises DomainError for a goal that is not this pair's."""
    resource.kind, resource.title, resource.link, resource.why = said.kind, said.title, said.link, said.why
    what, _, key = said.goal.partition(":")
    resource.aim = key if what == "aim" else None
    resource.goal = session.get(Goal, int(key)) if what == "goal" else None
    if resource.goal is not None and resource.goal.pair_id != resource.pair.id:
        raise DomainError("This goal is not there any more. Choose another one.", field="goal")


def _stand(side: ResourceSide, state: str, now: datetime) -> None:
    if side.state != state:
        side.state, side.state_at = state, now
