"""From the rows of a round to what is shown of it. Nobody is shown what is about themselves."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from bot.core.db import Session
from bot.features.matching.outcome import Change
from bot.features.members.models import Member, Status
from bot.features.programs.models import Program
from bot.features.rounds import choosing, launching, service
from bot.features.rounds.models import LeftOver, Round, Suggestion
from bot.features.rounds.pool import ended_early, read_pool
from bot.features.rounds.shown import Beginning, Blocked, Extra, Launch, ShownLeft, ShownRound, ShownSuggestion, Where
from bot.features.rounds.stages import STANDS, Standing
from bot.features.rounds.written import known_cautions, reasons_of
from bot.features.workspaces.models import Person

PAGE = 10
"""Suggestions on one page."""


def beginning(session: Session, program: Program) -> Beginning:
    pool = read_pool(session, program=program)
    invited = select(func.count()).select_from(Member).where(Member.program_id == program.id)
    looking = {mentee.member_id for mentee in pool.mentees}
    return Beginning(
        program_id=program.id,
        program=program.name,
        policy=program.policy,
        mentees=len(pool.mentees),
        mentors=sum(1 for mentor in pool.mentors if mentor.places),
        places=sum(mentor.places for mentor in pool.mentors),
        invited=session.scalar(invited.where(Member.status == Status.INVITED, Member.left_at.is_(None))) or 0,
        ended_early=len(ended_early(session, program) & looking),
        seconds=program.mentors_each > 1,
    )


def page_of(session: Session, found: Round, me: Person, *, number: int = 0, about: str | None = None) -> ShownRound:
    """One page for this organizer; with `about` a Slack id, all that concerns that person."""
    here, mine = _standing(found), _of_person(session, found, me.slack_id)
    which = and_(here, ~mine, _of_person(session, found, about) if about else true())
    total = _count(session, which)
    pages = max(1, -(-total // PAGE))
    page = min(number, pages - 1)
    query = select(Suggestion).where(which).order_by(Suggestion.score.desc(), Suggestion.id)
    rows = session.scalars(query.limit(PAGE).offset(page * PAGE)).all()
    return ShownRound(
        where=where(found, page),
        program=found.program.name,
        policy=found.policy,
        numbers=dict(service.compared(found)),
        rows=tuple(shown(row, asked=found.proposed_at is not None) for row in rows),
        pages=pages,
        total=_count(session, here),
        locked=_count(session, and_(here, Suggestion.state == Standing.LOCKED)),
        own=_count(session, and_(here, mine)),
        left=len(left_over(session, found, me)),
        rejected=_count(session, _rejected(session, found, me)),
        answers=answers(session, found, me),
        answer_by=found.answer_by,
        zone=me.zone,
        about=about,
        left_why=next((each for each in left_over(session, found, me) if each.slack_id == about), None),
    )


def rejected(session: Session, found: Round, me: Person) -> list[ShownSuggestion]:
    """The best fits first, without what is about the one who looks."""
    query = select(Suggestion).where(_rejected(session, found, me)).order_by(Suggestion.score.desc(), Suggestion.id)
    return [shown(row) for row in session.scalars(query)]


def where(found: Round, page: int = 0) -> Where:
    return Where(found.program_id, found.id, page)


def answers(session: Session, found: Round, me: Person) -> dict[str, int]:
    """How many suggestions both want, were declined, or are open, without those about the one who looks."""
    others = and_(_standing(found), ~_of_person(session, found, me.slack_id))
    no = or_(Suggestion.mentor_yes.is_(False), Suggestion.mentee_yes.is_(False))
    yes = and_(Suggestion.mentor_yes.is_(True), Suggestion.mentee_yes.is_(True))
    said = {"yes": _count(session, and_(others, yes)), "no": _count(session, and_(others, no))}
    return {**said, "open": _count(session, others) - sum(said.values())}


def left_over(session: Session, found: Round, me: Person) -> list[ShownLeft]:
    """Mentees first; the one who looks is not among them."""
    query = select(LeftOver, Person.slack_id).join(LeftOver.member).join(Member.person)
    query = query.where(LeftOver.round_id == found.id, Person.id != me.id)
    order = (LeftOver.side, func.lower(Person.name), LeftOver.member_id)
    return [
        ShownLeft(slack_id, row.side, row.why, row.best) for row, slack_id in session.execute(query.order_by(*order))
    ]


def extras(session: Session, changes: Sequence[Change], me: Person) -> list[Extra]:
    """Without what is about the one who looks."""
    ids = {each for change in changes for each in (change.mentor, *change.gained)}
    query = select(Member.id, Person.slack_id).join(Member.person).where(Member.id.in_(ids))
    slack_id = {member_id: slack_id for member_id, slack_id in session.execute(query)}  # noqa: C416 - rows are no tuples
    found = [
        Extra(slack_id[change.mentor], tuple(slack_id[each] for each in change.gained), len(change.moved), change.score)
        for change in changes
    ]
    return [each for each in found if me.slack_id not in (each.mentor, *each.gained)]


def swap_choices(session: Session, found: Round, swap: choosing.Swap, me: Person) -> dict[str, str]:
    """Mentor's member id → name, fit, and whom they have in this round so far."""
    ids = [each.mentor for each in swap.choices]
    who = select(Member.id, Person.name).join(Member.person).where(Member.id.in_(ids))
    names = {member_id: name for member_id, name in session.execute(who)}  # noqa: C416 - rows are no tuples
    here = select(Suggestion.mentor_id, func.count()).where(_standing(found), Suggestion.mentor_id.in_(ids))
    counted = session.execute(here.group_by(Suggestion.mentor_id))
    busy = {member_id: number for member_id, number in counted}  # noqa: C416 - rows are no tuples
    mine = session.scalar(select(Member.id).filter_by(program_id=found.program_id, person_id=me.id))
    return {
        str(each.mentor): f"{names[each.mentor][:40]}: fit {each.score}{_busy(busy.get(each.mentor, 0))}"
        for each in swap.choices
        if each.mentor != mine
    }


