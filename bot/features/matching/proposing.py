"""A round from profiles to the best outcome, explained; and what one more place would change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from bot.features.matching.allowing import WHY, Barrier
from bot.features.matching.drafting import Draft, Reach, Solution, Table
from bot.features.matching.explaining import Explanations
from bot.features.matching.outcome import Caution, Change, Leftover, Outcome, Suggestion, Why
from bot.features.matching.rules import Aim, Constraints, Policy, Profile

NO_CONSTRAINTS = Constraints()


def propose(
    mentors: Sequence[Profile],
    mentees: Sequence[Profile],
    policy: Policy,
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    on: date,
) -> Outcome:
    """The best outcome that there is under the policy; the same for the same input, in whatever order.

    Each mentee gets at most one mentor, and each mentor at most `places` mentees, unless locks say more. With
    MOST_PAIRED no outcome pairs more, and none that pairs as many has a better total; with BEST_FIT none has a better
    total. The total counts scores, and those first who went without (Weights.waiting).

    `on` is the day whose offsets from UTC count for working time in common.
    """
    return _outcome(Draft(mentors, mentees, policy, constraints, on=on))


def propose_each(
    mentors: Sequence[Profile],
    mentees: Sequence[Profile],
    policy: Policy,
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    on: date,
) -> Mapping[Aim, Outcome]:
    """The same under each aim, whichever the policy's own is."""
    draft = Draft(mentors, mentees, policy, constraints, on=on)
    return {aim: _outcome(draft.with_aim(aim)) for aim in Aim}


def _outcome(draft: Draft) -> Outcome:
    table = Table(draft)
    solution = table.solve()
    return Outcome(
        suggestions=_explained(draft, solution),
        left_mentees=_left_mentees(draft, table, solution),
        left_mentors=_left_mentors(draft, table, solution),
        void_locks=draft.locks.void,
        proven=solution.proven,
    )


def what_if_one_more(
    mentors: Sequence[Profile],
    mentees: Sequence[Profile],
    policy: Policy,
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    mentor: int,
    on: date,
) -> Change:
    """What changes if this mentor, by member id, takes one mentee more."""
    draft = Draft(mentors, mentees, policy, constraints, on=on)
    table = Table(draft, asking=True)
    return _compared(draft, draft.column[mentor], table.solve(), table.solve(guests=[draft.column[mentor]]))


def worth_asking(
    mentors: Sequence[Profile],
    mentees: Sequence[Profile],
    policy: Policy,
    constraints: Constraints = NO_CONSTRAINTS,
    *,
    on: date,
    limit: int = 3,
) -> tuple[Change, ...]:
    """Mentors whose one place more would bring somebody a mentor who has none; whoever helps most comes first."""
    draft = Draft(mentors, mentees, policy, constraints, on=on)
    table = Table(draft, asking=True)
    before = table.solve()
    taken = Counter(before.mentor_of.values())
    full = [column for column, mentor in enumerate(draft.mentors) if taken[mentor.member_id] >= mentor.places]
    changes: list[Change] = []
    while full and len(before.mentor_of) < len(draft.mentees) and len(changes) < limit:
        guest = _best_guest(draft, table, full)
        if guest is None:
            break
        full.remove(guest)
        changes.append(_compared(draft, guest, before, table.solve(guests=[guest])))
    return tuple(change for change in changes if change.gained)


def _best_guest(draft: Draft, table: Table, columns: Sequence[int]) -> int | None:
    """Whose place more would help most: it is offered to all at what the best of them would be worth."""
    visitor = table.solve(guests=columns).visitor
    if visitor is None:
        return None
    scores, barriers = draft.row(draft.mentees[draft.row_of[visitor]])
    return max(columns, key=lambda column: (barriers[column] == Barrier.NONE, int(scores[column]), -column))


def _compared(draft: Draft, guest: int, before: Solution, after: Solution) -> Change:
    """With one place more at the mentor in this column."""
    moved = [
        (mentee, before.mentor_of[mentee], after.mentor_of[mentee])
        for mentee in sorted(before.mentor_of.keys() & after.mentor_of.keys())
        if before.mentor_of[mentee] != after.mentor_of[mentee]
    ]
    return Change(
        mentor=draft.mentors[guest].member_id,
        gained=tuple(sorted(after.mentor_of.keys() - before.mentor_of.keys())),
        lost=tuple(sorted(before.mentor_of.keys() - after.mentor_of.keys())),
        moved=tuple(moved),
        score=_total(draft, after) - _total(draft, before),
    )


def _total(draft: Draft, solution: Solution) -> int:
    return sum(
        draft.scores.of_two(draft.row_of[mentee], draft.column[mentor]) for mentee, mentor in solution.mentor_of.items()
    )


def _explained(draft: Draft, solution: Solution) -> tuple[Suggestion, ...]:
    explanations = Explanations(draft.mentors, draft.mentees, draft.scores, draft.policy)
    suggestions = []
    for mentee, mentor in solution.mentor_of.items():
        column, locked = draft.column[mentor], mentee in draft.locks.mentor_of
        over = draft.taken[mentor] > draft.mentors[column].places
        also = (Caution.OVER_CAPACITY,) if over else ()
        suggestions.append(explanations.suggest(draft.row_of[mentee], column, locked=locked, also=also))
    return tuple(sorted(suggestions, key=lambda each: (-each.score, each.mentor, each.mentee)))


def _left_mentees(draft: Draft, table: Table, solution: Solution) -> tuple[Leftover, ...]:
    all_taken = len(solution.mentor_of) - len(draft.locks.mentor_of) == table.size
    taken = Why.NO_PLACES if all_taken else Why.OUTBID
    return tuple(
        _leftover(mentee.member_id, table.mentees, row, taken, nobody=Why.NO_PLACES)
        for row, mentee in enumerate(draft.free)
        if mentee.member_id not in solution.mentor_of
    )


def _left_mentors(draft: Draft, table: Table, solution: Solution) -> tuple[Leftover, ...]:
    taken = Why.NO_MENTEES if len(solution.mentor_of) == len(draft.mentees) else Why.OUTBID
    busy = set(solution.mentor_of.values())
    return tuple(
        _leftover(mentor.member_id, table.mentors, column, taken, nobody=Why.NO_MENTEES)
        for column, mentor in enumerate(draft.mentors)
        if draft.left[column] and mentor.member_id not in busy
    )


def _leftover(member: int, reach: Reach, place: int, taken: Why, *, nobody: Why) -> Leftover:
    barrier, best = int(reach.barriers[place]), int(reach.best[place])
    if barrier == Barrier.NONE:
        return Leftover(member, taken, best)
    return Leftover(member, WHY[Barrier(barrier)] if barrier >= 0 else nobody, None)
