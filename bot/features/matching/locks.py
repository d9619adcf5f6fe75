"""Which locks of an organizer hold."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from bot.features.matching.rules import Constraints


@dataclass(frozen=True, slots=True)
class Locks:
    mentor_of: dict[int, int]
    """By mentee, of the locks that hold."""
    void: tuple[tuple[int, int], ...]
    """(mentor, mentee)."""

    @property
    def taken(self) -> Counter[int]:
        """By mentor: mentees held."""
        return Counter(self.mentor_of.values())


def sort_locks(
    constraints: Constraints, *, mentors: Collection[int], mentees: Collection[int], both_ways: bool = False
) -> Locks:
    """Capacity and fit do not matter: the organizer decided. What people ruled out does, and that both are there.

    Of locks that exclude each other, the one with the lower member ids holds.
    """
    held: dict[int, int] = {}
    void = []
    for mentor, mentee in sorted(constraints.locked):
        present = mentor in mentors and mentee in mentees
        refused = {(mentor, mentee), (mentee, mentor)} & constraints.apart or (mentor, mentee) in constraints.rejected
        contradicts = mentee in held or (held.get(mentor) == mentee and not both_ways)
        if mentor == mentee or not present or refused or contradicts:
            void.append((mentor, mentee))
        else:
            held[mentee] = mentor
    return Locks(held, tuple(void))
