"""What organizers change in their program's playbook: activities and prompts of their own, the order, on and off.

Nothing that a pair got is ever deleted: it stays in the pair's channel and journal as it was given.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.playbook.book import Entry, Playbook, playbook_of, read_again
from bot.features.playbook.models import Arrangement, OwnActivity, OwnPrompt
from bot.features.playbook.own_rules import (
    ACTIVITIES_LIMIT,
    PROMPTS_LIMIT,
    ActivityWords,
    Move,
    PromptWords,
    check_activity,
    check_enough,
    check_prompt,
    moved,
)
from bot.features.playbook.rules import FIRST
from bot.features.programs.models import Program
from bot.features.workspaces.service import person_of

GONE = "This was removed from the playbook meanwhile."


def find_entry(session: Session, *, program: Program, key: str) -> Entry:
    """Raises DomainError for an activity that is not in the program's playbook (any more)."""
    found = next((e for e in playbook_of(session, program.id).entries if e.activity.key == key), None)
    if found is None:
        raise DomainError(GONE, remedy="playbook")
    return found


def find_prompt(session: Session, *, program: Program, key: str) -> OwnPrompt:
    """One of the program's own. Raises DomainError."""
    found = playbook_of(session, program.id).own_prompts.get(key)
    if found is None:
        raise DomainError(GONE, remedy="playbook")
    return found


def activity_words(row: OwnActivity) -> ActivityWords:
    return ActivityWords(row.title, row.purpose, tuple(row.aims))


def prompt_words(row: OwnPrompt) -> PromptWords:
    goals, topics = tuple(row.goals), tuple(row.topics)
    return PromptWords(row.title, row.why, row.together, row.mentor, row.mentee, goals, topics, row.minutes)


def save_activity(
    session: Session, *, program: Program, key: str, words: ActivityWords, seen: int, by: str, now: datetime
) -> OwnActivity:
    """A new activity, for an empty key, or the new words of one. Raises DomainError."""
    book = _locked(session, program)
    again = [e.own for e in book.entries if e.own and activity_words(e.own) == words and e.own.changed_by == by]
    if again and not key:
        return again[0]  # the same form again
    check_activity(words, [e.activity.title for e in book.entries if e.activity.key != key])
    if key:
        row = find_entry(session, program=program, key=key).own
        if row is None:
            raise DomainError("A built-in activity keeps its words. Switch it off, and add one of your own.")
        _count_saving(session, program, row, seen=seen, by=by)
    else:
        _check_room(sum(entry.own is not None for entry in book.entries), ACTIVITIES_LIMIT)
        row = OwnActivity(program_id=program.id, version=0, changed_by=by)
        session.add(row)
    row.title, row.purpose, row.aims = words.title, words.purpose, list(words.aims)
    session.flush()
    _changed(session, program, "change" if key else "add", f"own_activities:{row.id}", by=by, now=now)
    return row


def save_prompt(
    session: Session,
    *,
    program: Program,
    activity: str,
    key: str,
    words: PromptWords,
    seen: int,
    by: str,
    now: datetime,
) -> OwnPrompt:
    """A new prompt of an activity, for an empty key, or the new words of one. Raises DomainError."""
    _locked(session, program)
    entry, own = find_entry(session, program=program, key=activity), playbook_of(session, program.id).own_prompts
    mine = [own[each.key] for each in entry.activity.prompts if each.key in own]
    again = [row for row in mine if prompt_words(row) == words and row.changed_by == by]
    if again and not key:
        return again[0]  # the same form again
    check_prompt(words, [each.title for each in entry.activity.prompts if each.key != key])
    if key:
        row = find_prompt(session, program=program, key=key)
        _count_saving(session, program, row, seen=seen, by=by)
    else:
        _check_room(len(mine), PROMPTS_LIMIT)
        row = OwnPrompt(program_id=program.id, activity=activity, version=0, changed_by=by)
        session.add(row)
    for name, value in asdict(words).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    session.flush()
    _changed(session, program, "change" if key else "add", f"own_prompts:{row.id}", by=by, now=now)
    return row


