"""Making pairs and finding them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import from_local
from bot.features.members.languages import languages_of
from bot.features.members.models import Member, Status
from bot.features.members.rules import is_mentee, is_mentor
from bot.features.members.service import find_member
from bot.features.pairs.models import Ending, Pair
from bot.features.pairs.rules import (
    OPEN,
    OVER,
    Candidate,
    Cause,
    State,
    channel_name,
    check_pair,
    end_of,
    is_repetition,
)
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import people_of
from bot.outbox import queue
from bot.outbox.models import Conversation


def candidates(session: Session, *, program: Program, mentor: str, mentee: str) -> tuple[Candidate, Candidate]:
    """What is known about the two people, by their Slack ids."""
    people = people_of(session, workspace_id=program.workspace_id, slack_ids=[mentor, mentee])
    found = [_candidate(session, program, person) for person in people]
    return found[0], found[-1]


def make_pair(session: Session, *, program: Program, mentor: str, mentee: str, by: str, now: datetime) -> Pair:
    """A new pair, in state `opening`, and its conversation; the same one for a second click. Raises DomainError."""
    session.get(Program, program.id, with_for_update=True)  # one at a time: nobody is paired twice by two clicks
    first, second = candidates(session, program=program, mentor=mentor, mentee=mentee)
    check_pair(first, second)
    _check_guests(session, program, mentor, mentee)
    known = repeated_pair(session, workspace_id=program.workspace_id, mentor=mentor, mentee=mentee, by=by, now=now)
    if known is not None:
        return known
    name = channel_name(first.name, second.name)
    pair = Pair(
        workspace_id=program.workspace_id,
        program_id=program.id,
        mentor=_member(session, program, mentor),
        mentee=_member(session, program, mentee),
        conversation=queue.pair_channel(session, workspace_id=program.workspace_id, name=name),
        state=State.OPENING,
        made_by=by,
        made_at=now,
    )
    pair.ends_at = _end(program, begins_at(pair, program, now))
    session.add(pair)
    session.flush()
    subject = f"pairs:{pair.id}"
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action="pair.make", subject=subject, now=now)
    return pair


def begins_at(pair: Pair, program: Program, now: datetime) -> datetime:
    """When the two may be let into their channel: no pair begins before its program, on the clock of either."""
    if program.starts_on is None:
        return now
    first = datetime.combine(program.starts_on, time())
    return max(now, *(from_local(first, member.person.zone) for member in pair.members))


def _check_guests(session: Session, program: Program, mentor: str, mentee: str) -> None:
    people = people_of(session, workspace_id=program.workspace_id, slack_ids=[mentor, mentee])
    if all(person.is_guest for person in people):
        message = "Both are guests, and apps may invite neither to a channel. One of the two has to be no guest."
        raise DomainError(message, field="mentee")


def _end(program: Program, now: datetime) -> datetime | None:
    ends_on = program.ends_on
    program_ends = from_local(datetime.combine(ends_on + timedelta(days=1), time()), "UTC") if ends_on else None
    return end_of(now, weeks=program.weeks, program_ends=program_ends)


def notice_days(session: Session, pair: Pair) -> int:
    """Days between the closing words and the archiving of the channel."""
    return session.get_one(Program, pair.program_id).notice_days


def repeated_pair(
    session: Session, *, workspace_id: int, mentor: str, mentee: str, by: str, now: datetime
) -> Pair | None:
    """The pair that this same person has just made of these two: making it again has succeeded already.

    Raises DomainError when the two are a pair for another reason.
    """
    pair = open_pair_of(session, workspace_id=workspace_id, mentor=mentor, mentee=mentee)
    if pair is None:
        return None
    same_roles = pair.mentor.person.slack_id == mentor
    if not (same_roles and is_repetition(made_by=pair.made_by, made_at=pair.made_at, by=by, now=now)):
        raise DomainError("These two are a pair already.", field="mentee")
    return pair


def open_pair_of(session: Session, *, workspace_id: int, mentor: str, mentee: str) -> Pair | None:
    """The pair of these two, whichever of them mentors."""
    mine = pairs_of(session, workspace_id=workspace_id, slack_id=mentor)
    return next((pair for pair in mine if member_in(pair, mentee) is not None), None)


def pairs_of(session: Session, *, workspace_id: int, slack_id: str, states: Collection[State] = OPEN) -> Sequence[Pair]:
    """The pairs that a person is in, oldest first; the open ones, unless other states are asked for."""
    mine = select(Member.id).join(Member.person).where(Person.slack_id == slack_id, Person.workspace_id == workspace_id)
    in_it: ColumnElement[bool] = or_(Pair.mentor_id.in_(mine), Pair.mentee_id.in_(mine))
    query = select(Pair).where(Pair.workspace_id == workspace_id, Pair.state.in_(states), in_it).order_by(Pair.id)
    return session.scalars(query).all()


def past_pairs_of(session: Session, *, person: Person) -> Sequence[Pair]:
    """Pairs of a person that are over or coming to their end, the newest first; not those that were taken back."""
    undone = select(Ending.id).where(Ending.pair_id == Pair.id, Ending.cause == Cause.UNDONE).exists()
    pairs = pairs_of(session, workspace_id=person.workspace_id, slack_id=person.slack_id, states=OVER)
    taken_back = set(session.scalars(select(Pair.id).where(Pair.id.in_([pair.id for pair in pairs]), undone)))
    known = [pair for pair in pairs if pair.opened_at is not None or pair.alive_at is not None]
    return [pair for pair in reversed(known) if pair.id not in taken_back]


def pair_in(session: Session, *, workspace_id: int, channel_id: str) -> Pair | None:
    """The pair whose channel this is."""
    place = Conversation.slack_id == channel_id
    query = select(Pair).join(Pair.conversation).where(Pair.workspace_id == workspace_id, place)
    return session.scalar(query)


def pair_of_conversation(session: Session, conversation_id: int) -> Pair | None:
    return session.scalar(select(Pair).where(Pair.conversation_id == conversation_id))


@dataclass(frozen=True, slots=True)
class Unpaired:
    """Whom an organizer could pair, by Slack id, those who joined first in front."""

    mentees: tuple[str, ...]
    """Mentees without a mentor."""
    mentors: tuple[str, ...]
    """Mentors with room for a mentee."""
    pairs: int
    """Open pairs, for the whole picture."""


def unpaired(session: Session, *, program: Program) -> Unpaired:
    sides = select(Pair.mentor_id, Pair.mentee_id).where(Pair.program_id == program.id, Pair.state.in_(OPEN))
    pairs = session.execute(sides).all()
    mentoring, mentored = Counter(mentor for mentor, _ in pairs), {mentee for _, mentee in pairs}
    query = (
        select(Member.id, Member.role, Member.capacity, Person.slack_id)
        .join(Member.person)
        .where(Member.program_id == program.id, Member.status == Status.ENROLLED)
        .where(Member.left_at.is_(None), Person.is_deactivated.is_(False))
        .where(Member.paused_until.is_(None))
        .order_by(Member.joined_at, Member.id)
    )
    members = session.execute(query if program.guests else query.where(Person.is_guest.is_(False))).all()
    return Unpaired(
        mentees=tuple(each.slack_id for each in members if is_mentee(each.role) and each.id not in mentored),
        mentors=tuple(each.slack_id for each in members if is_mentor(each.role) and mentoring[each.id] < each.capacity),
        pairs=len(pairs),
    )


def member_in(pair: Pair, slack_id: str) -> Member | None:
    """The person's side of the pair; None for a stranger."""
    return next((member for member in pair.members if member.person.slack_id == slack_id), None)


