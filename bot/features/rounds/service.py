"""Drafting a round, and what an organizer changes in it. Nobody else learns of a draft."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import delete, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import local
from bot.features.matching.outcome import Outcome
from bot.features.matching.proposing import propose_each
from bot.features.matching.rules import Aim, Constraints, Profile, key
from bot.features.programs.models import Program
from bot.features.rounds.models import LeftOver, Round, Suggestion
from bot.features.rounds.pool import Pool, policy_of, read_pool
from bot.features.rounds.stages import BIG, LIVE, Course, Numbers, Reworked, Scope, Stage, Standing
from bot.features.rounds.written import as_rows, cautions_of
from bot.features.workspaces.service import person_of

CHANGED = "The round has moved on meanwhile: it is no draft any more."


def live_round(session: Session, program: Program) -> Round | None:
    """The one that is under way."""
    return session.scalar(select(Round).where(Round.program_id == program.id, Round.state.in_(LIVE)))


def find_round(session: Session, *, program: Program, round_id: int | None) -> Round:
    """Raises DomainError when it is not one of this program."""
    found = session.get(Round, round_id or 0)
    if found is None or found.program_id != program.id:
        raise DomainError("This round is not there any more.")
    return found


def start(session: Session, *, program: Program, course: Course, by: str, now: datetime) -> Round:
    """A new draft, worked out at once unless the program is very big; the one under way, if there is one."""
    session.get(Program, program.id, with_for_update=True)  # two organizers at once
    if program.closed_at is not None:
        raise DomainError("This program is closed, so no pairs are made in it. `/mentor program` opens it again.")
    known = live_round(session, program)
    if known is not None:
        return known
    pool = read_pool(session, program=program, scope=course.scope, with_invited=course.with_invited)
    check_pool(pool, course.scope)
    made = Round(
        program=program,
        state=Stage.DRAFT,
        policy=course.policy,
        scope=course.scope,
        with_invited=course.with_invited,
        made_by=by,
        made_at=now,
        tells_left_over=False,
        shown=0,
    )
    session.add(made)
    session.flush()
    record(session, made, "round.draft", by=by, now=now)
    if pool.combinations > BIG:
        made.next_look_at = now
    else:
        work_out(session, made, now=now, pool=pool)
    return made


def check_pool(pool: Pool, scope: str) -> None:
    """Raises DomainError, with what to do, when there is nobody to pair."""
    if not pool.mentees:
        whom = "whose pair ended before its time" if scope == Scope.AGAIN else "without a mentor"
        raise DomainError(f"There is no mentee {whom} at the moment.", field="scope")
    if not any(mentor.places for mentor in pool.mentors):
        raise DomainError("No mentor has a place at the moment. People join with `/mentor join`.", field="scope")


def drafted(session: Session, found: Round) -> Round:
    """The round, locked; raises DomainError when it is no draft any more, or not worked out yet."""
    session.refresh(found, with_for_update={"of": Round})
    if found.state != Stage.DRAFT:
        raise DomainError(CHANGED)
    if found.drafted_at is None:
        raise DomainError("I am still working this round out. I write to you as soon as it is there.")
    return found


def work_out(session: Session, found: Round, *, now: datetime, pool: Pool | None = None) -> Reworked:
    """The best outcome around what is locked and rejected."""
    pool = pool or pool_of(session, found)
    on, kept = today(session, found, now), _kept(session, found)
    constraints = _around(pool, kept)
    outcomes = propose_each(pool.mentors, pool.mentees, policy_of(found.program), constraints, on=on)
    outcome = outcomes[Aim(found.policy)]
    found.compared = {aim.value: asdict(numbers_of(pool, each)) for aim, each in outcomes.items()}
    found.drafted_at, found.next_look_at = now, None
    _put_left_over(session, found, outcome)
    return Reworked(_put(session, found, outcome, kept), len(outcome.void_locks))


def today(session: Session, found: Round, now: datetime) -> date:
    """On the calendar of the organizer who began it: by it offsets from UTC are compared."""
    return local(now, person_of(session, workspace_id=found.program.workspace_id, slack_id=found.made_by).zone).date()


def pool_of(session: Session, found: Round) -> Pool:
    return read_pool(session, program=found.program, scope=found.scope, with_invited=found.with_invited)


def constraints_of(session: Session, found: Round, pool: Pool) -> Constraints:
    """What people rule out, and the organizer's locks and rejections."""
    return _around(pool, _kept(session, found))


