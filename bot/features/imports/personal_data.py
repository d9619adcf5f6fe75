"""An import says things about people for a day at most; whoever asks to be forgotten is not waited for."""

from sqlalchemy import select, update

from bot.core.db import Session
from bot.core.personal import Someone
from bot.features.imports.models import Import, Stage
from bot.features.programs.models import Program

TABLES = ()
"""No foreign key leads from an import to a person."""


def erase_more(session: Session, someone: Someone) -> None:
    """Files that are being read or looked at may name them: their organizer hands them in again."""
    here = Import.program_id.in_(select(Program.id).where(Program.workspace_id == someone.workspace_id))
    open_ones = Import.stage.in_((Stage.READING, Stage.READY))
    emptied = update(Import).where(here, open_ones).values(found=None, pasted=None, stage=Stage.OVER, next_look_at=None)
    session.execute(emptied)
