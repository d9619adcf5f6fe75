"""All pairs of a report as a table: what a spreadsheet opens, and the same as text."""

import csv
from collections.abc import Sequence
from io import StringIO

from bot.core.times import local
from bot.features.reports.health import Standing
from bot.features.reports.rules import WORDS

HEAD = ("Mentor", "Mentee", "Pair", "Health", "Reason", "Made on", "Ends on", "Agreement", "Meetings", "Prompts done")

FORMULA = ("=", "+", "-", "@", "\t", "\r", *"＝＋－＠")
"""With one of these first, a spreadsheet would run a name as a formula; the wide ones count in East Asia."""


def as_csv(standings: Sequence[Standing], *, zone: str) -> str:
    written = StringIO()
    table = csv.writer(written)
    table.writerow(HEAD)
    table.writerows([_harmless(cell) for cell in _cells(each, zone)] for each in standings)
    return written.getvalue()


def as_text(standings: Sequence[Standing]) -> str:
    """A line for each pair."""
    return "\n".join(
        f"{each.pair.mentor.person.name} and {each.pair.mentee.person.name}: "
        f"{WORDS[each.health.state]} ({each.health.reason})"
        for each in standings
    )


def _cells(each: Standing, zone: str) -> tuple[str, ...]:
    pair, facts = each.pair, each.facts
    return (
        pair.mentor.person.name,
        pair.mentee.person.name,
        pair.state,
        WORDS[each.health.state],
        each.health.reason,
        local(pair.made_at, zone).date().isoformat(),
        local(pair.ends_at, zone).date().isoformat() if pair.ends_at else "",
        "yes" if facts.has_agreed else "no",
        str(facts.held),
        str(facts.prompts),
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