def numbers_of(pool: Pool, outcome: Outcome) -> Numbers:
    offered = {mentor.member_id: {key(tag) for tag in mentor.offered} for mentor in pool.mentors}
    wanted = {mentee.member_id: {key(tag) for tag in mentee.wanted} for mentee in pool.mentees}
    pairs = [(wanted[each.mentee], offered[each.mentor]) for each in outcome.suggestions]
    asked = sum(len(tags) for tags, _ in pairs)
    return Numbers(
        pairs=outcome.paired,
        fit=outcome.total,
        left_mentees=len(outcome.left_mentees),
        left_mentors=len(outcome.left_mentors),
        covered=round(100 * sum(len(tags & held) for tags, held in pairs) / asked) if asked else 100,
    )


def compared(found: Round) -> Mapping[str, Numbers]:
    """Policy → what it makes of this round; nothing before it was worked out."""
    return {policy: Numbers(**numbers) for policy, numbers in (found.compared or {}).items()}


def discard(session: Session, found: Round, *, by: str, now: datetime) -> bool:
    """False if it was discarded already. Raises DomainError once it is launching."""
    session.refresh(found, with_for_update={"of": Round})
    if found.state == Stage.DISCARDED:
        return False
    if found.state not in (Stage.DRAFT, Stage.PROPOSED):
        raise DomainError("This round was launched already: its pairs are made. `/mentor pairs` lists them.")
    found.state, found.discarded_at, found.next_look_at = Stage.DISCARDED, now, None
    record(session, found, "round.discard", by=by, now=now)
    return True


def record(session: Session, found: Round, action: str, *, by: str, now: datetime) -> None:
    workspace_id, subject = found.program.workspace_id, f"rounds:{found.id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action=action, subject=subject, now=now)


def _kept(session: Session, found: Round) -> dict[tuple[int, int], Suggestion]:
    """(mentor, mentee) → its row."""
    rows = session.scalars(select(Suggestion).filter_by(round_id=found.id))
    return {(row.mentor_id, row.mentee_id): row for row in rows}


def _around(pool: Pool, kept: Mapping[tuple[int, int], Suggestion]) -> Constraints:
    rejected = {two for two, row in kept.items() if row.state == Standing.REJECTED}
    locked = {two for two, row in kept.items() if row.state == Standing.LOCKED}
    return replace(pool.constraints, rejected=pool.constraints.rejected | rejected, locked=frozenset(locked))


def _put(session: Session, found: Round, outcome: Outcome, kept: Mapping[tuple[int, int], Suggestion]) -> int:
    """Rows as the outcome has them: what it has no longer goes, rejections stay."""
    wanted = {(each.mentor, each.mentee): each for each in outcome.suggestions}
    for two, row in kept.items():
        if two not in wanted and row.state != Standing.REJECTED:
            session.delete(row)
    for two, each in wanted.items():
        row = kept.get(two) or Suggestion(round_id=found.id, mentor_id=each.mentor, mentee_id=each.mentee)
        row.score, row.reasons, row.cautions = each.score, as_rows(each.reasons), cautions_of(each)
        row.state = Standing.LOCKED if each.locked else Standing.OPEN
        session.add(row)
    session.flush()
    return len(wanted.keys() - kept.keys())


def _put_left_over(session: Session, found: Round, outcome: Outcome) -> None:
    session.execute(delete(LeftOver).where(LeftOver.round_id == found.id))
    sides = (("mentee", outcome.left_mentees), ("mentor", outcome.left_mentors))
    session.add_all(
        LeftOver(round_id=found.id, member_id=each.member, side=side, why=each.why, best=each.best)
        for side, left in sides
        for each in left
    )
    session.flush()


def profile_in(profiles: tuple[Profile, ...], member_id: int) -> Profile:
    """Raises DomainError for someone who takes no part any more."""
    found = next((profile for profile in profiles if profile.member_id == member_id), None)
    if found is None:
        raise DomainError("One of the two takes no part in this round any more. Work it out again.")
    return found
