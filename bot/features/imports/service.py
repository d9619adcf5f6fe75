"""An import from its beginning to its end: all of its people are brought in, or none."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.core import audit, waiting
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.imports.columns import unused
from bot.features.imports.lines import Headers, Line, from_json, to_json
from bot.features.imports.models import Import, Stage
from bot.features.imports.tables import Table
from bot.features.imports.verdicts import Outcome, Verdict, judge
from bot.features.members import absence, enrolment, many
from bot.features.members.models import Member, Status
from bot.features.members.personal_data import EMPTY
from bot.features.members.plain import COLUMNS
from bot.features.members.spelling import as_others_write
from bot.features.programs.models import Program

KEPT = timedelta(days=1)
"""How long a preview waits for somebody to decide."""

WAITING = "import"
"""The kind of what waits for somebody who was invited."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read."""

    lines: tuple[Line, ...]
    headers: Mapping[str, str]
    """Column → what the file calls it; `who` is the one that says who somebody is."""
    unused: tuple[str, ...]
    """Headers of columns that nobody needs."""


def reading(table: Table, headers: Headers, lines: Sequence[Line]) -> Reading:
    called = {column: headers.named(column) for column in COLUMNS} | {"who": headers.of_who}
    return Reading(tuple(lines), called, tuple(unused(table.headers)))


def begin(
    session: Session, *, program: Program, by: str, file_id: str | None, pasted: str | None, now: datetime
) -> Import:
    """To be read as soon as the worker looks."""
    found = Import(program=program, by=by, stage=Stage.READING, file_id=file_id, pasted=pasted)
    found.began_at = found.next_look_at = now
    found.attempts = found.revision = 0
    session.add(found)
    session.flush()
    return found


def keep(found: Import, read: Reading, *, now: datetime) -> None:
    """It was read: what it says waits for a decision."""
    found.found = {"lines": to_json(read.lines), "headers": dict(read.headers), "unused": list(read.unused)}
    found.stage, found.pasted, found.attempts, found.next_look_at = Stage.READY, None, 0, now + KEPT


def kept(found: Import) -> Reading:
    stored: dict[str, Any] = found.found or {"lines": [], "headers": {}, "unused": []}
    return Reading(tuple(from_json(stored["lines"])), stored["headers"], tuple(stored["unused"]))


def close(found: Import, stage: Stage) -> None:
    """It is over, and what it says about people is forgotten."""
    found.stage, found.pasted, found.found, found.next_look_at, found.attempts = stage, None, None, None, 0


def find(session: Session, *, program: Program, import_id: int | None, lock: bool = False) -> Import:
    """Raises DomainError unless it is one of this program."""
    found = session.get(Import, import_id or 0, with_for_update={"of": Import} if lock else None)
    if found is None or found.program_id != program.id:
        raise DomainError("This import is not there any more.", remedy="import")
    return found


def confirm(session: Session, *, program: Program, import_id: int | None, now: datetime) -> tuple[Import, bool]:
    """It is to be done now, and whether that is news. Raises DomainError when it cannot be (any more)."""
    found = find(session, program=program, import_id=import_id, lock=True)
    if found.stage in (Stage.SAVING, Stage.DONE):
        return found, False
    _check_open(found)
    found.stage, found.attempts, found.next_look_at = Stage.SAVING, 0, now
    return found, True


def discard(session: Session, *, program: Program, import_id: int | None) -> Import:
    found = find(session, program=program, import_id=import_id, lock=True)
    _check_open(found)
    close(found, Stage.OVER)
    return found


def leave_out_wrong(session: Session, *, program: Program, import_id: int | None, now: datetime) -> Import:
    """The lines that are wrong are forgotten; the others wait for a decision."""
    found = find(session, program=program, import_id=import_id, lock=True)
    _check_open(found)
    read = kept(found)
    wrong = {each.number for each in judged(session, program, read, now=now) if each.outcome is Outcome.WRONG}
    keep(found, replace(read, lines=tuple(line for line in read.lines if line.number not in wrong)), now=now)
    return found


def _check_open(found: Import) -> None:
    if found.stage != Stage.READY:
        raise DomainError("This import is over. `/mentor import` begins another one.", remedy="import")


def judged(session: Session, program: Program, read: Reading, *, now: datetime) -> list[Verdict]:
    return judge(session, program, read.lines, read.headers, now=now)


def save(
    session: Session, *, program: Program, verdicts: Sequence[Verdict], by: str, subject: str, now: datetime
) -> list[Member]:
    """Everything that is to be done; returns those who are to be invited.

    `by`: the organizer's Slack id, or 'bot' where somebody does it on the server. Raises DomainError, and then nothing
    of it may stay.
    """
    invited = _bring_in(session, program, verdicts, by=by, now=now)
    subjects = [(member.person_id, f"members:{member.id}") for member in invited]
    waiting.begin_all(session, subjects, kind=WAITING, since=now)
    workspace_id = program.workspace_id
    audit.record(session, workspace_id=workspace_id, actor=by, action="import.save", subject=subject, now=now)
    return invited


def _bring_in(
    session: Session, program: Program, verdicts: Sequence[Verdict], *, by: str, now: datetime
) -> list[Member]:
    """Most people of a file are in no program yet: they come in together, the others one by one."""
    spelling = _spelling(session, program, verdicts)
    alone = {
        each.slack_id: each.profile
        for each in verdicts
        if each.outcome is Outcome.NEW and not each.is_elsewhere and each.slack_id and each.profile
    }
    invited = list(many.bring_in(session, program=program, profiles=alone, spelling=spelling, by=by, now=now))
    for each in verdicts:
        is_to_do = each.outcome in (Outcome.NEW, Outcome.CHANGED) and each.slack_id not in alone
        if not is_to_do or each.slack_id is None or each.profile is None:
            continue
        member, _ = enrolment.save_profile(
            session,
            program=program,
            slack_id=each.slack_id,
            profile=each.profile,
            status=Status.INVITED,
            by=by,
            spelling=spelling,
            now=now,
        )
        if each.outcome is Outcome.NEW:
            invited.append(member)
    return invited


def _spelling(session: Session, program: Program, verdicts: Sequence[Verdict]) -> dict[str, str]:
    """Each skill → the way in which the workspace writes it; what is new to it, as the first line does."""
    said = [each.profile.about for each in verdicts if each.profile is not None]
    tags = [tag for about in said for tag in about.offered + about.wanted]
    usual = as_others_write(session, workspace_id=program.workspace_id, tags=tags, me="")
    first: dict[str, str] = {}
    return {tag: first.setdefault(tag.casefold(), written) for tag, written in usual.items()}


def decline(session: Session, member: Member, *, now: datetime, by: str | None = None) -> bool:
    """The person does not want to: what the file said about them is deleted, and later files leave them alone.

    `by`: the organizer's Slack id, if one takes the invitation back. False if they have answered before.
    """
    if member.status != Status.INVITED or member.left_at is not None:
        return False
    member.skills.clear()
    for column, nothing in EMPTY.items():
        setattr(member, column, copy(nothing))
    waiting.end(session, kind=WAITING, subject=f"members:{member.id}")
    return absence.leave(session, member=member, by=by or member.person.slack_id, now=now)