def remove_activity(session: Session, *, program: Program, key: str, by: str, now: datetime) -> None:
    """With its prompts: pairs that got one keep it, nobody gets one any more. A second click changes nothing."""
    entry = next((e for e in _locked(session, program).entries if e.activity.key == key), None)
    if entry is None or entry.own is None or entry.own.removed_at is not None:
        return
    entry.own.removed_at, entry.own.changed_by = now, by
    _changed(session, program, "remove", f"own_activities:{entry.own.id}", by=by, now=now)


def remove_prompt(session: Session, *, program: Program, key: str, by: str, now: datetime) -> None:
    """The same for one prompt."""
    row = _locked(session, program).own_prompts.get(key)
    if row is not None:
        row.removed_at, row.changed_by = now, by
        _changed(session, program, "remove", f"own_prompts:{row.id}", by=by, now=now)


def switch(session: Session, *, program: Program, key: str, on: bool, by: str, now: datetime) -> None:
    """A built-in activity that is off is offered to nobody; but expectations still come first, until a pair agreed."""
    book = _locked(session, program)
    entry = find_entry(session, program=program, key=key)
    if entry.own is not None:
        raise DomainError("An activity of your own is removed instead of switched off.")
    if entry.is_off is not on:
        return
    _arrange(session, program, [each.activity.key for each in book.entries])
    session.get_one(Arrangement, (program.id, key)).is_off = not on
    _changed(session, program, "on" if on else "off", f"programs:{program.id}:{key}", by=by, now=now)


def move_activity(session: Session, *, program: Program, key: str, move: Move, by: str, now: datetime) -> None:
    book = _locked(session, program)
    find_entry(session, program=program, key=key)
    _arrange(session, program, moved([each.activity.key for each in book.entries], key, move))
    _changed(session, program, "move", f"programs:{program.id}:{key}", by=by, now=now)


def note_of(key: str) -> str:
    """What an organizer should know of switching an activity off; empty if it is nothing."""
    return "Pairs that have not agreed on anything yet still begin with it." if key == FIRST else ""


def _locked(session: Session, program: Program) -> Playbook:
    """One change of a program's playbook at a time."""
    session.get(Program, program.id, with_for_update=True)
    return read_again(session, program.id)


def _arrange(session: Session, program: Program, keys: Sequence[str]) -> None:
    """Every activity gets a place, so that the order is what it was for those that nobody moved."""
    for place, key in enumerate(keys):
        row = session.get(Arrangement, (program.id, key)) or Arrangement(program_id=program.id, activity=key)
        row.place = place
        session.add(row)
    session.flush()
    session.execute(
        delete(Arrangement).where(Arrangement.program_id == program.id, Arrangement.activity.not_in(list(keys)))
    )


def _check_room(there: int, limit: int) -> None:
    if there >= limit:
        raise DomainError(f"{limit} of your own are there already. Remove one first.", field="title")


def _count_saving(session: Session, program: Program, row: OwnActivity | OwnPrompt, *, seen: int, by: str) -> None:
    if row.version > seen and row.changed_by != by:
        other = person_of(session, workspace_id=program.workspace_id, slack_id=row.changed_by)
        raise DomainError(
            f"{other.name} saved other words while this form was open. Open it again to see them; copy what you typed "
            "first.",
            field="title",
        )
    row.version, row.changed_by = row.version + 1, by


def _changed(session: Session, program: Program, what: str, subject: str, *, by: str, now: datetime) -> None:
    """Raises DomainError if too little would be left; then nothing is changed at all."""
    check_enough(len(read_again(session, program.id).offered))
    action = f"playbook.{what}"
    audit.record(session, workspace_id=program.workspace_id, actor=by, action=action, subject=subject, now=now)
