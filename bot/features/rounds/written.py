"""A suggestion as its row holds it, and back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.features.matching.outcome import Caution, Part, Reason, Suggestion


def as_rows(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [
        {"part": reason.part.value, "points": reason.points, "tags": list(reason.tags), "number": reason.number}
        for reason in reasons
    ]


def reasons_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(Part(row["part"]), row["points"], tuple(row["tags"]), row["number"]) for row in rows)


def cautions_of(suggestion: Suggestion) -> list[str]:
    return [caution.value for caution in suggestion.warnings]


def known_cautions(names: Iterable[str]) -> tuple[Caution, ...]:
    return tuple(Caution(name) for name in names)
