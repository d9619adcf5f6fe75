"""Whatever the program: the outcome is the best that there is, and breaks no rule."""

from collections import Counter
from itertools import chain
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.features.matching.outcome import Outcome
from bot.features.matching.proposing import propose
from bot.features.matching.rules import Aim, Constraints, Policy, Preference, Profile, Weights
from tests.features.matching.brute_force import Everything, may_be
from tests.features.matching.people import TODAY, office, someone

SKILLS, LANGUAGES = ("sql", "writing", "go"), ("English", "German")
DAY, NIGHT = office(), office(starts=18, ends=8)

Program = tuple[list[Profile], list[Profile], Policy, Constraints]

weights = some.builds(Weights, skills=some.integers(1, 5), level=some.integers(0, 5), waiting=some.integers(0, 5))
policies = some.builds(
    Policy,
    aim=some.sampled_from(Aim),
    weights=weights,
    threshold=some.integers(1, 80),
    department=some.sampled_from(Preference),
    hours_required=some.booleans(),
    both_ways=some.booleans(),
)


@some.composite
def profiles(draw: some.DrawFn, member_id: int, size: int) -> Profile:
    others = some.integers(0, size - 1)
    return someone(
        member_id,
        hours=draw(some.sampled_from([DAY, DAY, NIGHT])),
        offered=tuple(draw(some.sets(some.sampled_from(SKILLS)))),
        wanted=tuple(draw(some.sets(some.sampled_from(SKILLS)))),
        languages=tuple(draw(some.sets(some.sampled_from(LANGUAGES)))),
        level=draw(some.none() | some.integers(1, 4)),
        department=draw(some.none() | some.sampled_from(["sales", "law"])),
        managers=tuple(f"U{number}" for number in draw(some.lists(others, max_size=1))),
        places=draw(some.integers(0, 3)),
        waited=draw(some.integers(0, 3)),
        idle=draw(some.integers(0, 3)),
        wishes=tuple(draw(some.lists(others, max_size=2))),
        wishes_mentees=tuple(draw(some.lists(others, max_size=2))),
    )


@some.composite
def programs(draw: some.DrawFn, people: int) -> Program:
    size = draw(some.integers(1, people))
    everybody = [draw(profiles(number, size)) for number in range(size)]
    roles = draw(some.lists(some.sampled_from(["mentor", "mentee", "both", "both"]), min_size=size, max_size=size))
    mentors = [member for member, role in zip(everybody, roles, strict=True) if role != "mentee"]
    mentees = [member for member, role in zip(everybody, roles, strict=True) if role != "mentor"]
    two = some.tuples(some.integers(0, size - 1), some.integers(0, size - 1))
    apart, rejected, locked = (frozenset(draw(some.lists(two, max_size=n))) for n in (4, 4, 2))
    return mentors, mentees, draw(policies), Constraints(apart, rejected, locked)


def check(program: Program) -> None:
    mentors, mentees, policy, rules = program
    outcome = propose(*program, on=TODAY)

    held = {each.mentee: each.mentor for each in outcome.suggestions if each.locked}
    made = {each.mentee: each.mentor for each in outcome.suggestions if not each.locked}
    assert {(mentor, mentee) for mentee, mentor in held.items()} | {*outcome.void_locks} == rules.locked
    everything = Everything(mentors, mentees, policy, rules, held)
    assert everything.worth(made) == everything.best()
    assert outcome.proven
    assert all(count <= everything.places[mentor] for mentor, count in Counter(made.values()).items())
    assert policy.both_ways or not any((held | made).get(mentor) == mentee for mentee, mentor in made.items())
    left = {leftover.member for leftover in outcome.left_mentees}
    assert sorted([*held, *made, *left]) == sorted(mentee.member_id for mentee in mentees)


def worth(program: Program, outcome: Outcome) -> object:
    """By which outcomes are compared."""
    mentors, mentees, policy, rules = program
    held = {each.mentee: each.mentor for each in outcome.suggestions if each.locked}
    made = {each.mentee: each.mentor for each in outcome.suggestions if not each.locked}
    return Everything(mentors, mentees, policy, rules, held).worth(made)


@settings(max_examples=150)
@given(programs(people=6))
def test_no_other_outcome_of_a_small_program_is_better(program: Program):
    check(program)


@settings(max_examples=25)
@given(some.data())
def test_nor_of_seven_mentors_and_seven_mentees(data: some.DataObject):
    everybody = [data.draw(profiles(number, 14)) for number in range(14)]
    check((everybody[:7], everybody[7:], data.draw(policies), Constraints()))


@settings(max_examples=80)
@given(programs(people=9))
def test_nothing_forbidden_is_suggested(program: Program):
    mentors, mentees, policy, rules = program
    by_id = {member.member_id: member for member in chain(mentors, mentees)}

    for each in propose(*program, on=TODAY).suggestions:
        if each.locked:
            assert {(each.mentor, each.mentee), (each.mentee, each.mentor)}.isdisjoint(rules.apart)
        else:
            assert may_be(by_id[each.mentor], by_id[each.mentee], each.score, policy, rules)


@settings(max_examples=100)
@given(programs(people=8), some.integers(0, 2**32))
def test_the_order_of_people_changes_nothing(program: Program, seed: int):
    mentors, mentees, policy, rules = program
    shuffled = [Random(seed).sample(side, len(side)) for side in (mentors, mentees)]

    assert propose(*shuffled, policy, rules, on=TODAY) == propose(*program, on=TODAY)


@settings(max_examples=100)
@given(programs(people=8), some.data())
def test_who_avoids_whom_costs_nobody_anything(program: Program, data: some.DataObject):
    """A wish to be apart from someone who would not have been suggested anyway: the others' outcome is as good."""
    mentors, mentees, policy, rules = program
    before = propose(*program, on=TODAY)
    paired = {frozenset((each.mentor, each.mentee)) for each in before.suggestions}
    members = sorted({member.member_id for member in chain(mentors, mentees)})
    two = data.draw(some.tuples(some.sampled_from(members), some.sampled_from(members)))
    if frozenset(two) in paired:
        return

    after = propose(mentors, mentees, policy, Constraints(rules.apart | {two}, rules.rejected, rules.locked), on=TODAY)

    assert worth(program, after) == worth(program, before)


@pytest.mark.parametrize("number", [0, 1])
def test_a_program_with_nobody_in_it_has_an_outcome(number: int):
    people = [someone(1)] * number

    assert propose([], people, Policy(), on=TODAY).paired == propose(people, [], Policy(), on=TODAY).paired == 0
