"""Until when one of a person's pairs rests, or all of them, and the way back."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.times import day_words, local
from bot.features.members.models import Member
from bot.features.members.service import memberships
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pauses.service import rest_of
from bot.features.workspaces.models import Person
from bot.slack.text import escape, shortened


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    """Nothing while the channel is lost: then it does not go on by itself."""
    if pair.state != State.PAUSED or pair.conversation.lost_at is not None:
        return None
    rest = rest_of(pair, now)
    words = f"Paused until {day_words(rest.day)}" if rest and rest.day else "Paused"
    return Glance((f"{words}; then it goes on by itself.",))


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    lines = []
    for member in memberships(session, workspace_id=person.workspace_id, slack_id=person.slack_id):
        if member.paused_until is not None:
            day = day_words(local(member.paused_until, person.zone).date())
            lines.append(f"You are paused in {escape(shortened(member.program.name, 60))} until {day}.")
    return Glance(tuple(lines), more=(Press("Resume", "run", "resume"),)) if lines else None
