"""The best outcome by trying all, from the words of the rules and not from the code that keeps them."""

from collections import Counter
from collections.abc import Iterator

from bot.features.matching.ranking import review
from bot.features.matching.rules import Aim, Constraints, Policy, Profile
from tests.features.matching.people import TODAY

Pairs = dict[int, int]
"""Mentor by mentee."""
Worth = tuple[int, int]
"""What an outcome is compared by: with MOST_PAIRED the number of pairs, else 0; then the points."""


def may_be(mentor: Profile, mentee: Profile, score: int, policy: Policy, rules: Constraints) -> bool:
    two = (mentor.member_id, mentee.member_id)
    if two[0] == two[1] or two in rules.apart or two[::-1] in rules.apart or two in rules.rejected:
        return False
    if mentor.languages and mentee.languages and not {*mentor.languages} & {*mentee.languages}:
        return False
    if mentor.person in mentee.managers or mentee.person in mentor.managers:
        return False
    if policy.hours_required and mentor.hours != mentee.hours:  # in these programs, other hours never overlap
        return False
    return policy.aim is Aim.MOST_PAIRED or score >= policy.threshold


class Everything:
    """All outcomes of a small program in which `held` stay as they are."""

    def __init__(
        self, mentors: list[Profile], mentees: list[Profile], policy: Policy, rules: Constraints, held: Pairs
    ) -> None:
        self.policy, self.held = policy, held
        self.free = [mentee for mentee in mentees if mentee.member_id not in held]
        self.mentor = {mentor.member_id: mentor for mentor in mentors}
        taken = Counter(held.values())
        self.places = {m.member_id: max(0, m.places - taken[m.member_id]) for m in mentors}
        self.newcomers = {m.member_id for m in mentors if not taken[m.member_id]}
        self.options = {mentee.member_id: dict(self._options(mentee, mentors, rules)) for mentee in self.free}

    def _options(self, mentee: Profile, mentors: list[Profile], rules: Constraints) -> Iterator[tuple[int, int]]:
        for mentor in mentors:
            found = review(mentor, mentee, mentors, self.policy, on=TODAY)
            if found and may_be(mentor, mentee, found.score, self.policy, rules):
                yield mentor.member_id, found.score + self._comes_first(mentee)

    def _comes_first(self, mentee: Profile) -> int:
        return 10 * self.policy.weights.waiting * min(mentee.waited, 2)

    def worth(self, pairs: Pairs) -> Worth:
        """Of the pairs that are not held."""
        idle = sum(self._idle(mentor) for mentor in {*pairs.values()} & self.newcomers)
        points = sum(self.options[mentee][mentor] for mentee, mentor in pairs.items())
        return len(pairs) if self.policy.aim is Aim.MOST_PAIRED else 0, points + idle

    def best(self) -> Worth:
        self._best: Worth = (0, 0)
        idle = sum(self._idle(mentor) for mentor in self.newcomers)
        hopes = [max(self.options[mentee.member_id].values(), default=0) for mentee in self.free]
        self._hope = [idle + sum(hopes[number:]) for number in range(len(hopes) + 1)]
        self._try(0, {}, 0)
        return self._best

    def _try(self, number: int, pairs: Pairs, points: int) -> None:
        """All outcomes that begin with `pairs`, but for those that cannot be better than the best so far."""
        if number == len(self.free):
            self._best = max(self._best, self.worth(pairs))
            return
        counts = self.policy.aim is Aim.MOST_PAIRED
        if (counts * (len(pairs) + len(self.free) - number), points + self._hope[number]) <= self._best:
            return
        mentee, used = self.free[number].member_id, [*pairs.values()]
        for mentor, value in sorted(self.options[mentee].items(), key=lambda option: -option[1]):
            if used.count(mentor) < self.places[mentor] and self._one_way(self.held | pairs, mentor, mentee):
                self._try(number + 1, pairs | {mentee: mentor}, points + value)
        self._try(number + 1, pairs, points)

    def _idle(self, mentor: int) -> int:
        return 2 * self.policy.weights.waiting * min(self.mentor[mentor].idle, 2)

    def _one_way(self, pairs: Pairs, mentor: int, mentee: int) -> bool:
        return self.policy.both_ways or pairs.get(mentor) != mentee
