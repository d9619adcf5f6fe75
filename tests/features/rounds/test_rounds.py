"""Policies, fairness, locks, and what one more place would change."""

from dataclasses import replace

import pytest

from bot.features.matching.outcome import Caution, Change
from bot.features.matching.proposing import propose, what_if_one_more, worth_asking
from bot.features.matching.ranking import rank
from bot.features.matching.rules import Aim, Constraints, Policy, Profile
from tests.features.matching.people import TODAY, someone


def mentor(number: int, *skills: str, **more) -> Profile:
    return someone(number, offered=skills, **more)


def mentee(number: int, *skills: str, **more) -> Profile:
    return someone(number, wanted=skills, **more)


def pairs(outcome) -> set[tuple[int, int]]:
    return {(each.mentor, each.mentee) for each in outcome.suggestions}


def locked(*two: tuple[int, int]) -> Constraints:
    return Constraints(locked=frozenset(two))


MENTORS = [mentor(1, "sql"), mentor(2, "writing")]


def test_the_total_counts_and_not_who_comes_first():
    mentors = [mentor(1, "sql", "writing"), mentor(2, "sql")]

    outcome = propose(mentors, [mentee(3, "sql"), mentee(4, "sql", "writing")], Policy(), on=TODAY)

    assert pairs(outcome) == {(1, 4), (2, 3)}


def test_as_many_pairs_as_possible_or_good_fits_only():
    mentees = [mentee(3, "sql"), mentee(4, "go")]
    good_only = Policy(aim=Aim.BEST_FIT, threshold=70)

    assert pairs(propose(MENTORS, mentees, Policy(), on=TODAY)) == {(1, 3), (2, 4)}
    assert pairs(propose(MENTORS, mentees, good_only, on=TODAY)) == {(1, 3)}


def test_more_pairs_count_more_than_any_total():
    """Both want the same mentor; only one of them may have the other one."""
    first, second = mentee(3, "sql", managers=("U2",)), mentee(4, "sql")

    assert pairs(propose(MENTORS, [first, second], Policy(), on=TODAY)) == {(1, 3), (2, 4)}


def test_who_went_without_comes_first():
    fits, waited = mentee(3, "sql"), mentee(4, "go", waited=2)

    assert pairs(propose(MENTORS[:1], [fits, waited], Policy(), on=TODAY)) == {(1, 4)}
    assert pairs(propose(MENTORS[:1], [fits, replace(waited, waited=0)], Policy(), on=TODAY)) == {(1, 3)}


def test_of_equal_mentors_the_one_who_went_without_comes_first():
    mentors = [mentor(1, "sql"), mentor(2, "sql", idle=1), mentor(3, "sql")]

    assert pairs(propose(mentors, [mentee(4, "sql")], Policy(), on=TODAY)) == {(2, 4)}


def test_a_mentor_with_three_places_gets_three():
    outcome = propose([mentor(1, "sql", places=3)], [mentee(n, "sql") for n in (2, 3, 4, 5)], Policy(), on=TODAY)

    assert [each.mentor for each in outcome.suggestions] == [1, 1, 1]
    assert len({each.mentee for each in outcome.suggestions} | {each.member for each in outcome.left_mentees}) == 4


def test_two_are_each_others_mentor_only_if_the_program_allows_it():
    both = [someone(n, offered=("sql",), wanted=("sql",)) for n in (1, 2)]

    assert propose(both, both, Policy(), on=TODAY).paired == 1
    assert propose(both, both, Policy(both_ways=True), on=TODAY).paired == 2


def test_three_who_are_both_make_a_circle():
    both = [someone(n, offered=("sql",), wanted=("sql",)) for n in (1, 2, 3)]

    outcome = propose(both, both, Policy(), on=TODAY)

    assert outcome.paired == 3
    assert all((each.mentee, each.mentor) not in pairs(outcome) for each in outcome.suggestions)


def test_a_lock_stays_and_the_rest_is_solved_around_it():
    outcome = propose(MENTORS, [mentee(3, "sql"), mentee(4, "writing")], Policy(), locked((1, 4)), on=TODAY)

    assert pairs(outcome) == {(1, 4), (2, 3)}
    assert [each.locked for each in outcome.suggestions] == [(each.mentor == 1) for each in outcome.suggestions]


def test_an_organizer_may_lock_more_than_a_mentor_offered():
    outcome = propose(MENTORS[:1], [mentee(3), mentee(4), mentee(5)], Policy(), locked((1, 3), (1, 4)), on=TODAY)

    assert pairs(outcome) == {(1, 3), (1, 4)}
    assert all(Caution.OVER_CAPACITY in each.warnings for each in outcome.suggestions)


