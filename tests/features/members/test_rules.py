"""What a profile may say."""

import pytest

from bot.core.errors import DomainError
from bot.features.members.rules import SKILLS_LIMIT, TAG_LIMIT, About, check_about, is_mentee, is_mentor, tags


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        (" , ;\n", ()),
        ("Python", ("Python",)),
        ("Python,  SQL ; python", ("Python", "SQL")),
        ("giving\nfeedback", ("giving", "feedback")),
        ("public   speaking", ("public speaking",)),
        ("Straße, STRASSE", ("Straße",)),
        ("日本語, Ελληνικά", ("日本語", "Ελληνικά")),
    ],
)
def test_skills_are_separated_and_each_counts_once(typed: str, found: tuple[str, ...]) -> None:
    assert tags(typed, field="offered") == found


@pytest.mark.parametrize("typed", ["x" * (TAG_LIMIT + 1), ",".join(str(n) for n in range(SKILLS_LIMIT + 1))])
def test_too_long_or_too_many_skills_are_refused_at_their_field(typed: str) -> None:
    with pytest.raises(DomainError) as refusal:
        tags(typed, field="wanted")

    assert refusal.value.field == "wanted"


@pytest.mark.parametrize(
    "about",
    [
        About("mentor", offered=("SQL",)),
        About("mentee", aims=("writing",)),
        About("mentee", goals="Learn"),
        About("mentee", wanted=("SQL",)),
        About("both", offered=("SQL",), aims=("writing",)),
    ],
)
def test_one_thing_to_give_and_one_to_gain_are_enough(about: About) -> None:
    check_about(about)


@pytest.mark.parametrize(
    ("role", "mentors", "learns"), [("mentor", True, False), ("mentee", False, True), ("both", True, True)]
)
def test_both_is_mentor_and_mentee(role: str, mentors: bool, learns: bool) -> None:
    assert (is_mentor(role), is_mentee(role)) == (mentors, learns)
