"""A pair's journal: what every feature adds to it, in the order in which it happened."""

from bot.core.db import Session
from bot.core.journal import Entry
from bot.features import parts
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def journal_of(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    """Oldest first; what this reader, one of the two, may read."""
    found = [entry for part in parts("journal") for entry in part.of_pair(session, pair, reader)]
    return sorted(found, key=lambda entry: entry.at)
