"""Is what the bot owes delivered, and by whom? And can somebody begin?"""

from datetime import datetime

from sqlalchemy import func, select

from bot.config import Settings
from bot.core.wording import counted
from bot.doctor.finding import Findings, fine, note, wrong
from bot.features.programs import contacts
from bot.features.programs.models import Program
from bot.features.workspaces import founding
from bot.features.workspaces.models import Workspace
from bot.outbox.figures import Figures, figures
from bot.wiring import Bot

PATIENCE = 15 * 60
"""Seconds that something may be late before nobody can be at work."""

REMEDIES = {
    "restricted_action": "An admin of the workspace lets apps create private channels (Settings → Permissions).",
    "missing_scope": "Install the app again: `python -m bot manifest` has all scopes.",
    "user_limit_exceeded": "The workspace has reached Slack's limit of channels or members: an admin can archive some.",
}


def examine(bot: Bot, now: datetime) -> Findings:
    with bot.sessions.begin() as session:
        found = figures(session, now)
        lost = session.scalars(select(Workspace.name).where(Workspace.lost_at.is_not(None))).all()
        alone = () if bot.settings.for_many_workspaces else contacts.left_alone(session)
    yield from _examine_backlog(found, now)
    tell = note if bot.settings.for_many_workspaces else wrong  # of many, some always leave
    for name in lost:
        yield tell(f"Slack does not let the app into {name} any more.", "Somebody there installs it again.")
    for name in alone:
        remedy = f"An organizer names one: `{bot.settings.slash_command} program`, then People in charge."
        yield note(f"The program {name} has no safety contact any more: their accounts are deactivated.", remedy)
    for name, held in found.workers.items():
        yield fine(f"Worker {name} is at work, and holds {counted(held, 'workspace', 'workspaces')}.")
    if not found.workers and bot.engine.dialect.name != "sqlite":
        yield wrong("No worker is at work.", "Start `python -m bot worker`.")


def _examine_backlog(found: Figures, now: datetime) -> Findings:
    late = found.seconds_late(now)
    owed = f"{counted(found.due, 'call', 'calls')} to Slack to be made now"
    if late > PATIENCE:
        yield wrong(f"{owed}, the oldest since {late / 60:,.0f} minutes.", "Start `python -m bot worker`, or `run`.")
    else:
        yield fine(f"{owed}{f', the oldest since {late:,.0f} seconds' if found.due else ''}.")
    if found.waiting_for_installation:
        yield note(f"{found.waiting_for_installation:,} more wait until the app is installed again.")
    for reason, number in sorted(found.failed.items()):
        remedy = REMEDIES.get(reason, "Organizers see which in the app's Home tab, and can try again or drop them.")
        yield note(f"{counted(number, 'call was', 'calls were')} given up: {reason}.", remedy)


def workspaces_but_for(bot: Bot, team_id: str) -> list[str]:
    """Names of those in the database; none if this one is among them."""
    with bot.sessions.begin() as session:
        known = session.execute(select(Workspace.team_id, Workspace.name).order_by(Workspace.name)).all()
    return [] if team_id in {each.team_id for each in known} else [each.name for each in known]


def offer_code(bot: Bot, settings: Settings, now: datetime, *, workspace_id: int, asked_for: bool) -> Findings:
    """Where one token says nothing about who installed the app, a code makes somebody the first organizer."""
    with bot.sessions.begin() as session:
        here = Program.workspace_id == workspace_id
        programs = session.scalar(select(func.count()).select_from(Program).where(here))
        if programs and not asked_for:
            return
        code = founding.offer_code(session, workspace_id=workspace_id, now=now)
    typed = f"{settings.slash_command} setup"
    yield note(
        f"A workspace admin begins with `{typed}`; anybody else types, once and within a day:", f"`{typed} {code}`"
    )
