"""Choosing the focus of a pair, saying yes to it, proposing another. What each step means stands in focus_rules.py."""

from collections.abc import Container, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, exists, select

from bot.core import audit, waiting
from bot.core.db import Session, read
from bot.core.errors import DomainError
from bot.core.glancing import PAIRS
from bot.features.agreement.models import Agreement
from bot.features.goals.service import goal_tags
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.playbook.book import playbook_of
from bot.features.playbook.focus_rules import Recommended, Standing, Step, awaits, check, recommend, step
from bot.features.playbook.models import Focus
from bot.features.programs.models import Program

KIND = "focus"
"""Of reminders."""

CHANGED = "This has changed meanwhile. Open it again to see how it stands now."

HAS_AGREED = exists().where(Agreement.pair_id == Pair.id, Agreement.in_force)
FOCUSES = (
    select(Pair.id, HAS_AGREED.label("has_agreed"), Focus.version, Focus.activities, Focus.chosen_by)
    .add_columns(Focus.confirmed_at, Focus.proposed, Focus.proposed_by)
    .outerjoin(Focus, Focus.pair_id == Pair.id)
    .where(Pair.id.in_(PAIRS))
)


def focus_of(session: Session, *, pair: Pair) -> tuple[str, ...]:
    """Keys of the activities that the pair chose; none before the first choice."""
    return tuple(standing(session, pair=pair).activities)


def find(session: Session, *, pair: Pair) -> Focus | None:
    return session.get(Focus, pair.id)


def standing(session: Session, *, pair: Pair) -> Standing:
    """Without activities that the program does not offer any more."""
    return _standing(session, pair, find(session, pair=pair))


def standings(session: Session, pairs: Sequence[Pair]) -> dict[int, tuple[Standing, bool]]:
    """Pair id → the same, and whether an agreement stands, so that it is time to choose."""
    found = {row.id: row for row in read(session, FOCUSES, {"pairs": [pair.id for pair in pairs]})}
    return {pair.id: (_standing(session, pair, found[pair.id]), found[pair.id].has_agreed) for pair in pairs}


def recommended(session: Session, *, pair: Pair) -> list[Recommended]:
    offered = playbook_of(session, pair.program_id).offered
    return recommend(list(offered.values()), goal_tags(session, pair=pair))


def choose_focus(
    session: Session, *, pair: Pair, member: Member, chosen: Sequence[str], seen: int | None = None, now: datetime
) -> Step:
    """`seen`: the version that the member chose by. Raises DomainError (field `activities`) if it is not the newest
    any more, or these cannot be a focus."""
    known, by = playbook_of(session, pair.program_id).offered, member.person.slack_id
    keys = check(chosen, tuple(known))
    focus = _locked(session, pair)
    if seen is not None and focus.version != seen:
        raise DomainError(CHANGED, field="activities")
    meaning = step(_standing(session, pair, focus), keys, by)
    match meaning:
        case Step.STANDS:
            focus.activities, focus.chosen_by, focus.chosen_at = list(keys), by, now
            focus.confirmed_at = None
        case Step.CONFIRMS:
            _confirm(focus, now)
        case Step.KEEPS:
            focus.proposed, focus.proposed_by, focus.proposed_at = [], None, None
        case Step.PROPOSES:
            focus.proposed, focus.proposed_by, focus.proposed_at = list(keys), by, now
    if meaning is not Step.NOTHING:
        _note(session, pair, focus, meaning, by, now)
    return meaning


def answer(session: Session, *, pair: Pair, member: Member, version: int, yes: bool, now: datetime) -> Step:
    """Say yes to what the other one chose or proposed, or keep what there is. Raises DomainError if it has changed."""
    focus, by = _locked(session, pair), member.person.slack_id
    state = _standing(session, pair, focus)
    if focus.version != version:
        raise DomainError(CHANGED, remedy="focus")
    if not awaits(state, by):
        raise DomainError("That is for your partner to say. You can always choose differently:", remedy="focus")
    wanted = state.proposed or state.activities if yes else state.activities
    return choose_focus(session, pair=pair, member=member, chosen=wanted, now=now)


def offer(session: Session, *, pair: Pair, now: datetime) -> bool:
    """The bot asks the pair to choose; False if it did already, or they have chosen without being asked."""
    focus = _locked(session, pair)
    if focus.offered_at is not None or focus.activities:
        return False
    focus.offered_at = now
    return True


def count_choosing(session: Session, *, program: Program, key: str) -> int:
    """Open pairs of the program that have this activity in their focus."""
    query = select(Focus.activities).join(Focus.pair).where(Pair.program_id == program.id, Pair.state.in_(OPEN))
    return sum(key in activities for activities in session.scalars(query))


def _confirm(focus: Focus, now: datetime) -> None:
    if focus.proposed:
        focus.activities, focus.chosen_by, focus.chosen_at = focus.proposed, focus.proposed_by, focus.proposed_at
        focus.proposed, focus.proposed_by, focus.proposed_at = [], None, None
    focus.confirmed_at = now


def _note(session: Session, pair: Pair, focus: Focus, meaning: Step, by: str, now: datetime) -> None:
    """Count the change, and let the other one be reminded of a yes that is missing; of none any more, else."""
    focus.version += 1
    subject = f"focuses:{pair.id}"
    waiting.end(session, kind=KIND, subject=subject)
    for member in pair.members:
        if awaits(_standing(session, pair, focus), member.person.slack_id):
            waiting.begin(session, person_id=member.person_id, kind=KIND, subject=subject, since=now)
    action = f"focus.{meaning}"
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action=action, subject=subject, now=now)


def _locked(session: Session, pair: Pair) -> Focus:
    pairs.lock(session, pair)
    focus = session.get(Focus, pair.id, populate_existing=True)
    if focus is None:
        focus = Focus(pair=pair, version=0, activities=[], proposed=[])
        session.add(focus)
        session.flush()
    return focus


def _standing(session: Session, pair: Pair, row: Focus | Row[*tuple[Any, ...]] | None) -> Standing:
    """`row`: the pair's, or its columns; all of them are empty where it has none."""
    if row is None or not (row.activities or row.proposed):
        return Standing(version=row.version or 0 if row else 0)
    book = playbook_of(session, pair.program_id)
    offered, titles = book.offered, {activity.key: activity.title for activity, _ in book.given.values()}
    return Standing(
        version=row.version,
        activities=_known(row.activities, offered),
        chosen_by=row.chosen_by,
        is_confirmed=row.confirmed_at is not None,
        proposed=_known(row.proposed, offered),
        proposed_by=row.proposed_by,
        gone=tuple(titles[key] for key in row.activities if key not in offered and key in titles),
    )


def _known(keys: Sequence[str], offered: Container[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in offered)
