"""What each part of a score is worth, and how they make one number."""

from dataclasses import replace

import pytest

from bot.core.errors import DomainError
from bot.features.matching.outcome import Part, Suggestion
from bot.features.matching.parts import apportioned, level_points, rarity
from bot.features.matching.ranking import review
from bot.features.matching.rules import Policy, Preference, Profile, Weights, check_policy, key, line_of
from bot.features.matching.scoring import pull
from tests.features.matching.people import TODAY, office, someone

NOTHING = Weights(skills=0, aims=0, hours=0, level=0, department=0, values=0, wishes=0, waiting=0)
OTHERS = [someone(90, offered=("sql",)), someone(91, offered=("sql", "writing"))]


def only(part: str, **policy) -> Policy:
    return Policy(weights=replace(NOTHING, **{part: 5}), **policy)


def judged(mentor: Profile, mentee: Profile, policy: Policy) -> Suggestion:
    found = review(mentor, mentee, OTHERS, policy, on=TODAY)
    assert found
    return found


@pytest.mark.parametrize(
    ("offered", "wanted", "score"),
    [
        (("sql",), ("sql",), 100),
        (("sql", "go"), ("sql",), 100),
        (("SQL ",), ("sql",), 100),
        (("Public-Speaking",), ("public speaking",), 100),
        (("C",), ("C++", "sql"), 0),
        (("go",), ("sql",), 0),
        ((), ("sql",), 0),
        (("sql",), (), 50),
        (("sql",), ("sql", "astrology"), 100),  # nobody offers it: it tells no mentor from another
        (("sql",), ("astrology",), 0),
        (("sql",), ("sql", "writing"), 45),  # three of three offer sql, one offers writing
        (("writing",), ("sql", "writing"), 58),  # two of three offer sql, two offer writing
    ],
)
def test_skills_wanted_and_offered_the_rarer_the_more(offered, wanted, score):
    found = judged(someone(1, offered=offered), someone(2, wanted=wanted), only("skills"))

    if wanted == ("sql", "writing"):
        sql, writing = rarity(2 + ("sql" in offered), 3), rarity(1 + ("writing" in offered), 3)
        score = round(100 * (sql if "sql" in offered else writing) / (sql + writing))
    assert found.score == score


def test_a_skill_weighs_more_the_fewer_offer_it():
    weights = [rarity(holders, 100) for holders in (100, 50, 10, 1)]

    assert weights == sorted(weights)
    assert weights[0] == 1


@pytest.mark.parametrize(
    ("aims", "helps_with", "score"),
    [
        ({"writing"}, {"writing", "balance"}, 100),
        ({"writing", "balance"}, {"writing"}, 50),
        ({"writing"}, {"balance"}, 0),
        (set(), {"balance"}, 50),
    ],
)
def test_aims_that_the_mentor_helps_with(aims, helps_with, score):
    mentor, mentee = someone(1, helps_with=frozenset(helps_with)), someone(2, aims=frozenset(aims))
    others = [someone(90, helps_with=frozenset({"writing", "balance"}))]

    found = review(mentor, mentee, others, only("aims"), on=TODAY)

    assert found
    assert found.score == score


def test_a_mentor_who_said_nothing_of_aims_is_less_than_one_who_serves_half_of_them():
    mentors = [someone(1, helps_with=frozenset({"writing"})), someone(3), someone(4, helps_with=frozenset({"balance"}))]
    mentee = someone(2, aims=frozenset({"writing", "balance"}))

    scores = [review(mentor, mentee, mentors, only("aims"), on=TODAY) for mentor in mentors]

    assert [found and found.score for found in scores] == [50, 25, 50]


def test_what_no_mentor_said_anything_about_counts_nothing():
    mentor, mentee = someone(1, offered=("sql",)), someone(2, wanted=("sql",), aims=frozenset({"writing"}))
    policy = Policy(weights=replace(NOTHING, skills=5, aims=5, level=5, values=5))

    assert judged(mentor, mentee, policy).score == 100


@pytest.mark.parametrize(
    ("hours", "score"),
    [
        (office(starts=9, ends=17), 100),
        (office(starts=16, ends=20), 50),
        (office(starts=17, ends=20), 0),
        (office("America/New_York"), 100),
    ],
)
def test_working_hours_in_common_up_to_what_is_enough(hours, score):
    assert judged(someone(1, hours=hours), someone(2), only("hours", enough_minutes=600)).score == score


