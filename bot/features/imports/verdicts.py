"""What an import will do with each line, as things are now; the same is asked again when it is done."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.imports.lines import Line, Problem
from bot.features.imports.saying import NAMES, changed, profile_of, with_skills
from bot.features.members.enrolment import check_may_join
from bot.features.members.models import Member, Status
from bot.features.members.plain import read
from bot.features.members.rules import Profile
from bot.features.programs.models import Program
from bot.features.workspaces.forgotten import forgotten_among
from bot.features.workspaces.models import Person


class Outcome(StrEnum):
    NEW = "new"
    """Is invited."""
    CHANGED = "changed"
    SAME = "same"
    AWAY = "away"
    """Has declined, never answered, or left, and stays out."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    number: int
    who: str
    slack_id: str | None
    outcome: Outcome
    role: str = ""
    changes: tuple[str, ...] = ()
    """What is changed, in words."""
    has_joined: bool = False
    is_elsewhere: bool = False
    """In another program, or on the way into one."""
    problems: tuple[Problem, ...] = ()
    profile: Profile | None = None
    """What will be saved."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one person before."""

    person: Person
    here: Member | None
    elsewhere: Member | None
    """A program that they joined themselves."""
    is_elsewhere: bool
    is_forgotten: bool = False
    """They asked for that, and have not joined again."""

    @property
    def speaks_for_themselves(self) -> bool:
        return self.here is not None and self.here.status != Status.INVITED


def judge(
    session: Session, program: Program, lines: Sequence[Line], headers: Mapping[str, str], *, now: datetime
) -> list[Verdict]:
    """`headers`: column → what the file calls it. In the order of the lines."""
    lines = _without_forgotten_managers(session, program, lines)
    standings = _standings(session, program, [line.slack_id for line in lines if line.slack_id])
    first: dict[str, int] = {}
    return [_judge(program, line, standings, headers, first, now=now) for line in lines]


def _without_forgotten_managers(session: Session, program: Program, lines: Sequence[Line]) -> Sequence[Line]:
    """Whoever asked to be forgotten comes back in no cell of somebody else's line either."""
    named = {line.cells["manager"] for line in lines if line.cells.get("manager")}
    gone = forgotten_among(session, workspace_id=program.workspace_id, slack_ids=named)
    return [
        replace(line, cells={**line.cells, "manager": ""}) if line.cells.get("manager") in gone else line
        for line in lines
    ]


def _judge(
    program: Program,
    line: Line,
    standings: Mapping[str, Standing],
    headers: Mapping[str, str],
    first: dict[str, int],
    *,
    now: datetime,
) -> Verdict:
    if line.problems or line.slack_id is None:
        return Verdict(line.number, line.who, line.slack_id, Outcome.WRONG, problems=line.problems)
    standing = standings.get(line.slack_id)
    objection = _objection(program, line, standing, first, now=now)
    first.setdefault(line.slack_id, line.number)
    if standing is None or objection is not None:
        problem = (headers.get("who", "email"), objection or "")
        return Verdict(line.number, line.who, line.slack_id, Outcome.WRONG, problems=(problem,))
    return _compared(program, line, standing, headers)


def _objection(
    program: Program, line: Line, standing: Standing | None, first: Mapping[str, int], *, now: datetime
) -> str | None:
    if standing is None:
        return "Nobody with this Slack id is in this workspace, or they asked to be forgotten."
    if standing.person.slack_id in first:
        return f"The same person is on line {first[standing.person.slack_id]}."
    if standing.person.is_deactivated:
        return "This account is deactivated."
    if standing.is_forgotten:
        return "They asked to be forgotten: only they themselves can join."
    if standing.here is None:
        try:
            check_may_join(program, standing.person, now=now)
        except DomainError as problem:
            return problem.message
    return None


def _compared(program: Program, line: Line, standing: Standing, headers: Mapping[str, str]) -> Verdict:
    here, slack_id = standing.here, standing.person.slack_id
    known = profile_of(here, standing.elsewhere, standing.person, program)
    cells = with_skills(line.cells, known.about.role)
    _, problems = read(cells, of=slack_id, known=known, complete=False)
    if problems:
        said = tuple((headers.get(each.field or "", each.field or ""), _in_words(each, cells)) for each in problems)
        return Verdict(line.number, line.who, slack_id, Outcome.WRONG, problems=said)
    if here is not None and here.left_at is not None:
        return Verdict(line.number, line.who, slack_id, Outcome.AWAY, role=here.role)
    theirs = standing.speaks_for_themselves
    kept = _not_theirs(cells, known, joined_here=theirs, joined_elsewhere=standing.elsewhere is not None)
    profile, _ = read(kept, of=slack_id, known=known, complete=False)
    changes = changed(known, profile)
    outcome = Outcome.NEW if here is None else Outcome.CHANGED if changes else Outcome.SAME
    words = tuple(NAMES[column] for column in changes)
    return Verdict(
        line.number,
        line.who,
        slack_id,
        outcome,
        profile.about.role,
        words,
        has_joined=theirs,
        is_elsewhere=standing.is_elsewhere,
        profile=profile,
    )


def _in_words(problem: DomainError, cells: Mapping[str, str]) -> str:
    if problem.field == "role" and "role" not in cells:
        return "Nothing stands here. Write mentor, mentee, or both."
    if problem.field == "manager":
        return "Nobody reports to themselves. The cell may be empty."
    return problem.message


THEIRS = frozenset({"role", "capacity", "days", "starts", "ends"})
"""Always said by whoever has joined."""

OF_ALL_PROGRAMS = frozenset({"days", "starts", "ends", "languages", "hours", "level", "department", "manager"})


def _not_theirs(
    cells: Mapping[str, str], known: Profile, *, joined_here: bool, joined_elsewhere: bool
) -> dict[str, str]:
    """Without what people who have joined said themselves: for them a file only fills in what they left empty."""
    said = THEIRS | {column for column in NAMES if column not in THEIRS and getattr(_part(known, column), column)}
    protected = said if joined_here else said & OF_ALL_PROGRAMS if joined_elsewhere else set()
    return {column: cell for column, cell in cells.items() if column not in protected}


def _part(profile: Profile, column: str) -> object:
    parts = (profile.about, profile.week, profile.place)
    return next(part for part in parts if hasattr(part, column))


def _standings(session: Session, program: Program, slack_ids: Sequence[str]) -> dict[str, Standing]:
    people = select(Person).where(Person.workspace_id == program.workspace_id, Person.slack_id.in_(slack_ids))
    found = session.scalars(people).all()
    entries = select(Member).where(Member.person_id.in_([person.id for person in found]))
    of_person: defaultdict[int, list[Member]] = defaultdict(list)
    for member in session.scalars(entries.options(selectinload(Member.skills)).order_by(Member.joined_at, Member.id)):
        of_person[member.person_id].append(member)
    forgotten = forgotten_among(session, workspace_id=program.workspace_id, slack_ids=slack_ids)
    return {
        person.slack_id: replace(
            _standing(person, of_person[person.id], program), is_forgotten=person.slack_id in forgotten
        )
        for person in found
    }


def _standing(person: Person, entries: Sequence[Member], program: Program) -> Standing:
    here = next((each for each in entries if each.program_id == program.id), None)
    joined = [each for each in entries if each.program_id != program.id and each.status != Status.INVITED]
    is_elsewhere = any(each.program_id != program.id for each in entries)
    return Standing(person, here, joined[-1] if joined else None, is_elsewhere)
