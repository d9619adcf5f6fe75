"""To organizers, who is paired and who waits."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.wording import counted, listed
from bot.features.pairs.service import unpaired
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.slack.text import mention

SHOWN_PEOPLE = 10
"""In a list of people; the rest is a number."""


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    found = unpaired(session, program=program)
    if not (found.pairs or found.mentees or found.mentors):
        return Glance(("Nobody has joined yet. People join with `/mentor join`.",))
    return Glance(
        (
            counted(found.pairs, "pair"),
            f"Waiting for a mentor: {_some(found.mentees)}",
            f"Mentors with room for a mentee: {_some(found.mentors)}",
        ),
        more=(Press("All pairs", "run", "pairs"),),
    )


def _some(slack_ids: Sequence[str]) -> str:
    shown = [mention(slack_id) for slack_id in slack_ids[:SHOWN_PEOPLE]]
    more = len(slack_ids) - len(shown)
    return listed([*shown, f"{more:,} more"] if more else shown) or "nobody"