@pytest.mark.parametrize(
    ("rules", "void"),
    [
        (Constraints(locked=frozenset({(1, 3)}), apart=frozenset({(3, 1)})), (1, 3)),
        (Constraints(locked=frozenset({(1, 3)}), rejected=frozenset({(1, 3)})), (1, 3)),
        (locked((1, 3), (2, 3)), (2, 3)),
        (locked((1, 77)), (1, 77)),
        (locked((77, 3)), (77, 3)),
        (locked((1, 1)), (1, 1)),
    ],
)
def test_a_lock_that_cannot_hold_is_void(rules: Constraints, void: tuple[int, int]):
    assert propose(MENTORS, [mentee(3), MENTORS[0]], Policy(), rules, on=TODAY).void_locks == (void,)


def test_what_is_rejected_or_kept_apart_is_not_suggested_again():
    mentees = [mentee(3, "sql"), mentee(4, "writing")]
    rejected = Constraints(rejected=frozenset({(1, 3)}))
    apart = Constraints(apart=frozenset({(3, 1)}))

    assert pairs(propose(MENTORS, mentees, Policy(), rejected, on=TODAY)) == {(1, 4), (2, 3)}
    assert propose(MENTORS, mentees, Policy(), apart, on=TODAY) == propose(
        MENTORS, mentees, Policy(), rejected, on=TODAY
    )


def test_one_more_place_brings_somebody_a_mentor_and_others_a_better_one():
    mentees = [mentee(3, "sql"), mentee(4, "sql"), mentee(5, "writing")]

    change = what_if_one_more(MENTORS, mentees, Policy(), mentor=1, on=TODAY)

    before, after = (
        propose([replace(MENTORS[0], places=places), MENTORS[1]], mentees, Policy(), on=TODAY) for places in (1, 2)
    )
    assert (len(change.gained), change.lost) == (1, ())
    assert change.score == after.total - before.total


def test_whom_to_ask_for_one_more():
    """Three want sql, and one mentor of three offers it; the full one with writing could help nobody as much."""
    mentors = [mentor(1, "sql"), mentor(2, "writing", places=0), mentor(9, "law", languages=("Latin",), places=0)]
    mentees = [mentee(n, "sql", languages=("English",)) for n in (3, 4, 5)]

    asked = worth_asking(mentors, mentees, Policy(), on=TODAY)

    assert [change.mentor for change in asked] == [1, 2]
    assert all(len(change.gained) == 1 for change in asked)
    assert worth_asking(mentors, mentees[:1], Policy(), on=TODAY) == ()


def test_one_more_place_may_move_others():
    """Only the full mentor of 3 suits 5, so 3 moves on to nobody's loss."""
    mentors = [mentor(1, "sql"), mentor(2, "sql", languages=("English",))]
    mentees = [mentee(3, "sql"), mentee(4, "sql", languages=("English",)), mentee(5, languages=("Latin",), waited=2)]

    change = what_if_one_more(mentors, mentees, Policy(), mentor=2, on=TODAY)

    assert change == Change(mentor=2, gained=change.gained, lost=(), moved=change.moved, score=change.score)
    assert len(change.gained) == 1


def test_the_best_mentors_for_someone_who_looks():
    mentors = [mentor(1, "go"), mentor(2, "sql"), mentor(3, "sql", places=0), mentor(4, "sql", managers=("U9",))]

    found = rank(mentee(9, "sql", "go"), mentors, [], Policy(), on=TODAY)

    assert [each.mentor for each in found] == [1, 2]
    assert found[0].score >= found[1].score
    assert found[0].reasons


def test_a_popular_mentor_is_shown_to_those_whom_they_fit_best():
    star = mentor(1, "sql", "go", "law")
    mentors = [star, *(mentor(n, "sql") for n in range(2, 12))]
    keen = [mentee(n, "sql", "go", "law") for n in range(20, 30)]
    looking = mentee(50, "sql", "writing")

    alone = rank(looking, mentors, [], Policy(), on=TODAY, limit=3)
    in_a_crowd = rank(looking, mentors, keen, Policy(), on=TODAY, limit=3)
    wishing = rank(replace(looking, wishes=(1,)), mentors, keen, Policy(), on=TODAY, limit=3)

    assert 1 in [each.mentor for each in alone]
    assert 1 not in [each.mentor for each in in_a_crowd]
    assert len(in_a_crowd) == 3
    assert wishing[0].mentor == 1


def test_a_star_is_not_in_everybodys_list():
    mentors = [mentor(1, "sql", "go"), *(mentor(n, "sql") for n in range(2, 22))]
    mentees = [mentee(n, "sql", "go") for n in range(30, 50)]

    lists = [rank(each, mentors, mentees, Policy(), on=TODAY, limit=3) for each in mentees]

    shown = sum(1 in {each.mentor for each in found} for found in lists)
    assert shown <= 6
    assert all(len(found) == 3 for found in lists)
