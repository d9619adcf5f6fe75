"""What an organizer sees of each of their programs."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance
from bot.features.home.rules import together
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.slack.text import escape

Source = Callable[[Session, Program, Person, datetime], Glance | None]


def organizing(
    session: Session, programs: Sequence[Program], me: Person, *, sources: Sequence[Source], now: datetime
) -> Glance:
    """Of several programs, each under its name."""
    found: list[Glance | None] = []
    for program in programs:
        found += [Glance((f"*{escape(program.name)}*",))] if len(programs) > 1 else []
        found += [of_organizer(session, program, me, now) for of_organizer in sources]
    return together(found)
