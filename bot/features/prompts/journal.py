"""What the two say about a prompt: that it was done, how it was, and of which kind they want fewer."""

from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.journal import Entry
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.playbook.book import playbook_of
from bot.features.prompts.models import FewerOf, JournalLine, PromptOccurrence, Turn
from bot.features.prompts.service import lock, newest_open, record


def take_up_again(session: Session, *, occurrence: PromptOccurrence, by: str, now: datetime) -> bool:
    """It was not done after all; False if that was known. It is open again, unless a newer prompt has come."""
    lock(session, occurrence)
    if occurrence.turn != Turn.DONE:
        return False
    newest = newest_open(session, pair=occurrence.pair)
    occurrence.turn = Turn.PASSED if newest is not None and newest.due_at > occurrence.due_at else Turn.POSTED
    occurrence.settled_by = occurrence.settled_at = None
    record(session, occurrence, by, "undo", now)
    return True


def note(
    session: Session, *, occurrence: PromptOccurrence, member: Member, words: str, liked: str | None, now: datetime
) -> None:
    """What one of the two says about a prompt that they did; what they said before is replaced."""
    lock(session, occurrence)
    line = session.get(JournalLine, (occurrence.id, member.id))
    if line is None:
        line = JournalLine(occurrence_id=occurrence.id, member_id=member.id)
        session.add(line)
    line.words, line.liked, line.at = words, liked, now
    session.flush()
    session.refresh(occurrence, ["lines"])


def want_fewer(session: Session, *, occurrence: PromptOccurrence, fewer: bool, by: str, now: datetime) -> None:
    """Fewer prompts of this activity from now on, or as many as of the others again."""
    lock(session, occurrence)
    activity = playbook_of(session, occurrence.pair.program_id).given[occurrence.prompt][0].key
    known = session.get(FewerOf, (occurrence.pair_id, activity))
    if fewer and known is None:
        session.add(FewerOf(pair_id=occurrence.pair_id, activity=activity, by=by, at=now))
    elif not fewer and known is not None:
        session.delete(known)
    session.flush()


def fewer_by(session: Session, *, pair: Pair, activity: str) -> str | None:
    """Slack id of who asked for fewer of this activity."""
    known = session.get(FewerOf, (pair.id, activity))
    return known.by if known else None


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    """The prompts that were done, with the lines of both, for the keepsake."""
    names = {member.id: member.person.name for member in pair.members}
    known = playbook_of(session, pair.program_id).given
    query = select(PromptOccurrence).filter_by(pair_id=pair.id, turn=Turn.DONE).order_by(PromptOccurrence.due_at)
    return [
        Entry(
            done.settled_at or done.due_at,
            known[done.prompt][1].title if done.prompt in known else "A prompt",
            "\n".join(f"{names[line.member_id]}: {line.words}" for line in done.lines if line.words),
        )
        for done in session.scalars(query)
    ]
