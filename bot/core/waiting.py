"""Who is waited for, and when they may be reminded.

A feature opens a wait in the transaction in which something begins to wait for a person, and ends it in that in which
it is settled. A row says only when to look: what there is to say then, if anything, the feature's `facts.py` says.
The one late feature `nudges` looks, chooses and merges.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.db import Base, Session
from bot.core.glance import Press, Rank

FIRST_AFTER = timedelta(days=3)
"""Something waits so long before anybody is reminded of it, unless its feature names the moment."""

GATHERED = timedelta(hours=6)
"""Reminders whose moment nobody named come at the end of such a part of the day: what began to wait within minutes,
because three pairs were opened at once, say, is one message then."""

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Wait(Base):
    """Something waits for one person."""

    __tablename__ = "waits"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject"),
        Index(None, "look_at"),
        Index(None, "kind", "subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(32), doc="what it is about, as in the person's preferences")
    subject: Mapped[str] = mapped_column(String(64), doc="table:id of the row that it is about")
    since: Mapped[datetime]
    look_at: Mapped[datetime | None] = mapped_column(doc="when to remind, as far as is known; empty: not any more")
    until: Mapped[datetime | None] = mapped_column(doc="from then on a reminder would be pointless")
    given: Mapped[int] = mapped_column(default=0, doc="reminders of it so far")

    @property
    def subject_id(self) -> int:
        return int(self.subject.rpartition(":")[2])


@dataclass(frozen=True, slots=True)
class Together:
    """How matters that differ only in the person whom they are about are said at once, with a button for each."""

    wordings: tuple[str, ...]
    """As a matter's own; `{who}` stands for all these people. Only what has the same wordings is said at once."""
    who: str
    """In mrkdwn."""
    label: str
    """Of this one's button, at most 24 characters."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a reminder says about one wait."""

    wordings: tuple[str, ...]
    """One or two sentences in mrkdwn, to the person: the first time, the second, …; the last one from then on."""
    press: Press
    """The button that does something about it."""
    more: tuple[Press, ...] = ()
    """Other buttons beside it: the answers to a question, say, none of which is the right one."""
    together: Together | None = None
    """Without it, each is said, however many are alike."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """It still waits, and nobody should be reminded before `until`: the pair rests, say."""

    until: datetime


Describe = Callable[[Session, Wait, datetime], Matter | NotNow | None]
"""`describe(session, wait, now)`: what to say about it now; None when it is settled or over, and the wait ends."""


Summarize = Callable[[Session, Sequence[Wait], datetime], Matter]
"""`summarize(session, waits, now)`: what to say about many of one kind at once; each of them was described before."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reminder, as a feature's `facts.py` lists it in `KINDS`."""

    name: str
    words: str
    """What it is called at the end of a sentence: "A reminder about your agreement"."""
    label: str
    """In the person's preferences, with a capital: "Agreements that wait for me"."""
    rank: Rank
    describe: Describe
    again_after: timedelta = timedelta(days=7)
    at_most: int = 3
    """Reminders of one wait; after that silence is an answer."""
    for_organizers: bool = False
    """Whether it is about what organizers do, and a choice of theirs alone."""
    for_mentors: bool = False
    """Whether it is about what only mentors do."""
    summarize: Summarize | None = None
    """For a kind of which many may wait for one person; without it, each of them is said."""
    joins: bool = False
    """Whether any hour of its day will do, so that it comes with what else there is to say that day."""


def begin(
    session: Session,
    *,
    person_id: int,
    kind: str,
    subject: str,
    since: datetime,
    first_at: datetime | None = None,
    until: datetime | None = None,
) -> None:
    """Something waits for this person since a moment; `first_at` is when they may first be reminded of it.

    Beginning again what has begun changes nothing. With a later `since` it waits anew: its reminders are counted and
    timed from there.
    """
    wait = session.scalar(select(Wait).filter_by(person_id=person_id, kind=kind, subject=subject))
    if wait is None:
        wait = Wait(person_id=person_id, kind=kind, subject=subject)
        session.add(wait)
    elif wait.since >= since:
        return
    wait.since, wait.until, wait.given = since, until, 0
    wait.look_at = first_at or _gathered(since + FIRST_AFTER)
    session.flush()


def begin_all(session: Session, subjects: Iterable[tuple[int, str]], *, kind: str, since: datetime) -> None:
    """For each (person id, subject), of which none has ever waited: many at once."""
    look_at = _gathered(since + FIRST_AFTER)
    session.add_all(
        Wait(person_id=person_id, kind=kind, subject=subject, since=since, look_at=look_at, given=0)
        for person_id, subject in subjects
    )
    session.flush()


def end(session: Session, *, kind: str, subject: str, person_id: int | None = None) -> None:
    """It is settled: for everybody, or for this person. Nothing happens if nothing waits."""
    query = delete(Wait).where(Wait.kind == kind, Wait.subject == subject)
    session.execute(query if person_id is None else query.where(Wait.person_id == person_id))


def _gathered(at: datetime) -> datetime:
    return at + (EPOCH - at) % GATHERED
