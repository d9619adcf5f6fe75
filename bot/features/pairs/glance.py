"""To organizers, who is paired and who waits."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.wording import counted, listed
from bot.features.members.models import Status
from bot.features.members.people import counts
from bot.features.pairs.service import unpaired
from bot.features.programs.models import Program
from bot.features.programs.views import IN
from bot.features.workspaces.models import Person
from bot.slack.text import mention

SHOWN_PEOPLE = 10
"""In a list of people; the rest is a number."""


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    found = unpaired(session, program=program)
    pairs = Press("All pairs", "run", "pairs")
    if program.closed_at is not None:
        going = counted(found.pairs, "pair goes on until it ends", "pairs go on until they end")
        return Glance((going,), more=(pairs,))
    if not (found.pairs or found.mentees or found.mentors) and (beginning := _beginning(session, program)):
        return beginning
    return Glance(
        (
            counted(found.pairs, "pair"),
            f"Waiting for a mentor: {_some(found.mentees)}",
            f"Mentors with room for a mentee: {_some(found.mentors)}",
        ),
        more=(pairs,),
    )


def _beginning(session: Session, program: Program) -> Glance | None:
    """Of a program that nobody is in yet; None for one whose people all rest."""
    known = counts(session, program=program)
    if any(status in (Status.ENROLLED, Status.WAITING) for status, _ in known):
        return None
    if invited := sum(number for (status, _), number in known.items() if status == Status.INVITED):
        return Glance((f"Nobody has joined yet; {counted(invited, 'person', 'people')} invited.",))
    press = Press("Import people", f"{IN}.import", str(program.id))
    step = Step("bring in people from a file; I invite them and ask first", press, Rank.START)
    return Glance(("Nobody has joined yet. People join with `/mentor join`.",), step)


def _some(slack_ids: Sequence[str]) -> str:
    shown = [mention(slack_id) for slack_id in slack_ids[:SHOWN_PEOPLE]]
    more = len(slack_ids) - len(shown)
    return listed([*shown, f"{more:,} more"] if more else shown) or "nobody"