def test_no_hour_in_common_halves_the_score():
    by_day, by_night = someone(1, offered=("sql",)), someone(3, offered=("sql",), hours=office(starts=18, ends=23))
    mentee = someone(2, wanted=("sql",))

    assert judged(by_day, mentee, only("skills")).score == 100
    assert judged(by_night, mentee, only("skills")).score == 50


@pytest.mark.parametrize(
    ("gap", "best", "points"),
    [(2, 2, 1000), (1, 2, 750), (3, 2, 750), (5, 2, 250), (9, 2, 250), (1, 1, 1000), (0, 2, 300), (-1, 2, 0)],
)
def test_a_mentor_is_ideally_some_levels_above(gap, best, points):
    assert level_points(gap, best) == points


@pytest.mark.parametrize(
    ("preference", "mentor", "mentee", "score"),
    [
        (Preference.SAME, "Law", "law", 100),
        (Preference.SAME, "Law", "Sales", 0),
        (Preference.OTHER, "Law", "Sales", 100),
        (Preference.OTHER, "Law", "Law", 0),
        (Preference.OTHER, "Law", None, 50),
    ],
)
def test_departments_count_if_the_program_has_a_preference(preference, mentor, mentee, score):
    policy = only("department", department=preference)

    assert judged(someone(1, department=mentor), someone(2, department=mentee), policy).score == score


def test_values_are_the_share_that_the_mentor_holds_too():
    mentor, mentee = someone(1, values=("candor", "humor")), someone(2, values=("Candor", "calm", "humor", "pace"))
    others = [someone(90, values=("calm", "pace"))]

    found = review(mentor, mentee, others, only("values"), on=TODAY)

    assert found
    assert found.score == 50


@pytest.mark.parametrize(
    ("wishes", "back", "score"),
    [((), (), 40), ((1,), (), 70), ((9, 1), (), 64), ((), (2,), 70), ((1,), (2,), 85), ((1, 1), (), 70)],
)
def test_wishes_go_some_of_the_way_to_a_hundred(wishes, back, score):
    mentor = someone(1, values=("a", "b"), wishes_mentees=back)
    mentee = someone(2, values=("a", "b", "c", "d", "e"), wishes=wishes)
    policy = Policy(weights=replace(NOTHING, values=5, wishes=5))

    found = review(mentor, mentee, [someone(9, values=("c", "d", "e"))], policy, on=TODAY)

    assert found
    assert found.score == score


def test_later_wishes_close_less_of_the_way_and_none_nothing():
    assert [pull(rank, 5) for rank in range(7)] == [50, 40, 30, 20, 10, 10, 10]
    assert pull(0, 0) == 0


@pytest.mark.parametrize("weights", [[1], [1, 1, 1], [5.3, 1.1, 1.1, 0.2], [1] * 20, []])
def test_parts_of_a_thousand_add_up(weights):
    assert sum(apportioned(weights)) == (1000 if weights else 0)


def test_the_score_is_the_weighted_mean_of_its_parts():
    mentor = someone(1, offered=("sql",), level=3, values=("candor",))
    mentee = someone(2, wanted=("sql",), level=1, values=("calm", "candor"))
    others = [someone(90, values=("calm",))]
    policy = Policy(weights=replace(NOTHING, skills=5, level=1, values=2))

    found = review(mentor, mentee, others, policy, on=TODAY)

    assert found
    assert found.score == round((5 * 100 + 1 * 100 + 2 * 50) / 8)
    assert {reason.part: reason.points for reason in found.reasons} == {
        Part.SKILLS: 62,
        Part.LEVEL: 12,
        Part.VALUES: 12,
    }


@pytest.mark.parametrize(
    ("one", "other"), [("Node.js", "node.js"), ("data_science", "Data  Science"), ("ﬁnance", "Finance")]
)
def test_spellings_of_the_same(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("manager_of", "line"),
    [
        ({}, ()),
        ({"A": "B"}, ("B",)),
        ({"A": "B", "B": "C", "C": "D"}, ("B", "C")),
        ({"A": "B", "B": "A"}, ("B",)),
        ({"A": "A"}, ()),
    ],
)
def test_the_line_above_someone(manager_of, line):
    assert line_of("A", manager_of) == line


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (Policy(weights=Weights(skills=6)), "skills"),
        (Policy(weights=replace(NOTHING, wishes=5, department=5)), "skills"),
        (Policy(threshold=0), "threshold"),
        (Policy(level_gap=0), "level_gap"),
    ],
)
def test_a_policy_that_means_nothing_is_refused(policy, field):
    with pytest.raises(DomainError) as refusal:
        check_policy(policy)

    assert refusal.value.field == field
    assert check_policy(Policy()) == Policy()
