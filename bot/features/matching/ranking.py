"""What a mentee who looks for a mentor may choose from; and what to know of two people whom somebody wants to pair."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.allowing import Barrier
from bot.features.matching.drafting import Draft
from bot.features.matching.explaining import Explanations
from bot.features.matching.outcome import Suggestion
from bot.features.matching.rules import Constraints, Policy, Profile
from bot.features.matching.scoring import Scoring

LIMIT = 5
SHOWN = 3
"""To how many mentees a mentor is shown for each place that they have, or, if that is more, as many as make the
lists full when all are shown equally often."""
LOTS = (2_654_435_761, 40_503, 1_000_003)
"""Numbers without common factors, which scatter ids."""
NO_CONSTRAINTS = Constraints()


def rank(
    mentee: Profile,
    mentors: Sequence[Profile],
    others: Sequence[Profile],
    policy: Policy,
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    on: date,
    limit: int = LIMIT,
) -> tuple[Suggestion, ...]:
    """The best mentors with a place for this mentee, the best first, wished ones before the others.

    `others` are the mentees who are looking too. A mentor whom many would like is shown to those whom they fit best,
    so that not everybody asks the same few; the others see the best of the rest, and popular ones only where their list
    would stay short.
    """
    looking = [mentee, *(other for other in others if other.member_id != mentee.member_id)]
    draft = Draft([mentor for mentor in mentors if mentor.places > 0], looking, policy, constraints, on=on)
    scores, barriers = draft.row(mentee)
    columns = np.flatnonzero(barriers == Barrier.NONE)
    crowds = _crowds(draft, mentee, scores, limit)
    wished = [mentor.member_id in mentee.wishes for mentor in draft.mentors]
    best = sorted(columns, key=lambda column: (not wished[column], crowds[column], -int(scores[column]), column))
    explanations = Explanations(draft.mentors, draft.mentees, draft.scores, policy)
    return tuple(explanations.suggest(draft.row_of[mentee.member_id], int(column)) for column in best[:limit])


def _crowds(draft: Draft, mentee: Profile, scores: Scoring, limit: int) -> NDArray[np.int64]:
    """How many times over each mentor could be shown to others only, whom they fit better."""
    ahead = np.zeros(len(scores), dtype=np.int64)
    mine = _lots(draft, mentee)
    for other in draft.mentees:
        if other.member_id != mentee.member_id:
            theirs, barriers = draft.row(other)
            better = (theirs > scores) | ((theirs == scores) & (_lots(draft, other) < mine))
            ahead += better & (barriers == Barrier.NONE)
    even = -(-limit * len(draft.mentees) // max(len(draft.mentors), 1))
    crowds: NDArray[np.int64] = ahead // np.maximum(SHOWN * draft.left, even)
    return crowds


def _lots(draft: Draft, mentee: Profile) -> NDArray[np.uint64]:
    """Who goes first where a mentor fits two equally well: another one with each mentor, and always the same."""
    mentors = np.array([mentor.member_id for mentor in draft.mentors], dtype=np.uint64)
    return (mentors * np.uint64(LOTS[0]) ^ np.uint64(mentee.member_id * LOTS[1])) % np.uint64(LOTS[2])


def review(
    mentor: Profile,
    mentee: Profile,
    mentors: Sequence[Profile],
    policy: Policy,
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    on: date,
) -> Suggestion | None:
    """Two people whom somebody wants to pair, with what speaks against it; None if they cannot be suggested.

    `mentors` are those of the program: how rare a skill is depends on them.
    """
    silent = {(mentor.member_id, mentee.member_id), (mentee.member_id, mentor.member_id)} & constraints.apart
    if mentor.member_id == mentee.member_id or silent or (mentor.member_id, mentee.member_id) in constraints.rejected:
        return None
    draft = Draft([*mentors, mentor], [mentee], policy, Constraints(), on=on)
    explanations = Explanations(draft.mentors, draft.mentees, draft.scores, policy)
    return explanations.suggest(0, draft.column[mentor.member_id])