def launch_of(session: Session, found: Round, me: Person) -> Launch:
    how_far = launching.progress(session, found)
    dropped = select(Suggestion).where(Suggestion.round_id == found.id, Suggestion.state == Standing.DROPPED)
    about_others = dropped.where(~_of_person(session, found, me.slack_id)).order_by(Suggestion.id)
    left = Counter(each.side for each in launching.left_over(session, found))
    return Launch(
        program_id=found.program_id,
        program=found.program.name,
        of=how_far.of,
        ready=how_far.ready,
        blocked=tuple(
            Blocked(pair.id, pair.mentor.person.slack_id, pair.mentee.person.slack_id) for pair in how_far.blocked
        ),
        dropped=tuple(
            (row.mentor.person.slack_id, row.mentee.person.slack_id, row.dropped or "")
            for row in session.scalars(about_others)
        ),
        left_mentees=left["mentee"],
        left_mentors=left["mentor"],
        told=found.tells_left_over,
        is_over=found.launched_at is not None and how_far.is_over,
    )


def _busy(number: int) -> str:
    return "" if not number else " (would give up a mentee)" if number == 1 else f" (has {number} in this round)"


def _standing(found: Round) -> ColumnElement[bool]:
    return and_(Suggestion.round_id == found.id, Suggestion.state.in_(STANDS))


def _rejected(session: Session, found: Round, me: Person) -> ColumnElement[bool]:
    is_rejected = and_(Suggestion.round_id == found.id, Suggestion.state == Standing.REJECTED)
    return and_(is_rejected, ~_of_person(session, found, me.slack_id))


def _of_person(session: Session, found: Round, slack_id: str | None) -> ColumnElement[bool]:
    query = select(Member.id).join(Member.person).where(Member.program_id == found.program_id)
    member_id = session.scalar(query.where(Person.slack_id == slack_id))
    return or_(Suggestion.mentor_id == member_id, Suggestion.mentee_id == member_id) if member_id else false()


def _count(session: Session, which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Suggestion).where(which)) or 0


def shown(row: Suggestion, *, asked: bool = False) -> ShownSuggestion:
    mentor, mentee = row.mentor.person, row.mentee.person
    said = (row.mentor_yes, row.mentee_yes)
    return ShownSuggestion(
        suggestion_id=row.id,
        mentor=mentor.slack_id,
        mentee=mentee.slack_id,
        names=f"{mentor.name} and {mentee.name}",
        score=row.score,
        reasons=reasons_of(row.reasons),
        cautions=known_cautions(row.cautions),
        locked=row.state == Standing.LOCKED,
        answer=("no" if False in said else "yes" if all(said) else "open") if asked else "",
        objections=tuple(sorted(filter(None, (row.mentor_reason, row.mentee_reason)))),
    )
