"""What a pair may be, and the name of its channel."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.errors import DomainError
from bot.features.pairs.rules import (
    LONGER,
    Candidate,
    can_take_back,
    channel_name,
    check_pair,
    end_after_pause,
    end_after_reopening,
    end_of,
    warnings,
)

MENTOR = Candidate("U1", "Grace", is_bot=False, is_deactivated=False, is_guest=False, role="mentor")
MENTEE = Candidate("U2", "Mariana", is_bot=False, is_deactivated=False, is_guest=False, role="mentee")


@pytest.mark.parametrize(
    ("mentor", "mentee", "name"),
    [
        ("Grace Whitfield", "Mariana Duarte", "mentoring-mariana-grace"),
        ("Siobhán", "Björn 🌱", "mentoring-bjorn-siobhan"),
        ("ليلى", "Kenji", "mentoring-kenji"),
        ("ليلى", "渡辺", "mentoring"),
        ("", "   ", "mentoring"),
        ("O’Brien", "Jean-Luc", "mentoring-jeanluc-obrien"),
        ("x" * 200, "y" * 200, f"mentoring-{'y' * 20}-{'x' * 20}"),
        ("<!channel>", "../../etc", "mentoring-etc-channel"),
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
    ("capacity", "mentees", "mentors", "how_many"),
    [(1, 0, 0, 0), (1, 1, 0, 1), (3, 2, 1, 1), (1, 2, 1, 2)],
)
def test_an_organizer_is_warned_of_a_full_mentor_and_of_a_second_one(
    capacity: int, mentees: int, mentors: int, how_many: int
) -> None:
    mentor, mentee = replace(MENTOR, capacity=capacity, mentees=mentees), replace(MENTEE, mentors=mentors)

    assert len(warnings(mentor, mentee)) == how_many


@pytest.mark.parametrize(
    ("mentor", "mentee", "settings", "words"),
    [
        (MENTOR, replace(MENTEE, manager="U1"), {}, "reports to the other"),
        (replace(MENTOR, manager="U2"), MENTEE, {}, "reports to the other"),
        (
            replace(MENTOR, languages=frozenset({"english"})),
            replace(MENTEE, languages=frozenset({"ελληνικά"})),
            {},
            "language",
        ),
        (replace(MENTOR, is_paused=True), MENTEE, {}, "Grace has paused"),
        (MENTOR, MENTEE, {"apart": True}, "cannot be suggested"),
        (MENTOR, replace(MENTEE, mentors=2), {"mentors_each": 2}, "2 mentors already"),
    ],
)
def test_an_organizer_is_warned_of_what_a_round_would_forbid(
    mentor: Candidate, mentee: Candidate, settings: dict[str, Any], words: str
) -> None:
    (warning,) = warnings(mentor, mentee, **settings)

    assert words in warning


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        (replace(MENTOR, languages=frozenset({"english"})), MENTEE),
        (
            replace(MENTOR, languages=frozenset({"english", "deutsch"})),
            replace(MENTEE, languages=frozenset({"deutsch"})),
        ),
    ],
)
def test_languages_that_were_not_named_or_are_shared_are_no_reason_to_warn(
    mentor: Candidate, mentee: Candidate
) -> None:
    assert warnings(mentor, mentee) == []


NOW = datetime(2030, 1, 8, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("weeks", "program_ends", "end"),
    [
        (0, None, None),
        (12, None, NOW + timedelta(weeks=12)),
        (0, NOW + timedelta(days=30), NOW + timedelta(days=30)),
        (12, NOW + timedelta(days=30), NOW + timedelta(days=30)),
        (12, NOW + timedelta(days=300), NOW + timedelta(weeks=12)),
    ],
)
def test_a_pair_ends_after_its_weeks_and_never_after_its_program(
    weeks: int, program_ends: datetime | None, end: datetime | None
) -> None:
    assert end_of(NOW, weeks=weeks, program_ends=program_ends) == end


@pytest.mark.parametrize(
    ("ends_at", "after"),
    [
        (None, None),
        (NOW - timedelta(days=1), NOW + LONGER),
        (NOW + timedelta(days=3), NOW + LONGER),
        (NOW + timedelta(weeks=20), NOW + timedelta(weeks=20)),
    ],
)
def test_two_who_go_on_get_time_if_theirs_was_over(ends_at: datetime | None, after: datetime | None) -> None:
    assert end_after_reopening(ends_at, NOW) == after


@pytest.mark.parametrize(
    ("ends_in", "back_in", "after"),
    [(None, 10, None), (5, 10, 24), (10, 10, 24), (23, 10, 24), (24, 10, 24), (25, 10, 25), (100, 10, 100)],
)
def test_no_end_falls_into_a_pause_or_so_near_that_nobody_could_say_goodbye(
    ends_in: int | None, back_in: int, after: int | None
) -> None:
    ends_at = None if ends_in is None else NOW + timedelta(days=ends_in)

    found = end_after_pause(ends_at, NOW + timedelta(days=back_in))

    assert found == (None if after is None else NOW + timedelta(days=after))


@pytest.mark.parametrize(
    ("minutes", "used", "can"), [(1, False, True), (239, False, True), (240, False, False), (1, True, False)]
)
def test_a_pair_can_be_taken_back_for_some_hours_until_it_was_used(minutes: int, used: bool, can: bool) -> None:
    made_at = NOW - timedelta(minutes=minutes)

    assert can_take_back(made_at=made_at, alive_at=made_at if used else None, now=NOW) is can
