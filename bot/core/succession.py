"""The shape of what a feature says about two people who swap roles; it says so in its `succession.py`.

Their pair ends, and they go on as another one. What does not depend on who mentors whom goes along.

`standing(session, pair, now) -> Standing`: what a pair has of it now.
`take_along(session, before, after, now)`: hands over what goes along. Only where something does.
`NAMES`: how the promises about that begin, which are kept although the pair ends. Likewise.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """In words, counted: "2 planned meetings"."""

    goes_along: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
