"""The facts about many pairs at once, a query for each kind of fact, however many pairs there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.features.agreement.models import Agreement
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import Kind, is_worrying
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import State as Meet
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN, State
from bot.features.programs.models import Program
from bot.features.programs.service import ladder_of
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.features.reports.rules import WORDS, Facts, Health, health
from bot.features.workspaces.models import Person

ORDER = list(WORDS)


@dataclass(frozen=True, slots=True)
class Standing:
    pair: Pair
    facts: Facts
    health: Health


def standings(session: Session, *, program: Program, reader: Person, now: datetime) -> list[Standing]:
    """Open pairs of the program, those that need somebody first; never a pair that the reader is in."""
    mentor, mentee = aliased(Member), aliased(Member)
    query = (
        select(Pair)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .where(Pair.program_id == program.id, Pair.state.in_(OPEN))
        .where(mentor.person_id != reader.id, mentee.person_id != reader.id)
        .order_by(Pair.id)
    )
    pairs = session.scalars(query).all()
    facts = facts_of(session, program=program, pairs=pairs, now=now)
    found = [Standing(pair, facts[pair.id], health(facts[pair.id])) for pair in pairs]
    return sorted(found, key=lambda each: (ORDER.index(each.health.state), each.pair.id))


def facts_of(session: Session, *, program: Program, pairs: Sequence[Pair], now: datetime) -> dict[int, Facts]:
    """By pair id."""
    ids = [pair.id for pair in pairs]
    agreed = set(session.scalars(select(Agreement.pair_id).where(Agreement.pair_id.in_(ids), Agreement.in_force)))
    met = _counts(session, Meeting.pair_id, Meeting.starts_at, ids, Meeting.state == Meet.HELD)
    coming = _coming(session, ids, now)
    done = PromptOccurrence.turn == Turn.DONE
    prompts = _counts(session, PromptOccurrence.pair_id, PromptOccurrence.settled_at, ids, done)
    worried = _worried(session, ids)
    too_long = timedelta(days=ladder_of(program).organizer)
    ago = _ago(now)
    return {
        pair.id: Facts(
            made=now - pair.made_at,
            opened=ago(pair.active_since),
            is_paused=pair.state == State.PAUSED,
            silent=ago(pair.silent_since),
            silent_too_long=too_long,
            has_agreed=pair.id in agreed,
            held=met.get(pair.id, (0, None))[0],
            met=ago(met.get(pair.id, (0, None))[1]),
            plans_meeting=pair.id in coming,
            prompts=prompts.get(pair.id, (0, None))[0],
            prompted=ago(prompts.get(pair.id, (0, None))[1]),
            is_worried=pair.id in worried,
        )
        for pair in pairs
    }


def _coming(session: Session, ids: Sequence[int], now: datetime) -> set[int]:
    """Pairs with a meeting before them."""
    planned = (Meeting.state == Meet.PLANNED, Meeting.starts_at > now)
    return set(session.scalars(select(Meeting.pair_id).where(Meeting.pair_id.in_(ids), *planned)))


def _counts(session: Session, of: Any, at: Any, ids: Sequence[int], which: Any) -> dict[int, tuple[int, Any]]:
    """Pair id → how many, and the latest."""
    query: Select[Any] = select(of, func.count(), func.max(at)).where(of.in_(ids), which).group_by(of)
    return {pair_id: (number, latest) for pair_id, number, latest in session.execute(query)}


def _worried(session: Session, ids: Sequence[int]) -> set[int]:
    """Pairs of which the newest answered check-in of one of the two asks for somebody to look in."""
    query = select(CheckIn).where(CheckIn.pair_id.in_(ids), CheckIn.kind.in_((Kind.FIT, Kind.PULSE)))
    newest: dict[tuple[int, int], CheckIn] = {}
    answered = query.where(CheckIn.answered_at.is_not(None)).order_by(CheckIn.answered_at, CheckIn.id)
    for row in session.scalars(answered):
        newest[row.member_id, row.pair_id] = row
    return {row.pair_id for row in newest.values() if is_worrying(Kind(row.kind), row.said)}


def _ago(now: datetime) -> Callable[[datetime | None], timedelta | None]:
    return lambda at: None if at is None else max(now - at, timedelta())
