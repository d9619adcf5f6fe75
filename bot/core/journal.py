"""The shape of what a feature adds to a pair's journal and its keepsake; it says so in its `journal.py`.

`of_pair(session, pair, reader) -> list[Entry]`: what this reader, one of the two, may take along. What the other
one has said in confidence, or what both have not answered yet, is left out.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.core.glance import Press


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a pair did or wrote. Plain text, as it was typed: whoever shows it escapes it."""

    at: datetime
    title: str
    words: str = ""
    """Perhaps of several lines."""
    press: Press | None = None
    """Opens it, while the pair goes on."""
