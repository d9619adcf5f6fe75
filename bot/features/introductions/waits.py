"""Who is reminded of an introduction, and when; what is said then stands in `facts.py`."""

from bot.core.db import Session
from bot.features.entries import waits
from bot.features.entries.waits import Awaited
from bot.features.introductions.models import Introduction
from bot.features.introductions.rules import State

KIND = "introductions"


def watch(session: Session, row: Introduction) -> None:
    """It waits for whoever has to do something about it now, and for nobody else.

    For the yes of one of the two; for the author to send it; for the partner to tell what came of it. The third person
    is asked once and never reminded.
    """
    waits.watch(session, row, KIND, *_awaited(row))


def _awaited(row: Introduction) -> list[Awaited]:
    if row.state == State.DRAFTED:
        sides = ((row.author, row.author_wants), (row.partner, row.partner_wants))
        return [Awaited(member, row.turned_at) for member, wanted in sides if wanted < row.wording]
    if row.state == State.READY:
        return [Awaited(row.author, row.turned_at)]
    if row.state == State.MADE and row.ask_at is not None:
        return [Awaited(row.partner, row.ask_at, first_at=row.ask_at)]
    return []
