"""Small words that every sentence needs."""

from collections.abc import Iterable


def listed(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    words = list(names)
    if len(words) > 2:
        return f"{', '.join(words[:-1])}, and {words[-1]}"
    return " and ".join(words)


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`1 pair`, `2 pairs`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
