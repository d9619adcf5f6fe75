"""What a pair may be, and the name of its channel."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.errors import DomainError
from bot.features.pairs.rules import Candidate, channel_name, check_pair, warnings

MENTOR = Candidate("U1", "Grace", is_bot=False, is_deactivated=False, is_guest=False, role="mentor")
MENTEE = Candidate("U2", "Mariana", is_bot=False, is_deactivated=False, is_guest=False, role="mentee")


@pytest.mark.parametrize(
    ("mentor", "mentee", "name"),
    [
        ("Grace Whitfield", "Mariana Duarte", "mentoring-grace-mariana"),
        ("Siobhán", "Björn 🌱", "mentoring-siobhan-bjorn"),
        ("ليلى", "Kenji", "mentoring-kenji"),
        ("ليلى", "渡辺", "mentoring"),
        ("", "   ", "mentoring"),
        ("O’Brien", "Jean-Luc", "mentoring-obrien-jeanluc"),
        ("x" * 200, "y" * 200, f"mentoring-{'x' * 20}-{'y' * 20}"),
        ("<!channel>", "../../etc", "mentoring-channel-etc"),
    ],
)
def test_a_channel_is_called_after_both_as_far_as_slack_allows(mentor: str, mentee: str, name: str) -> None:
    assert channel_name(mentor, mentee) == name


@given(some.text(), some.text())
def test_any_two_names_make_a_name_that_slack_takes(mentor: str, mentee: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]{1,71}", channel_name(mentor, mentee))


@pytest.mark.parametrize(
    ("mentor", "mentee", "field"),
    [
        (MENTOR, replace(MENTOR), "mentee"),
        (replace(MENTOR, is_bot=True), MENTEE, "mentor"),
        (MENTOR, replace(MENTEE, is_bot=True), "mentee"),
        (replace(MENTOR, is_deactivated=True), MENTEE, "mentor"),
        (MENTOR, replace(MENTEE, role=None), "mentee"),
        (replace(MENTOR, role="mentee"), MENTEE, "mentor"),
        (MENTOR, replace(MENTEE, role="mentor"), "mentee"),
    ],
)
def test_two_who_cannot_be_a_pair_are_refused_where_it_can_be_mended(
    mentor: Candidate, mentee: Candidate, field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        check_pair(mentor, mentee)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [(MENTOR, MENTEE), (replace(MENTOR, role="both"), MENTEE), (MENTOR, replace(MENTEE, role="both"))],
)
def test_who_mentors_and_who_learns_can_be_a_pair(mentor: Candidate, mentee: Candidate) -> None:
    check_pair(mentor, mentee)


@pytest.mark.parametrize(
    ("capacity", "mentees", "has_mentor", "how_many"),
    [(1, 0, False, 0), (1, 1, False, 1), (3, 2, True, 1), (1, 2, True, 2)],
)
def test_an_organizer_is_warned_of_a_full_mentor_and_of_a_second_one(
    capacity: int, mentees: int, has_mentor: bool, how_many: int
) -> None:
    mentor, mentee = replace(MENTOR, capacity=capacity, mentees=mentees), replace(MENTEE, has_mentor=has_mentor)

    assert len(warnings(mentor, mentee)) == how_many
