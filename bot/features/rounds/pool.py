"""Who takes part in matching, as the program's tables say it now: from rows to what rules.py knows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.db import Session
from bot.core.times import Hours
from bot.features.matching.rules import Aim, Constraints, Policy, Preference, Profile, Weights, line_of
from bot.features.members.choices import RANKS
from bot.features.members.languages import languages_of
from bot.features.members.models import Member, Skill, Status
from bot.features.members.rules import is_mentee, is_mentor
from bot.features.pairs.barred import forbidden_combinations
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN, OVER
from bot.features.programs.models import Program
from bot.features.programs.service import weights_of
from bot.features.rounds.models import LeftOver, Round, Suggestion
from bot.features.rounds.stages import Scope, Stage
from bot.features.workspaces.models import Person

HEAVY = {"a_lot": 5, "some": 2, "not": 0}
"""A program's words for a weight → the number that counts."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Mentors with or without a place left, mentees who look for somebody, and what is ruled out."""

    mentors: tuple[Profile, ...]
    mentees: tuple[Profile, ...]
    constraints: Constraints

    @property
    def combinations(self) -> int:
        return len(self.mentors) * len(self.mentees)


def policy_of(program: Program, aim: str | None = None) -> Policy:
    """The program's, with another aim if one is given."""
    said = {name: HEAVY[weight] for name, weight in weights_of(program).items()}
    weights = Weights(
        skills=said["skills"],
        aims=said["goals"],
        hours=said["hours"],
        level=said["level"],
        department=said["department"],
        values=said["qualities"],
        wishes=said["wishes"],
        waiting=said["waiting"],
    )
    other = Preference.OTHER if weights.department else Preference.ANY
    return Policy(aim=Aim(aim or program.policy), weights=weights, department=other, both_ways=program.both_ways)


def read_pool(session: Session, *, program: Program, scope: str = Scope.WITHOUT, with_invited: bool = False) -> Pool:
    """Everybody who can be matched now. Locks and what a round rejected are the round's to add."""
    rows = _people(session, program, with_invited=with_invited)
    mentoring, mentored = _open(session, program, Pair.mentor_id), _open(session, program, Pair.mentee_id)
    profiles = _profiles(session, program, rows, mentoring)
    looking = _looking(session, program, rows, mentored, scope)
    return Pool(
        mentors=tuple(profiles[row.id] for row in rows if is_mentor(row.role)),
        mentees=tuple(profiles[row.id] for row in rows if row.id in looking),
        constraints=Constraints(apart=_apart(session, program, rows), rejected=declined(session, program)),
    )


def declined(session: Session, program: Program) -> frozenset[tuple[int, int]]:
    """(mentor, mentee) of whom one has said no to the other, in any round."""
    said_no = or_(Suggestion.mentor_yes.is_(False), Suggestion.mentee_yes.is_(False))
    query = select(Suggestion.mentor_id, Suggestion.mentee_id).join(Suggestion.round)
    rows = session.execute(query.where(Round.program_id == program.id, said_no))
    return frozenset((mentor, mentee) for mentor, mentee in rows)


def ended_early(session: Session, program: Program) -> frozenset[int]:
    """Member ids of mentees whose pair was used, and came to its end before its time."""
    before_its_time = or_(Pair.ends_at.is_(None), Pair.closing_at < Pair.ends_at)
    query = select(Pair.mentee_id).where(Pair.program_id == program.id, Pair.state.in_(OVER), before_its_time)
    return frozenset(session.scalars(query.where(or_(Pair.opened_at.is_not(None), Pair.alive_at.is_not(None)))))


def waiting_again(session: Session, program: Program, slack_ids: Sequence[str]) -> int:
    """How many of these people are mentees whose pair ended before its time."""
    query = select(func.count()).select_from(Member).join(Member.person).where(Member.program_id == program.id)
    query = query.where(Member.id.in_(ended_early(session, program)), Person.slack_id.in_(slack_ids))
    return session.scalar(query) or 0


