"""`python -m bot import FILE`: the same import from the command line, with the same questions to the same people."""

from datetime import datetime
from pathlib import Path
from time import sleep

from slack_sdk.errors import SlackApiError
from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.wording import counted
from bot.features.imports import notices, service
from bot.features.imports.errands import read
from bot.features.imports.tables import LARGEST
from bot.features.imports.verdicts import Outcome
from bot.features.imports.views import plain_words
from bot.features.programs.models import Program
from bot.features.programs.service import open_programs
from bot.features.workspaces.models import Workspace
from bot.wiring import Bot

BY = "bot"
"""In the audit, and in the invitations: somebody with access to the server, in the name of the organizers."""


def import_file(bot: Bot, path: Path, *, workspace_id: int, program: str, dry_run: bool, now: datetime) -> str:
    """What was done with each line, or would be. Raises DomainError when nothing can be done."""
    content = _content(path)
    with bot.sessions.begin() as session:
        program_id = _program(session, workspace_id, program).id
    client = bot.client_of(workspace_id)
    if client is None:
        raise DomainError("The app is not installed in this workspace (any more).")
    try:
        found = read(bot.sessions.begin, client, content, workspace_id=workspace_id, pause=_pause)
    except SlackApiError as refusal:
        raise DomainError(f"Slack refused: {refusal.response.get('error')}.") from None
    with bot.sessions.begin() as session:
        into = session.get_one(Program, program_id, with_for_update={"of": Program})
        verdicts = service.judged(session, into, found, now=now)
        told = [plain_words(each) for each in verdicts]
        wrong = sum(each.outcome is Outcome.WRONG for each in verdicts)
        if wrong:
            raise DomainError("\n".join([*told, f"{wrong:,} of {len(told):,} lines are wrong. Nothing was imported."]))
        to_do = counted(sum(each.outcome in (Outcome.NEW, Outcome.CHANGED) for each in verdicts), "person", "people")
        if dry_run:
            return "\n".join([*told, f"{to_do} would be imported. Nothing was."])
        subject = f"programs:{program_id}"
        invited = service.save(session, program=into, verdicts=verdicts, by=BY, subject=subject, now=now)
        notices.invite(session, invited, by=BY, now=now)
        return "\n".join([*told, f"{to_do} imported. Everybody new is asked in their working hours."])


def workspace_named(bot: Bot, team_id: str) -> int:
    """Our id of the workspace with Slack's id; without one, of the only one. Raises DomainError."""
    with bot.sessions.begin() as session:
        there = session.execute(select(Workspace.id, Workspace.team_id, Workspace.name)).all()
    meant = [each.id for each in there if not team_id or each.team_id == team_id]
    if len(meant) == 1:
        return int(meant[0])
    names = ", ".join(f"{each.team_id} ({each.name})" for each in there) or "none, yet"
    raise DomainError(f"Say into which workspace with --workspace TEAM. There are: {names}.")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as problem:
        raise DomainError(f"{path}: {problem.strerror or problem}") from None


def _program(session: Session, workspace_id: int, name: str) -> Program:
    there = open_programs(session, workspace_id=workspace_id)
    meant = [each for each in there if not name or each.name.casefold() == name.casefold()]
    if len(meant) == 1:
        return meant[0]
    if not there:
        raise DomainError("There is no open program. An organizer sets one up in Slack with /mentor setup.")
    names = ", ".join(f"“{each.name}”" for each in there)
    raise DomainError(f"Say into which program with --program NAME. Open are: {names}.")


def _pause(seconds: float) -> bool:
    sleep(seconds)
    return False
