"""Whether a pair can still come of a suggestion: people leave, pause, and find each other while a round waits."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from bot.core.db import Session
from bot.features.matching.outcome import Caution
from bot.features.members.models import Member
from bot.features.pairs.barred import forbidden_combinations
from bot.features.rounds.models import Round, Suggestion
from bot.features.rounds.pool import can_take_part, open_pairs
from bot.features.rounds.stages import STANDS, Dropped, Scope, Standing


def standing_of(session: Session, found: Round) -> Sequence[Suggestion]:
    """The suggestions that a pair may come of: locked ones first, then the best."""
    query = select(Suggestion).where(Suggestion.round_id == found.id, Suggestion.state.in_(STANDS))
    rows = session.scalars(query.order_by(Suggestion.score.desc(), Suggestion.id)).all()
    return sorted(rows, key=lambda row: row.state != Standing.LOCKED)


def drop_what_cannot_be(session: Session, found: Round) -> None:
    """Before anybody is asked."""
    present = Present.read(session, found)
    for row in standing_of(session, found):
        why = present.obstacle(row)
        if why is None:
            present.take(row)
        else:
            drop(row, why)
    session.flush()


def drop(row: Suggestion, why: Dropped) -> None:
    row.state, row.dropped = Standing.DROPPED, why


@dataclass(slots=True)
class Present:
    """Who takes part now, and who has whom already."""

    members: Collection[int]
    apart: frozenset[tuple[int, int]]
    mentoring: Counter[int] = field(default_factory=Counter)
    mentored: Counter[int] = field(default_factory=Counter)
    mentors_each: int = 1

    @classmethod
    def read(cls, session: Session, found: Round) -> "Present":
        program = found.program
        query = select(Member.id).join(Member.person).where(Member.program_id == program.id)
        mentoring, mentored = open_pairs(session, program)
        return cls(
            members=frozenset(session.scalars(query.where(can_take_part(with_invited=found.with_invited)))),
            apart=forbidden_combinations(session, program),
            mentoring=Counter(mentoring),
            mentored=Counter(mentored),
            mentors_each=program.mentors_each if found.scope == Scope.SECOND else 1,
        )

    def obstacle(self, row: Suggestion) -> Dropped | None:
        """Why no pair can come of it now. What the organizer decided on purpose is no obstacle."""
        on_purpose = Caution.OVER_CAPACITY in row.cautions
        if row.mentor_id not in self.members or row.mentee_id not in self.members:
            return Dropped.GONE
        if {(row.mentor_id, row.mentee_id), (row.mentee_id, row.mentor_id)} & self.apart:
            return Dropped.APART
        if self.mentored[row.mentee_id] >= self.mentors_each:
            return Dropped.TAKEN
        if self.mentoring[row.mentor_id] >= row.mentor.capacity and not on_purpose:
            return Dropped.FULL
        return None

    def take(self, row: Suggestion) -> None:
        self.mentoring[row.mentor_id] += 1
        self.mentored[row.mentee_id] += 1
