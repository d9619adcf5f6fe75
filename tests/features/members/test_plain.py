"""Profiles from plain values: what is understood, and every problem with its column."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.members.plain import COLUMNS, read

MENTOR = {"role": "mentor", "offered": "SQL"}


def columns(cells: dict[str, str], of: str = "") -> list[str | None]:
    return [problem.field for problem in read(cells, of=of)[1]]


def test_all_of_it():
    profile, problems = read(
        {
            "role": "Both",
            "offered": "SQL; Python",
            "wanted": "Negotiating",
            "aims": "new-role, Write better",
            "goals": "Something of my own",
            "capacity": "2",
            "days": "Mon-Wed, Fri",
            "starts": "9",
            "ends": "17:30",
            "languages": "deutsch, English",
            "hours": "4",
            "level": "senior",
            "department": "Research",
            "manager": "U2",
        }
    )

    assert problems == []
    assert profile.about.role == "both"
    assert profile.about.aims == ("new-role", "writing")
    assert (profile.about.offered, profile.about.capacity) == (("SQL", "Python"), 2)
    assert (profile.week.days, profile.week.starts, profile.week.ends) == ((0, 1, 2, 4), time(9), time(17, 30))
    assert (profile.week.languages, profile.week.hours) == (("German", "English"), 4)
    assert (profile.place.level, profile.place.department, profile.place.manager) == ("senior", "Research", "U2")


def test_what_is_not_said_is_as_usual():
    profile, problems = read(MENTOR)

    assert problems == []
    assert (profile.week.days, profile.week.starts) == ((0, 1, 2, 3, 4), time(9))


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({}, ["role"]),
        ({"role": "boss"}, ["role"]),
        ({"role": "mentor"}, ["offered"]),
        ({"role": "mentee"}, ["aims"]),
        (MENTOR | {"capacity": "12"}, ["capacity"]),
        (MENTOR | {"days": "Blursday"}, ["days"]),
        (MENTOR | {"days": "T"}, ["days"]),
        (MENTOR | {"starts": "25:00", "ends": "noonish"}, ["starts", "ends"]),
        (MENTOR | {"starts": "9:00", "ends": "09:00"}, ["ends"]),
        (MENTOR | {"level": "grand master"}, ["level"]),
        (MENTOR | {"manager": "U1"}, ["manager"]),
        (MENTOR | {"aims": "fly"}, ["aims"]),
        (MENTOR | {"languages": "x" * 201}, ["languages"]),
    ],
)
def test_each_problem_names_its_column(cells, wrong):
    assert columns(cells, of="U1") == wrong


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("Sun - Thu", (0, 1, 2, 3, 6)),
        ("monday to wednesday", (0, 1, 2)),
        ("Sat", (5,)),
        ("Mon/Wed", (0, 2)),
    ],
)
def test_days(words, days):
    assert read(MENTOR | {"days": words})[0].week.days == days


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(max_size=80)))
def test_nothing_typed_breaks_it(cells):
    _, problems = read(cells, of="U1")

    assert all(problem.field in COLUMNS and problem.message for problem in problems)
