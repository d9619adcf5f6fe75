"""What an organizer sees of their workspace, and of each of their programs."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.glance import Glance
from bot.features.home.asking import Told
from bot.features.home.rules import together
from bot.features.members.viewers import Viewer
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.access import title
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.slack.text import escape


def looked_after(session: Session, viewer: Viewer) -> list[Program]:
    """What this person organizes: open programs, and closed ones whose pairs go on."""
    closed = [program.id for program in viewer.organizes if program.closed_at is not None]
    if not closed:
        return viewer.organized
    going = select(Pair.program_id).where(Pair.program_id.in_(closed), Pair.state.in_(OPEN)).distinct()
    alive = set(session.scalars(going))
    return [each for each in viewer.organizes if each.closed_at is None or each.id in alive]


def organizing(
    session: Session, me: Person, programs: Sequence[Program], asked: Mapping[str, Sequence[Told]], now: datetime
) -> Glance | None:
    """Of several programs, each under its name; None for someone who organizes none."""
    if not programs:
        return None
    found: list[Glance | None] = [of_workspace(session, me, now) for of_workspace in asked.get("of_workspace", ())]
    for program in programs:
        found += [Glance((f"*{escape(title(program))}*",))] if len(programs) > 1 or program.closed_at else []
        found += [of_organizer(session, program, me, now) for of_organizer in asked.get("of_organizer", ())]
    return together(found)
