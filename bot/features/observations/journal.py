"""The visits of a pair, for its journal and its keepsake."""

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.journal import Entry
from bot.features.entries.rules import readable
from bot.features.entries.service import entries_of
from bot.features.members.models import Member
from bot.features.observations import views
from bot.features.observations.models import Observation
from bot.features.observations.rules import COMING, State
from bot.features.pairs.models import Pair

TITLES = {State.HELD: "Visit", State.ACCEPTED: "Visit, planned", State.INVITED: "Visit, proposed"}


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    """Those that took place or are to come; the other one's debrief only when both have written."""
    return [
        Entry(
            visit.made_at if visit.state in COMING else visit.starts_at,
            f"{TITLES[State(visit.state)]}: {visit.event}",
            _words(visit, reader),
            Press("Open", views.OPEN, str(visit.id)),
        )
        for visit in entries_of(session, Observation, pair=pair)
        if visit.state in TITLES
    ]


def _words(visit: Observation, reader: Member) -> str:
    lines = [f"What to look for: {visit.question}"] if visit.question else []
    for side in readable(visit.sides, reader.id):
        said = (("Moments", side.moments), ("What worked", side.worked), ("What to try", side.to_try))
        lines += [side.member.person.name, *(f"{label}: {text}" for label, text in said if text)]
    return "\n".join(lines)
