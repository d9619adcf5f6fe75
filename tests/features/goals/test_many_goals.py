"""Many goals, long texts and odd signs: all of it fits."""

import pytest

from bot.sandbox.people import Person
from tests.features.goals.test_goals import add_goal, add_step, cards, window
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="None")
    return stage.pair()


def test_many_goals_are_paged(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    for number in range(23):
        add_goal(stage, mariana, channel, f"Goal number {number:02}")

    mariana.types("/mentor goal", channel=channel)
    assert "Goal number 00" in window(mariana)
    for _ in range(2):
        assert len(mariana.modal["blocks"]) < 30
        mariana.presses("More goals")

    assert "Goal number 22" in window(mariana)
    assert "More goals" not in str(mariana.modal)
    mariana.presses("Earlier goals")
    assert "Goal number 12" in window(mariana)


def test_what_people_type_mentions_nobody_and_fits(stage: Stage, pair) -> None:
    grace, mariana, channel = pair

    add_goal(stage, mariana, channel, "<!channel> " + "&" * 139, why="<@U1> & " * 110, notice="&" * 1000)
    for number in range(12):
        add_step(stage, mariana, f"{number} " + "<" * 190)

    (card,) = cards(grace, channel, "&lt;!channel&gt;")
    assert "<!channel>" not in card
    assert "and 4 more" in str([m["blocks"] for m in grace.messages(channel) if m["text"] == card])
    assert "&lt;@U1&gt;" in str(mariana.modal)
    assert "<@U1>" not in str(mariana.modal)
