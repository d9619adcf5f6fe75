"""Why two people are suggested, what to mind, and why others are left over."""

from dataclasses import replace

import pytest

from bot.features.matching.outcome import Caution, Leftover, Part, Reason, Why
from bot.features.matching.proposing import propose
from bot.features.matching.ranking import review
from bot.features.matching.rules import Aim, Constraints, Policy, Preference, Profile
from tests.features.matching.people import TODAY, office, someone

MENTOR = someone(
    1,
    offered=("SQL", "Writing"),
    helps_with=frozenset({"confidence"}),
    languages=("English",),
    level=5,
    department="Law",
    values=("candor",),
)
MENTEE = someone(
    2,
    wanted=("writing", "sql"),
    aims=frozenset({"confidence"}),
    languages=("english", "German"),
    level=3,
    department="Sales",
    values=("Candor",),
)
OTHER = someone(3, offered=("sql",))


PLAIN = Policy()


def reasons(mentor: Profile, mentee: Profile, policy: Policy = PLAIN) -> dict[Part, Reason]:
    found = review(mentor, mentee, [OTHER], policy, on=TODAY)
    assert found
    assert len(found.reasons) <= 3
    return {reason.part: reason for reason in found.reasons}


def without(profile: Profile, **fields) -> Profile:
    return replace(profile, **fields)


def test_three_reasons_the_weightiest_first():
    assert list(reasons(MENTOR, MENTEE)) == [Part.SKILLS, Part.AIMS, Part.VALUES]


def test_skills_are_told_the_rarest_first_as_the_mentee_wrote_them():
    skills = reasons(MENTOR, MENTEE)[Part.SKILLS]

    assert (skills.tags, skills.number) == (("writing", "sql"), 1)


@pytest.mark.parametrize(
    ("mentor", "mentee", "policy", "reason"),
    [
        ({"offered": ()}, {}, {}, (Part.AIMS, ("confidence",), 0)),
        ({"offered": ()}, {}, {}, (Part.VALUES, ("Candor",), 0)),
        ({"offered": (), "values": ()}, {}, {}, (Part.HOURS, (), 2400)),
        ({"offered": (), "values": ()}, {}, {}, (Part.LEVEL, (), 2)),
        (
            {"offered": (), "values": (), "level": None},
            {},
            {"department": Preference.OTHER},
            (Part.DEPARTMENT, ("Law", "Sales"), 0),
        ),
        ({}, {"wishes": (1,)}, {}, (Part.WISHES, (), 1)),
        ({"wishes_mentees": (2,)}, {}, {}, (Part.WISHES, (), 2)),
        ({"wishes_mentees": (2,)}, {"wishes": (1,)}, {}, (Part.WISHES, (), 3)),
        (
            {"offered": (), "values": (), "helps_with": frozenset(), "level": None},
            {},
            {},
            (Part.LANGUAGES, ("english",), 0),
        ),
        (
            {"offered": (), "values": (), "helps_with": frozenset(), "level": None},
            {"waited": 2},
            {},
            (Part.WAITED, (), 2),
        ),
    ],
)
def test_each_reason_says_what_it_is_about(mentor, mentee, policy, reason):
    found = reasons(without(MENTOR, **mentor), without(MENTEE, **mentee), replace(Policy(), **policy))[reason[0]]

    assert (found.part, found.tags, found.number) == reason


@pytest.mark.parametrize(
    ("mentor", "cautions"),
    [
        ({}, set()),
        ({"offered": ("go",)}, {Caution.NO_SKILL}),
        ({"hours": office(starts=20, ends=23)}, {Caution.NO_TIME}),
        ({"hours": office(starts=16, ends=23, days_off=frozenset(range(1, 5)))}, {Caution.LITTLE_TIME}),
        ({"level": 3}, {Caution.NOT_ABOVE}),
        ({"languages": ("French",)}, {Caution.NO_LANGUAGE}),
        ({"managers": ("U2",)}, {Caution.OWN_LINE}),
        (
            {"offered": (), "helps_with": frozenset(), "values": ("x",), "level": 1},
            {Caution.WEAK_FIT, Caution.NO_SKILL, Caution.NOT_ABOVE},
        ),
    ],
)
def test_what_to_mind(mentor, cautions):
    found = review(without(MENTOR, **mentor), MENTEE, [OTHER], Policy(), on=TODAY)

    assert found
    assert set(found.warnings) == cautions


@pytest.mark.parametrize("rules", [{"apart": {(1, 2)}}, {"apart": {(2, 1)}}, {"rejected": {(1, 2)}}])
def test_whoever_is_to_stay_apart_cannot_be_suggested_by_hand_either(rules):
    constraints = Constraints(**{name: frozenset(pairs) for name, pairs in rules.items()})

    assert review(MENTOR, MENTEE, [OTHER], Policy(), constraints, on=TODAY) is None
    assert review(MENTOR, MENTOR, [OTHER], Policy(), on=TODAY) is None


@pytest.mark.parametrize(
    ("mentor", "policy", "rules", "why", "best"),
    [
        ({"languages": ("French",)}, {}, {}, Why.NO_LANGUAGE, None),
        ({"hours": office(starts=20, ends=23)}, {"hours_required": True}, {}, Why.NO_TIME, None),
        ({"managers": ("U2",)}, {}, {}, Why.OWN_LINE, None),
        ({}, {"aim": Aim.BEST_FIT, "threshold": 100}, {}, Why.TOO_WEAK, None),
        ({}, {}, {"apart": frozenset({(2, 1)})}, Why.NOBODY, None),
        ({}, {}, {"rejected": frozenset({(1, 2)})}, Why.NOBODY, None),
    ],
)
def test_why_two_who_are_alone_are_left_over(mentor, policy, rules, why, best):
    mentor = without(MENTOR, level=4, **mentor)

    outcome = propose([mentor], [MENTEE], replace(Policy(), **policy), Constraints(**rules), on=TODAY)

    assert outcome.left_mentees == (Leftover(2, why, best),)
    assert outcome.left_mentors == (Leftover(1, why, best),)


def test_who_is_left_when_there_are_too_many():
    mentees = [MENTEE, without(MENTEE, member_id=7, person="U7", wanted=("go",))]

    one_place = propose([MENTOR], mentees, Policy(), on=TODAY)
    two_mentors = propose([MENTOR, OTHER, without(MENTOR, member_id=9, person="U9")], [MENTEE], Policy(), on=TODAY)
    none = propose([without(MENTOR, places=0)], [MENTEE], Policy(), on=TODAY)

    assert [(each.member, each.why) for each in one_place.left_mentees] == [(7, Why.NO_PLACES)]
    assert one_place.left_mentees[0].best is not None
    assert {each.why for each in two_mentors.left_mentors} == {Why.NO_MENTEES}
    assert none.left_mentees == (Leftover(2, Why.NO_PLACES, None),)
    assert none.left_mentors == ()


def test_outbid_means_that_somebody_else_got_the_only_one_who_was_possible():
    german, english = (someone(n, languages=(name,)) for n, name in ((1, "German"), (2, "English")))
    mentees = [someone(3, languages=("German",)), someone(4, languages=("German",))]

    outcome = propose([german, english], mentees, Policy(), on=TODAY)

    assert [each.why for each in outcome.left_mentees] == [Why.OUTBID]
    assert [(each.member, each.why) for each in outcome.left_mentors] == [(2, Why.NO_LANGUAGE)]
