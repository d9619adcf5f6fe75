"""Reporting a concern, and looking at one. Whoever it is about is never among those who read it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.concerns.models import Concern, ConcernWords
from bot.features.concerns.reading import entrust, may_read
from bot.features.concerns.rules import AGAIN_AFTER, REMINDERS, REPEATED_WITHIN, Kind, State, Wish
from bot.features.endings import closing
from bot.features.pairs import barred
from bot.features.pairs.rules import Cause
from bot.features.pairs.service import open_pair_of
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

REPORTER = "bot"
"""Who reports, as far as the trail of deeds is concerned: it may be read by people who must not learn that."""

NOT_YOURS = "This concern is not there, or not yours to read (any more)."


def report(
    session: Session,
    *,
    program: Program,
    author: Person,
    subject: Person | None,
    words: str,
    wishes: Collection[str],
    now: datetime,
) -> tuple[Concern, bool]:
    """A new concern, and what the person wished for at once; and whether it is new, or a second click."""
    session.get(Person, author.id, with_for_update=True)
    known = _just_reported(session, author, subject, words, now)
    if known is not None:
        return known, False
    found = _new(program, author, subject, is_named=Wish.UNNAMED not in wishes, now=now)
    found.words.append(ConcernWords(author=author, kind=Kind.REPORT, words=words, at=now))
    session.add(found)
    entrust(session, found)
    session.flush()
    _record(session, found, "concern.report", by=REPORTER, now=now)
    if subject is not None and Wish.APART in wishes:
        keep_apart(session, found, by=REPORTER, now=now)
    if subject is not None and Wish.END in wishes:
        end_pair(session, found, by=REPORTER, now=now)
    return found, True


def write(session: Session, concern: Concern, *, by: Person, kind: Kind, words: str, now: datetime) -> bool:
    """Add something; False if the same was just written. Raises DomainError for nothing."""
    _lock(session, concern)
    if not words:
        raise DomainError("Write something first.", field="words")
    for each in concern.words:
        if (each.author_id, each.kind, each.words) == (by.id, kind, words) and now - each.at < REPEATED_WITHIN:
            return False
    concern.words.append(ConcernWords(author=by, kind=kind, words=words, at=now))
    concern.edition += 1
    session.flush()
    _record(session, concern, f"concern.{kind}", by=_actor(concern, by), now=now)
    return True


def take(session: Session, concern: Concern, *, by: Person, now: datetime) -> bool:
    """Somebody looks at it from now on; False if they do already. A closed one is opened again."""
    _lock(session, concern)
    if concern.state == State.LOOKING and concern.taken_by_id == by.id:
        return False
    concern.state, concern.taken_by, concern.taken_at = State.LOOKING, by, now
    concern.closed_at = concern.remind_at = None
    _changed(session, concern, "concern.take", by=by.slack_id, now=now)
    return True


def close(session: Session, concern: Concern, *, by: Person, now: datetime) -> bool:
    """False if it was closed already."""
    _lock(session, concern)
    if concern.state == State.CLOSED:
        return False
    concern.state, concern.closed_at, concern.remind_at = State.CLOSED, now, None
    _changed(session, concern, "concern.close", by=by.slack_id, now=now)
    return True


def note_reading(session: Session, concern: Concern, *, by: Person, now: datetime) -> None:
    """Each look at a concern by somebody who did not report it is on the trail."""
    _record(session, concern, "concern.read", by=by.slack_id, now=now)


def keep_apart(session: Session, concern: Concern, *, by: str, now: datetime) -> None:
    """The two are never suggested to each other (again). Raises DomainError when it is about nobody in particular."""
    subject = _subject(concern)
    barred.bar(session, one=concern.author, other=subject, source=barred.CONCERN, by=None, now=now)
    _record(session, concern, "concern.keep_apart", by=by, now=now)


def end_pair(session: Session, concern: Concern, *, by: str, now: datetime) -> bool:
    """Their pair ends like any other, in the same neutral words; False if they are none. Raises DomainError."""
    subject, workspace_id = _subject(concern), concern.program.workspace_id
    pair = open_pair_of(session, workspace_id=workspace_id, mentor=subject.slack_id, mentee=concern.author.slack_id)
    if pair is None:
        return False
    closing.begin_closing(session, pair=pair, cause=Cause.CONCERN, now=now)
    _record(session, concern, "concern.end_pair", by=by, now=now)
    return True


def remind_due(session: Session, *, now: datetime, limit: int) -> Sequence[Concern]:
    """Those at which nobody has looked for days."""
    query = select(Concern).where(Concern.remind_at <= now).order_by(Concern.remind_at).limit(limit)
    found = session.scalars(query.with_for_update(of=Concern, skip_locked=True)).all()
    for concern in found:
        concern.reminded += 1
        concern.remind_at = now + AGAIN_AFTER if concern.reminded < REMINDERS else None
    return found


def let_go(session: Session, concern: Concern, *, now: datetime) -> bool:
    """Whoever looked at it may read it no more: it waits for somebody again. False if nothing has changed."""
    taker = concern.taken_by
    if concern.state != State.LOOKING or taker is None or may_read(session, concern, taker):
        return False
    concern.state, concern.taken_by, concern.taken_at = State.RECEIVED, None, None
    _changed(session, concern, "concern.let_go", by=REPORTER, now=now)
    return True


def remind_anew(session: Session, concern: Concern, *, now: datetime) -> None:
    """Others are to look at it. Whoever heard of it because nobody had looked may go on reading it."""
    if concern.state == State.RECEIVED:
        concern.reminded, concern.remind_at = min(concern.reminded, 1), now + AGAIN_AFTER
        concern.edition += 1
        session.flush()


def concern_for(session: Session, *, concern_id: int | None, person: Person) -> Concern:
    """For the one who reported it, and those to whom it is brought. Raises DomainError for everybody else."""
    concern = session.get(Concern, concern_id or 0)
    is_here = concern is not None and concern.program.workspace_id == person.workspace_id
    if concern is None or not is_here or not (is_author(concern, person) or may_read(session, concern, person)):
        raise DomainError(NOT_YOURS)
    return concern


def is_author(concern: Concern, person: Person) -> bool:
    return concern.author_id == person.id


def reported_by(session: Session, person: Person) -> Sequence[Concern]:
    """The newest first."""
    return session.scalars(select(Concern).filter_by(author_id=person.id).order_by(Concern.id.desc())).all()


def _new(program: Program, author: Person, subject: Person | None, *, is_named: bool, now: datetime) -> Concern:
    return Concern(
        program=program,
        author=author,
        subject=subject,
        is_named=is_named,
        state=State.RECEIVED,
        reported_at=now,
        edition=0,
        reminded=0,
        contact_ids=[],
        remind_at=now + AGAIN_AFTER,
    )


def _subject(concern: Concern) -> Person:
    if concern.subject is None:
        raise DomainError("This concern is about nobody in particular.")
    return concern.subject


def _actor(concern: Concern, by: Person) -> str:
    return REPORTER if is_author(concern, by) else by.slack_id


def _just_reported(
    session: Session, author: Person, subject: Person | None, words: str, now: datetime
) -> Concern | None:
    about = subject.id if subject else None
    mine = [each for each in reported_by(session, author) if each.subject_id == about]
    lately = [each for each in mine if now - each.reported_at < REPEATED_WITHIN]
    return next((each for each in lately if each.words and each.words[0].words == words), None)


def _lock(session: Session, concern: Concern) -> None:
    session.get(Concern, concern.id, with_for_update={"of": Concern}, populate_existing=True)


def _changed(session: Session, concern: Concern, action: str, *, by: str, now: datetime) -> None:
    concern.edition += 1
    session.flush()
    _record(session, concern, action, by=by, now=now)


def _record(session: Session, concern: Concern, action: str, *, by: str, now: datetime) -> None:
    workspace_id, subject = concern.program.workspace_id, f"concerns:{concern.id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action=action, subject=subject, now=now)
