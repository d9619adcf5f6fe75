"""Every button and form of goals and meetings, pressed by people of no and of another pair: nothing comes of it."""

import logging
from typing import Any

import pytest
from sqlalchemy import select

from bot.features.goals.models import Goal, GoalStep
from bot.features.meetings.models import Meeting
from bot.sandbox.people import Person
from tests import raw
from tests.features.goals.test_goals import add_goal, add_step
from tests.features.meetings.scenes import newest, paired, planned, propose
from tests.stage import Stage
from tests.test_authorization import NONSENSE, ODD, contents, fire

SECRETS = ("chrysanthemum", "nasturtium", "marigold", "hyacinth")


@pytest.fixture
def targets(stage: Stage) -> tuple[Person, Person, str]:
    """A goal with a step, a planned meeting with an agenda, and a proposal that waits for Mariana."""
    grace, mariana, channel = paired(stage)
    add_goal(stage, mariana, channel, SECRETS[0])
    add_step(stage, mariana, SECRETS[1])
    mariana.closes()
    planned(stage, (grace, mariana), channel, place=SECRETS[2])
    mariana.presses("Agenda", message=newest(mariana, channel, "You meet: "))
    mariana.chooses("What I would like to talk about", SECRETS[3])
    mariana.submits()
    mariana.closes()
    propose(stage, grace, channel)
    return grace, mariana, channel


@pytest.fixture(params=["a stranger", "a mentor of another pair"])
def attacker(request: pytest.FixtureRequest, stage: Stage, targets) -> Person:
    if request.param == "a stranger":
        return stage.person("Wanjiru")
    stage.pair("Linus", "Björn 🌱")
    return stage.person("Linus")


def ids(stage: Stage) -> dict[str, list[int]]:
    with stage.session() as session:
        found = {name: session.scalars(select(table.id)).all() for name, table in TABLES.items()}
    return {name: list(each) for name, each in found.items()}


TABLES = {"goal": Goal, "step": GoalStep, "meeting": Meeting}


def mine(names: Any) -> list[str]:
    return [name for name in names if name.startswith(("goal_", "meeting_"))]


def assert_nothing(stage: Stage, by: Person, before: Any, heard: list[str], log: pytest.LogCaptureFixture) -> None:
    assert [record.getMessage() for record in log.records if record.levelno >= logging.ERROR] == []
    assert [answer for answer in heard if any(secret in answer for secret in SECRETS)] == []
    after = contents(stage, but_of=by)
    # A mentor of another pair may well look at that one, which is a sign of its life.
    assert {name for name in after if after[name] != before[name]} <= {"pairs"}


def test_another_pairs_goals_and_meetings_are_out_of_reach(stage: Stage, targets, attacker, caplog) -> None:
    channel, known = newest(targets[0], targets[2], "You meet: ")["channel"], ids(stage)
    before = contents(stage, but_of=attacker)
    values = [f"{number}{more}" for number in (1, 2) for more in ("", ":1:0", ":do", ":remove", ":2:1")]
    presses = (
        raw.press(stage, attacker, f"{name}@{value}", value, channel)
        for name in mine(stage.bot.surface.buttons)
        for value in values
    )
    metadata = [
        {"pair": 1, "goal": goal, "step": step, "meeting": meeting, "times": ["2030-01-15T16:00:00+00:00"]}
        for goal in known["goal"]
        for step in known["step"]
        for meeting in known["meeting"]
    ]
    answers = {"what": {"value": "mine"}, "words": {"value": "mine"}, "points": {"value": "mine"}}
    forms = (
        raw.submission(stage, attacker, name, each, said)
        for name in mine(stage.bot.surface.forms)
        for each in metadata
        for said in ({}, answers)
    )

    heard = fire(stage, presses)
    heard += fire(stage, forms)

    assert len(heard) > 200
    assert_nothing(stage, attacker, before, heard, caplog)


def test_nonsense_of_one_of_the_pair_breaks_nothing(stage: Stage, targets, caplog) -> None:
    grace, _, name = targets
    channel, known = newest(grace, name, "You meet: ")["channel"], ids(stage)
    presses = (
        raw.press(stage, grace, f"{name}@{value}"[:255], value, channel)
        for name in mine(stage.bot.surface.buttons)
        for value in (*NONSENSE, "1:2:3:4", "1:x", "1:-1:9")
    )
    odd = [{"pair": 1, "minutes": each, "times": each, "meeting": each, "goal": each, "step": each} for each in ODD]
    odd += [{"pair": 1, "times": [each], "meeting": known["meeting"][0], "reached": each} for each in ODD]
    forms = (raw.submission(stage, grace, name, each) for name in mine(stage.bot.surface.forms) for each in odd)

    fire(stage, presses)
    heard = fire(stage, forms)

    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert len(heard) > 50