def open_pairs(session: Session, program: Program) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Member id → open pairs as a mentor, and the same as a mentee."""
    return _open(session, program, Pair.mentor_id), _open(session, program, Pair.mentee_id)


def can_take_part(*, with_invited: bool) -> ColumnElement[bool]:
    """Of a member joined with their person: neither left, nor paused, nor on a waiting list."""
    statuses = (Status.ENROLLED, Status.INVITED) if with_invited else (Status.ENROLLED,)
    here = and_(Member.left_at.is_(None), Member.paused_until.is_(None), Member.status.in_(statuses))
    return and_(here, Person.is_deactivated.is_(False), Person.is_bot.is_(False))


COLUMNS = (
    *(Member.id, Member.person_id, Member.role, Member.capacity, Member.aims, Member.helps_with),
    *(
        Member.languages,
        Member.working_days,
        Member.starts,
        Member.ends,
        Member.level,
        Member.department,
        Member.manager,
    ),
    *(Member.qualities, Member.style, Member.wished, Person.slack_id, Person.zone, Person.is_guest),
)


def _people(session: Session, program: Program, *, with_invited: bool) -> list[Row[Any]]:
    query = select(*COLUMNS).join(Member.person).where(Member.program_id == program.id)
    guests = () if program.guests else (Person.is_guest.is_(False),)
    return list(session.execute(query.where(can_take_part(with_invited=with_invited), *guests).order_by(Member.id)))


def _open(session: Session, program: Program, side: InstrumentedAttribute[int]) -> dict[int, int]:
    query = select(side, func.count()).where(Pair.program_id == program.id, Pair.state.in_(OPEN)).group_by(side)
    return {member_id: pairs for member_id, pairs in session.execute(query)}  # noqa: C416 - rows are not tuples


def _looking(
    session: Session, program: Program, rows: Sequence[Row[Any]], mentored: Mapping[int, int], scope: str
) -> frozenset[int]:
    """Member ids of the mentees whom the round is for."""
    at_most = program.mentors_each if scope == Scope.SECOND else 1
    found = frozenset(row.id for row in rows if is_mentee(row.role) and mentored.get(row.id, 0) < at_most)
    return found & ended_early(session, program) if scope == Scope.AGAIN else found


def _apart(session: Session, program: Program, rows: Sequence[Row[Any]]) -> frozenset[tuple[int, int]]:
    """Also two guests: apps may invite neither to a channel."""
    guests = [row.id for row in rows if row.is_guest]
    both = {(one, other) for one in guests for other in guests if one < other}
    return forbidden_combinations(session, program) | both


def _profiles(
    session: Session, program: Program, rows: Sequence[Row[Any]], mentoring: Mapping[int, int]
) -> dict[int, Profile]:
    offered, wanted = _skills(session, program, "offered"), _skills(session, program, "wanted")
    waited, idle = rounds_waited(session, program, "mentee"), rounds_waited(session, program, "mentor")
    manager_of = {row.slack_id: row.manager for row in rows if row.manager}
    mentors = {row.slack_id: row.id for row in rows if is_mentor(row.role)}
    mentees = {row.slack_id: row.id for row in rows if is_mentee(row.role)}
    return {
        row.id: Profile(
            member_id=row.id,
            person=row.slack_id,
            hours=Hours(row.zone, frozenset(row.working_days), row.starts, row.ends),
            offered=tuple(offered[row.id]),
            wanted=tuple(wanted[row.id]),
            aims=frozenset(row.aims),
            helps_with=frozenset(row.helps_with),
            languages=languages_of(row.languages),
            level=RANKS[row.level] + 1 if row.level in RANKS else None,
            department=row.department,
            managers=line_of(row.slack_id, manager_of),
            values=(*(row.qualities or ()), *_ways(row.style or {})),
            places=max(row.capacity - mentoring.get(row.id, 0), 0),
            waited=waited.get(row.id, 0),
            idle=idle.get(row.id, 0),
            wishes=_wishes(row, mentors) if is_mentee(row.role) else (),
            wishes_mentees=_wishes(row, mentees) if is_mentor(row.role) else (),
        )
        for row in rows
    }


def _ways(style: Mapping[str, str]) -> list[str]:
    """Ways of working as values: two who said the same have one in common."""
    return [f"{name}:{end}" for name, end in sorted(style.items()) if end != "either"]


def _wishes(row: Row[Any], among: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(among[slack_id] for slack_id in row.wished or () if slack_id in among)


def _skills(session: Session, program: Program, side: str) -> defaultdict[int, list[str]]:
    query = select(Skill.member_id, Skill.tag).join(Skill.member)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for member_id, tag in session.execute(
        query.where(Member.program_id == program.id, Skill.side == side).order_by(Skill.tag)
    ):
        found[member_id].append(tag)
    return found


def rounds_waited(session: Session, program: Program, side: str) -> dict[int, int]:
    """Member id → launched rounds that left them without anybody, since the last pair that they were in."""
    column = Pair.mentee_id if side == "mentee" else Pair.mentor_id
    last = select(column, func.max(Pair.made_at)).where(Pair.program_id == program.id).group_by(column)
    paired_at = {member_id: at for member_id, at in session.execute(last)}  # noqa: C416 - rows are not tuples
    query = select(LeftOver.member_id, Round.launched_at).join(Round, Round.id == LeftOver.round_id)
    query = query.where(Round.program_id == program.id, Round.state.in_((Stage.LAUNCHING, Stage.LAUNCHED)))
    found: dict[int, int] = defaultdict(int)
    for member_id, at in session.execute(query.where(LeftOver.side == side, Round.launched_at.is_not(None))):
        if at is not None and paired_at.get(member_id, at) <= at:
            found[member_id] += 1
    return dict(found)
