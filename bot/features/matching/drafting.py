"""The table of a round: what each place is worth to each mentee who is not locked, and what barriers there are."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.allowing import Barrier, Barriers, Gate
from bot.features.matching.locks import sort_locks
from bot.features.matching.rules import Aim, Constraints, Policy, Profile
from bot.features.matching.scoring import Scores, Scoring
from bot.features.matching.searching import Search
from bot.features.matching.solving import Places

WAITING = 10
"""Points by which a mentee comes first, per weight of waiting and round waited: with the greatest weight, two rounds
outdo any difference of scores."""
IDLE = 2
"""The same for a mentor's first mentee."""
ROUNDS = 2
"""More rounds count no more than this."""

NOBODY = -1


class Draft:
    """Members stand in the order of their ids, so that the order in which they came changes nothing.

    Columns are mentors; rows are mentees who are free, which means not locked.
    """

    def __init__(
        self, mentors: Iterable[Profile], mentees: Iterable[Profile], policy: Policy, rules: Constraints, *, on: date
    ) -> None:
        self.mentors, self.mentees = _in_order(mentors), _in_order(mentees)
        self.column = {mentor.member_id: column for column, mentor in enumerate(self.mentors)}
        self.row_of = {mentee.member_id: row for row, mentee in enumerate(self.mentees)}
        self.locks = sort_locks(rules, mentors=self.column, mentees=self.row_of, both_ways=policy.both_ways)
        self.free = [mentee for mentee in self.mentees if mentee.member_id not in self.locks.mentor_of]
        self.taken = self.locks.taken
        left = [min(max(0, m.places - self.taken[m.member_id]), len(self.free)) for m in self.mentors]
        self.left: NDArray[np.intp] = np.array(left, dtype=np.intp)
        """By mentor: places that are not locked."""
        self.scores = Scores(self.mentors, self.mentees, policy, on=on)
        # Nobody becomes the mentee of someone whose mentor they are by a lock.
        turned = frozenset() if policy.both_ways else frozenset(self.locks.mentor_of.items())
        self._rules = replace(rules, rejected=rules.rejected | turned)
        self._follow(policy)

    def _follow(self, policy: Policy) -> None:
        self.policy, self.first = policy, _first(self.free, policy)
        self._gate = Gate(self.mentors, policy, self._rules)

    def with_aim(self, aim: Aim) -> "Draft":
        """The same round under another aim, to which the scores are the same."""
        other = copy(self)
        other._follow(replace(self.policy, aim=aim))
        return other

    def row(self, mentee: Profile) -> tuple[Scoring, Barriers]:
        """Score and first barrier with each mentor."""
        row = self.row_of[mentee.member_id]
        scores = self.scores.of(row)
        return scores, self._gate.barriers(mentee, scores, self.scores.never(row))

    def first_places(self) -> NDArray[np.int32]:
        """By mentor: what their first mentee in this round adds, if they went without in earlier ones."""
        weight = IDLE * self.policy.weights.waiting
        bonus = [weight * min(m.idle, ROUNDS) if not self.taken[m.member_id] else 0 for m in self.mentors]
        return np.array(bonus, dtype=np.uint8)

    def twins(self) -> list[int]:
        """By free mentee: their column as a mentor, or -1; also if two may well be each other's mentor."""
        return [NOBODY if self.policy.both_ways else self.column.get(m.member_id, NOBODY) for m in self.free]


class Reach:
    """How far each of some members came, by their place in the draft."""

    def __init__(self, members: int) -> None:
        self.barriers: Barriers = np.full(members, NOBODY, dtype=np.int8)
        """The last barrier that anyone reached; -1 if there is nobody."""
        self.best: NDArray[np.int16] = np.full(members, NOBODY, dtype=np.int16)
        """The best score that was allowed; -1 if none was."""


@dataclass(frozen=True, slots=True)
class Solution:
    mentor_of: dict[int, int]
    """By mentee: their mentor, by locks or by the solver. In member ids."""
    visitor: int | None
    """The mentee to whom the place went that was asked for."""
    proven: bool


class Table:
    """What each place is worth to whom, and on `asking`, what one place more with each mentor would be."""

    def __init__(self, draft: Draft, *, asking: bool = False) -> None:
        self._draft = draft
        self._mentor_of: NDArray[np.intp] = np.repeat(np.arange(len(draft.mentors)), draft.left)
        first = np.diff(self._mentor_of, prepend=NOBODY) > 0
        self._bonus = draft.first_places()[self._mentor_of] * first
        everyone = draft.policy.aim is Aim.MOST_PAIRED
        self.places = Places(len(draft.free), len(self._mentor_of) + asking, everyone=everyone)
        self._one_more = np.zeros((len(draft.free), len(draft.mentors) * asking), dtype=np.uint8)
        self.mentees, self.mentors = Reach(len(draft.free)), Reach(len(draft.mentors))
        for row, mentee in enumerate(draft.free):
            scores, barriers = draft.row(mentee)
            self._notice(row, np.where(draft.left > 0, barriers, np.int8(NOBODY)), scores)
            self._fill(row, np.where(barriers == Barrier.NONE, scores + draft.first[row], 0))

    @property
    def size(self) -> int:
        """The number of places, without the one that is asked for."""
        return len(self._mentor_of)

    def solve(self, *, guests: Sequence[int] = ()) -> Solution:
        """One of the mentors in the columns `guests`, whoever is best, has one place more; that needs `asking`."""
        draft = self._draft
        self.places.values[:, self.size :] = self._one_more[:, guests].max(axis=1, initial=0, keepdims=True)
        owners = np.append(self._mentor_of, guests[0] if len(guests) == 1 else NOBODY)
        found, proven = Search(self.places, owners, draft.twins()).best()
        visitor = None
        mentor_of = dict(draft.locks.mentor_of)
        for mentee, place in zip(draft.free, found, strict=True):
            if place == self.size:
                visitor = mentee.member_id
            if place >= 0 and owners[place] != NOBODY:
                mentor_of[mentee.member_id] = draft.mentors[owners[place]].member_id
        return Solution(mentor_of, visitor, proven)

    def _notice(self, row: int, barriers: Barriers, scores: Scoring) -> None:
        allowed = np.where(barriers == Barrier.NONE, scores.astype(np.int16), np.int16(NOBODY))
        np.maximum(self.mentors.barriers, barriers, out=self.mentors.barriers)
        np.maximum(self.mentors.best, allowed, out=self.mentors.best)
        self.mentees.barriers[row] = barriers.max(initial=NOBODY)
        self.mentees.best[row] = allowed.max(initial=NOBODY)

    def _fill(self, row: int, worth: NDArray[np.uint8]) -> None:
        """`worth` by mentor, 0 where not allowed."""
        values = worth.take(self._mentor_of)
        values += self._bonus * (values > 0)
        self.places.values[row, : self.size] = values
        if self._one_more.size:
            self._one_more[row] = worth + self._draft.first_places() * (worth > 0) * (self._draft.left == 0)


def _first(mentees: Sequence[Profile], policy: Policy) -> NDArray[np.uint8]:
    """By mentee: what is added to their scores; at least 1 where the number of pairs counts, even with a score of 0."""
    least, weight = int(policy.aim is Aim.MOST_PAIRED), WAITING * policy.weights.waiting
    return np.array([least + weight * min(mentee.waited, ROUNDS) for mentee in mentees], dtype=np.uint8)


def _in_order(members: Iterable[Profile]) -> list[Profile]:
    return list({member.member_id: member for member in sorted(members, key=lambda member: member.member_id)}.values())
