"""Agreeing point by point: either of the two says what could hold for both; it holds when the other says so too."""

from datetime import datetime
from enum import Enum, auto

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.differences import MENTEE, MENTOR, differences, is_said
from bot.features.agreement.means import in_effect
from bot.features.agreement.models import Agreement
from bot.features.agreement.rules import Expectations, from_json
from bot.features.agreement.trail import record
from bot.features.agreement.versions import CHANGED_SINCE, agree_on, latest_agreement
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair


class Outcome(Enum):
    AGREED = auto()
    """Both have said so, now or before."""
    SUGGESTED = auto()
    """The other one is awaited."""
    TAKEN_BACK = auto()
    """It is what stands anyway: this side's own answer, or what is agreed. A suggestion of something else is gone."""


def sides_of(session: Session, pair: Pair, agreement: Agreement) -> dict[str, Expectations]:
    """What the mentor and the mentee say in this version, under the boundaries of today."""
    rows = {MENTOR: (pair.mentor, agreement.mentor_expectations), MENTEE: (pair.mentee, agreement.mentee_expectations)}
    return {side: in_effect(session, pair, member, from_json(row.body)) for side, (member, row) in rows.items()}


def awaited_since(agreement: Agreement, pair: Pair, member: Member) -> datetime | None:
    """Since when the partner's suggestions wait for an answer of this side; None if there are none."""
    me, other = (MENTOR, MENTEE) if member.id == pair.mentor_id else (MENTEE, MENTOR)
    waiting = any(other in said and me not in said for said in (agreement.suggested or {}).values())
    return (agreement.suggested_at or agreement.made_at) if waiting else None


def suggest(
    session: Session, *, pair: Pair, member: Member, point: str, choice: str, now: datetime
) -> tuple[Agreement, Outcome, bool]:
    """`member` says what could hold for both; what came of it, and whether anything is different now.

    The same again has succeeded already. Raises DomainError when this is no choice between the two any more.
    """
    pairs.lock(session, pair)
    agreement = latest_agreement(session, pair=pair)
    if agreement is None:
        raise DomainError(CHANGED_SINCE)
    me, other = (MENTOR, MENTEE) if member.id == pair.mentor_id else (MENTEE, MENTOR)
    sides, common, suggested = sides_of(session, pair, agreement), agreement.common, agreement.suggested or {}
    known = {each.point: each.choices for each in differences(sides[MENTOR], sides[MENTEE], {})}
    if choice not in known.get(point, ()):
        raise DomainError(CHANGED_SINCE)
    if common.get(point) == choice:
        outcome = Outcome.TAKEN_BACK if point in suggested else Outcome.AGREED
        return agreement, outcome, _note(session, pair, agreement, member, point, {}, now)
    if is_said(point, choice, side=other, answer=sides[other], common=common, suggested=suggested):
        newer = agree_on(session, pair=pair, before=agreement, point=point, choice=choice, by=member, now=now)
        return newer, Outcome.AGREED, True
    is_mine = is_said(point, choice, side=me, answer=sides[me], common=common, suggested={})
    stances = {side: said for side, said in suggested.get(point, {}).items() if side != me}
    stances |= {} if is_mine else {me: choice}
    outcome = Outcome.TAKEN_BACK if is_mine else Outcome.SUGGESTED
    return agreement, outcome, _note(session, pair, agreement, member, point, stances, now)


def _note(
    session: Session,
    pair: Pair,
    agreement: Agreement,
    member: Member,
    point: str,
    stances: dict[str, str],
    now: datetime,
) -> bool:
    """Write down who suggests what about a point; False if it was so already."""
    before = agreement.suggested or {}
    after = {**before, point: stances} if stances else {name: said for name, said in before.items() if name != point}
    if after == before:
        return False
    agreement.suggested, agreement.suggested_at = after, now if stances else agreement.suggested_at
    session.flush()
    record(session, pair, member, "agreement.suggest", agreement, now=now)
    return True
