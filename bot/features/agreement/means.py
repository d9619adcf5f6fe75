"""By which means someone can be reached: what they expect, less what their boundaries rule out.

A boundary is stronger than an expectation. Where the two contradict each other, the person is shown it and settles it
with a press; until then the boundary holds.
"""

from dataclasses import replace
from datetime import datetime

from bot.core.db import Session
from bot.features.agreement.boundaries import boundaries_of, set_boundaries
from bot.features.agreement.models import BoundariesRow
from bot.features.agreement.rules import MEANS, Expectations, from_json, without
from bot.features.agreement.service import latest_expectations
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def permitted_means(session: Session, pair: Pair, *, of: Member) -> tuple[str, ...]:
    """What may be suggested to the partner as a way to reach or meet `of`, as in `rules.MEANS`.

    Before they have said what they expect, all that their boundaries do not rule out.
    """
    ruled_out = boundaries_of(session, pair=pair, member=of).not_by
    return tuple(means for means in offered(session, pair, of) if means not in ruled_out)


def in_effect(session: Session, pair: Pair, member: Member, said: Expectations) -> Expectations:
    """What this side said, under its boundaries."""
    return without(said, boundaries_of(session, pair=pair, member=member).not_by)


def offered(session: Session, pair: Pair, member: Member) -> tuple[str, ...]:
    """By which means this side's expectations say it can be reached; by all, before it has said so."""
    row = latest_expectations(session, pair=pair, member=member)
    return from_json(row.body).offered if row else tuple(MEANS)


def contradictions(session: Session, pair: Pair, member: Member) -> tuple[str, ...]:
    """Means that this side offers in its expectations and rules out in its boundaries."""
    if latest_expectations(session, pair=pair, member=member) is None:
        return ()
    ruled_out = boundaries_of(session, pair=pair, member=member).not_by
    return tuple(means for means in offered(session, pair, member) if means in ruled_out)


def permit_again(session: Session, *, pair: Pair, member: Member, now: datetime) -> BoundariesRow | None:
    """Take what the expectations offer out of the boundaries; None if nothing contradicts them any more."""
    said = boundaries_of(session, pair=pair, member=member)
    contradicting = contradictions(session, pair, member)
    left = tuple(means for means in said.not_by if means not in contradicting)
    return set_boundaries(session, pair=pair, member=member, said=replace(said, not_by=left), now=now)
