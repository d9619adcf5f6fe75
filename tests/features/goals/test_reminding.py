"""Steps that come due, the question midway, a day that is over: each reminded of, kindly, and on Home."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.features.goals.service import goal_tags
from bot.features.pairs.models import Pair
from bot.sandbox.people import Person
from tests.features.goals.test_goals import add_goal, add_step, cards, day
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="None")
    return stage.pair()


def reminders(person: Person, words: str) -> list[datetime]:
    found = [m for m in person.dm_with_bot() if words in m["text"]]
    return [datetime.fromtimestamp(float(m["ts"]), UTC) for m in found]


def test_a_step_is_reminded_of_on_its_day_to_whoever_does_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, mariana, channel)
    add_step(stage, mariana, "Lend the <slides>", who="The mentor", day=day(stage, days=3))

    stage.later(days=5)

    (at,) = reminders(grace, "The day of your step “Lend the &lt;slides&gt;” has come")
    wall = at.astimezone(ZoneInfo("America/New_York"))
    assert (wall.date().isoformat(), 9 <= wall.hour < 17) == ("2030-01-11", True)
    assert reminders(mariana, "Lend the") == []


@pytest.mark.parametrize("settled", ["done", "moved", "withdrawn"])
def test_what_is_settled_is_not_reminded_of(stage: Stage, pair, settled: str) -> None:
    _, mariana, channel = pair
    add_goal(stage, mariana, channel)
    add_step(stage, mariana, "Write the outline", day=day(stage, days=3))
    if settled == "done":
        mariana.presses("Done")
    elif settled == "withdrawn":
        mariana.presses("Not my goal any more")
    else:
        mariana.presses("Change")
        mariana.chooses("By when", day(stage, days=20))
        mariana.submits()

    stage.later(days=10)

    assert reminders(mariana, "Write the outline") == []


def test_midway_the_mentee_is_asked_and_at_its_end_once_more(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, mariana, channel, due_on=day(stage, days=60), level="2")

    stage.later(days=32)
    assert len(reminders(mariana, "Half of the time")) == 1
    mariana.closes()
    mariana.presses("Open the goal")
    mariana.presses("Where I stand")
    mariana.chooses("Where do you stand?", "4")
    mariana.submits()
    mariana.closes()
    stage.later(days=35)

    assert len(reminders(mariana, "Half of the time")) == 1
    assert len(reminders(mariana, "The day that you set")) == 1
    assert "Midway: 4" in cards(grace, channel, "Give a talk")[0]
    assert reminders(grace, "Give a talk") == []


def test_a_suggestion_waits_for_the_mentee_and_says_so(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, grace, channel, "Chair a meeting")
    mariana.types("/mentor status", channel=channel)

    stage.later(days=4)

    assert len(reminders(mariana, "suggests a goal: “Chair a meeting”")) == 1
    assert "your mentor suggests the goal “Chair a meeting”" in mariana.last_text


def test_status_shows_how_far_the_goals_are_and_the_step_that_is_due(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    add_goal(stage, mariana, channel)
    add_step(stage, mariana, "Write the outline", day=day(stage))
    mariana.closes()

    mariana.types("/mentor status", channel=channel)

    assert "Goals: 1 open goal, 0 of 1 step done, the next one by Tuesday, January 8, 2030" in mariana.last_text
    assert "your step “Write the outline” is due" in mariana.last_text


def test_the_goals_of_a_pair_steer_what_is_chosen_for_it(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    add_goal(stage, mariana, channel, aim="Write better")

    with stage.session() as session:
        assert goal_tags(session, pair=session.query(Pair).one()) == ("writing", "confidence")


def test_after_a_pause_in_which_its_day_went_by_the_question_is_about_that(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    add_goal(stage, mariana, channel, due_on=day(stage, days=20))
    mariana.types("/mentor pause 2030-03-01", channel=channel)
    mariana.submits()
    mariana.closes(everything=True)

    stage.later(days=65)

    assert reminders(mariana, "the half of") + reminders(mariana, "Half of the time") == []
    assert len(reminders(mariana, "The day that you set")) == 1