def partner_in(pair: Pair, member: Member) -> Member:
    return pair.mentee if member.id == pair.mentor_id else pair.mentor


def lock(session: Session, pair: Pair) -> None:
    """One change of a pair at a time: of two people who save at once, the second one sees what the first one saved."""
    session.get(Pair, pair.id, with_for_update={"of": Pair}, populate_existing=True)


def _candidate(session: Session, program: Program, person: Person) -> Candidate:
    member = find_member(session, program=program, slack_id=person.slack_id)
    return Candidate(
        slack_id=person.slack_id,
        name=person.name,
        is_bot=person.is_bot,
        is_deactivated=person.is_deactivated,
        is_guest=person.is_guest and not program.guests,
        role=member.role if member else None,
        capacity=member.capacity if member else 1,
        mentees=_count(session, Pair.mentor_id == member.id) if member else 0,
        mentors=_count(session, Pair.mentee_id == member.id) if member else 0,
        languages=_languages(member),
        manager=member.manager if member else None,
        is_paused=bool(member and member.paused_until),
    )


def _languages(member: Member | None) -> frozenset[str]:
    return frozenset(name.casefold() for name in languages_of(member.languages if member else ""))


def _count(session: Session, side: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Pair).where(side, Pair.state.in_(OPEN))) or 0


def _member(session: Session, program: Program, slack_id: str) -> Member:
    member = find_member(session, program=program, slack_id=slack_id)
    if member is None:
        raise DomainError("One of the two has left the program.")
    return member
