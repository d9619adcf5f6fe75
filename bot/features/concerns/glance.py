"""Concerns that wait for somebody to look at them, and those that somebody reported."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.wording import counted
from bot.features.concerns import service
from bot.features.concerns.rules import IN_WORDS, State
from bot.features.workspaces.models import Person


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    brought, mine = service.brought_to(session, person), service.reported_by(session, person)
    open_ones = [each for each in mine if each.state != State.CLOSED]
    lines = [f"Your concern: {IN_WORDS[State(each.state)]}" for each in open_ones[:1]]
    waiting = [each for each in brought if each.state == State.RECEIVED]
    if brought:
        lines.append(f"Concerns brought to you: {counted(len(brought), 'open one', 'open ones')}")
    if not lines:
        return None
    see = Press("Concerns", "run", "concern")
    step = Step("look at a concern that was brought to you", see, Rank.AWAITED) if waiting else None
    return Glance(tuple(lines), step, () if step else (see,))
