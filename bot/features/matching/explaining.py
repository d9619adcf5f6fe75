"""Why two people fit, and what to mind about them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.features.matching.outcome import Caution, Part, Reason, Suggestion
from bot.features.matching.rules import Policy, Preference, Profile, in_line, key, speak_together
from bot.features.matching.scoring import Scores

REASONS = 3
WEAK = 40
"""A lower score is called weak."""
LITTLE = 120
"""Fewer minutes in common per week are called little."""


DECIDING = (Part.WISHES, Part.LANGUAGES, Part.WAITED)
"""Reasons also where they add no points."""
Fact = tuple[Part, tuple[str, ...], int]
"""What a reason is about, its tags, its number."""


class Explanations:
    """The suggestion, in full, of any of `mentees` with any of `mentors`, allowed or not."""

    def __init__(self, mentors: Sequence[Profile], mentees: Sequence[Profile], scores: Scores, policy: Policy) -> None:
        self._mentors, self._mentees, self._scores, self._policy = mentors, mentees, scores, policy
        self._offering = Counter(key(tag) for mentor in mentors for tag in {key(tag) for tag in mentor.offered})

    def suggest(self, row: int, column: int, *, locked: bool = False, also: Sequence[Caution] = ()) -> Suggestion:
        """`also` are cautions that only the caller can know of."""
        mentor, mentee = self._mentors[column], self._mentees[row]
        points = self._scores.points(row, column)
        score, minutes = self._scores.of_two(row, column), self._scores.minutes_of_two(row, column)
        reasons = [
            Reason(part, points.get(part, 0), tags, number)
            for part, tags, number in self._facts(mentor, mentee, minutes)
            if points.get(part) or part in DECIDING
        ]
        reasons.sort(key=lambda reason: (reason.part is not Part.WISHES, -reason.points, reason.part is Part.LANGUAGES))
        return Suggestion(
            mentor=mentor.member_id,
            mentee=mentee.member_id,
            score=score,
            reasons=tuple(reasons[:REASONS]),
            warnings=(*_cautions(mentor, mentee, score, minutes), *also),
            locked=locked,
        )

    def _facts(self, mentor: Profile, mentee: Profile, minutes: int) -> Iterator[Fact]:
        """What speaks for them; where two weigh the same, the earlier one goes first."""
        if wish := (mentor.member_id in mentee.wishes) + 2 * (mentee.member_id in mentor.wishes_mentees):
            yield Part.WISHES, (), wish
        yield from self._in_common(mentor, mentee)
        if minutes:
            yield Part.HOURS, (), minutes
        if mentor.level is not None and mentee.level is not None and mentor.level > mentee.level:
            yield Part.LEVEL, (), mentor.level - mentee.level
        if mentor.department and mentee.department and self._preferred(mentor.department, mentee.department):
            yield Part.DEPARTMENT, (mentor.department, mentee.department), 0
        if mentee.waited:
            yield Part.WAITED, (), mentee.waited

    def _in_common(self, mentor: Profile, mentee: Profile) -> Iterator[Fact]:
        skills = sorted(_common(mentee.wanted, mentor.offered), key=lambda tag: (self._offering[key(tag)], key(tag)))
        if skills:
            yield Part.SKILLS, tuple(skills), self._offering[key(skills[0])]
        if aims := mentee.aims & mentor.helps_with:
            yield Part.AIMS, tuple(sorted(aims)), 0
        if values := _common(mentee.values, mentor.values):
            yield Part.VALUES, values, 0
        if languages := _common(mentee.languages, mentor.languages):
            yield Part.LANGUAGES, languages, 0

    def _preferred(self, one: str, other: str) -> bool:
        preference = self._policy.department
        return preference is not Preference.ANY and (key(one) == key(other)) == (preference is Preference.SAME)


def _common(named: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """The tags of the first that the second has too, as the first wrote them."""
    keys = {key(tag) for tag in held}
    return tuple(tag for tag in named if key(tag) in keys)


def _cautions(mentor: Profile, mentee: Profile, score: int, minutes: int) -> tuple[Caution, ...]:
    gap = mentor.level - mentee.level if mentor.level is not None and mentee.level is not None else None
    found = {
        Caution.WEAK_FIT: score < WEAK,
        Caution.NO_SKILL: bool(mentee.wanted) and not _common(mentee.wanted, mentor.offered),
        Caution.NO_TIME: minutes == 0,
        Caution.LITTLE_TIME: 0 < minutes < LITTLE,
        Caution.NOT_ABOVE: gap is not None and gap < 1,
        Caution.NO_LANGUAGE: not speak_together(mentor, mentee),
        Caution.OWN_LINE: in_line(mentor, mentee),
    }
    return tuple(caution for caution, holds in found.items() if holds)
