"""Reading files that were handed in, and bringing in the people of those that were confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import select

from bot.core.db import Begin, Collision
from bot.core.errors import DomainError
from bot.core.schedule import When
from bot.features.imports import notices, people, service
from bot.features.imports.download import content_of
from bot.features.imports.lines import Headers, named_in, read_lines
from bot.features.imports.models import Import, Stage
from bot.features.imports.service import Reading, reading
from bot.features.imports.tables import read_table
from bot.features.imports.verdicts import Outcome
from bot.slack.client import Interrupted, Pause
from bot.slack.errands import ClientOf, Errand

LEASE = timedelta(minutes=10)
"""When another worker takes over what this one has not finished; longer than reading the largest directory takes."""

AGAIN = timedelta(seconds=30)
ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Claimed:
    import_id: int
    workspace_id: int
    stage: str
    attempts: int
    by: str
    file_id: str | None
    pasted: str | None


def work(begin: Begin, client_of: ClientOf, now: datetime, pause: Pause) -> int:
    """The next import that has something to be done; 0 if there is none."""
    claimed = _claim(begin, now)
    if claimed is None:
        return 0
    if claimed.attempts > ATTEMPTS:  # whatever went wrong each time, it does not go on for ever
        _end(begin, claimed, notices.NOT_POSSIBLE, now)
        return 1
    try:
        _step(begin, client_of, claimed, now, pause)
    except (SlackApiError, OSError, Collision, Interrupted):
        _try_again(begin, claimed, now)
    except DomainError as problem:
        _end(begin, claimed, problem.message, now)
    return 1


def read(begin: Begin, client: WebClient, content: bytes, *, workspace_id: int, pause: Pause) -> Reading:
    """The lines of a file, with the people in them. Raises DomainError, SlackApiError, and Interrupted."""
    table = read_table(content)
    headers = Headers(table)
    by_email = people.find(begin, client, workspace_id=workspace_id, named=named_in(table, headers), pause=pause)
    return reading(table, headers, read_lines(table, headers, by_email))


def _claim(begin: Begin, now: datetime) -> Claimed | None:
    query = select(Import).where(Import.next_look_at <= now).order_by(Import.next_look_at).limit(1)
    with begin() as session:
        found = session.scalar(query.with_for_update(of=Import, skip_locked=True))
        if found is None:
            return None
        found.next_look_at, found.attempts = now + LEASE, found.attempts + 1
        program = found.program
        return Claimed(
            found.id, program.workspace_id, found.stage, found.attempts, found.by, found.file_id, found.pasted
        )


def _step(begin: Begin, client_of: ClientOf, claimed: Claimed, now: datetime, pause: Pause) -> None:
    match claimed.stage:
        case Stage.READING:
            client = client_of(claimed.workspace_id)
            if client is not None:
                _read(begin, client, claimed, now, pause)
        case Stage.SAVING:
            _save(begin, claimed, now)
        case _:
            _end(begin, claimed, notices.TOO_LATE, now)


def _read(begin: Begin, client: WebClient, claimed: Claimed, now: datetime, pause: Pause) -> None:
    if claimed.file_id is not None:
        content = content_of(client, file_id=claimed.file_id, owner=claimed.by)
    else:
        content = (claimed.pasted or "").encode()
    found = read(begin, client, content, workspace_id=claimed.workspace_id, pause=pause)
    with begin() as session:
        row = session.get_one(Import, claimed.import_id, with_for_update={"of": Import})
        if row.stage == Stage.READING:
            service.keep(row, found, now=now)
            notices.show(session, row, service.judged(session, row.program, found, now=now), now=now)


def _save(begin: Begin, claimed: Claimed, now: datetime) -> None:
    """All or nothing, by how things are at this moment."""
    with begin() as session:
        row = session.get_one(Import, claimed.import_id, with_for_update={"of": Import})
        if row.stage != Stage.SAVING:
            return
        read_before = service.kept(row)
        verdicts = service.judged(session, row.program, read_before, now=now)
        if any(each.outcome is Outcome.WRONG for each in verdicts):
            service.keep(row, read_before, now=now)
            notices.show(session, row, verdicts, now=now, has_changed=True)
            return
        subject = f"imports:{row.id}"
        invited = service.save(session, program=row.program, verdicts=verdicts, by=row.by, subject=subject, now=now)
        notices.invite(session, invited, by=row.by, now=now)
        service.close(row, Stage.DONE)
        notices.show(session, row, verdicts, now=now)


def _try_again(begin: Begin, claimed: Claimed, now: datetime) -> None:
    if claimed.attempts >= ATTEMPTS:
        _end(begin, claimed, notices.NOT_POSSIBLE, now)
        return
    with begin() as session:
        row = session.get_one(Import, claimed.import_id)
        row.next_look_at = now + AGAIN


def _end(begin: Begin, claimed: Claimed, why: str, now: datetime) -> None:
    with begin() as session:
        row = session.get_one(Import, claimed.import_id, with_for_update={"of": Import})
        if row.stage == claimed.stage:
            service.close(row, Stage.OVER)
            notices.say_over(session, row, why, now=now)


ERRANDS = (Errand("imports", work, moments=(When(Import.next_look_at),)),)
