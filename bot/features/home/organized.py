"""What an organizer sees of their workspace, and of each of their programs."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance
from bot.features.home.asking import Told
from bot.features.home.rules import together
from bot.features.members.viewers import Viewer
from bot.slack.text import escape


def organizing(session: Session, viewer: Viewer, asked: Mapping[str, Sequence[Told]], now: datetime) -> Glance | None:
    """Of several programs, each under its name; None for someone who organizes none."""
    if not viewer.organized:
        return None
    me = viewer.person
    found: list[Glance | None] = [of_workspace(session, me, now) for of_workspace in asked.get("of_workspace", ())]
    for program in viewer.organized:
        found += [Glance((f"*{escape(program.name)}*",))] if len(viewer.organized) > 1 else []
        found += [of_organizer(session, program, me, now) for of_organizer in asked.get("of_organizer", ())]
    return together(found)
