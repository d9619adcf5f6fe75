"""A lesson from start to follow-up: told, taken from, shown when both have written, and asked about weeks later."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from tests.features.entries.scenes import give_prompt, reminded, shared, window
from tests.stage import Stage

DEMO = "My first demo"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    """Grace mentors Mariana; no prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair()


def tells(stage: Stage, person: Person, title: str | None = DEMO) -> None:
    """In the open form, which asks for no title where the other one has asked for the lesson."""
    if title:
        person.chooses("What it is about", title)
    person.chooses("What happened", "The projector <!here> died")
    person.chooses("What did not work", "No dry run")
    person.chooses("What I will do differently", "A dry run the day before")
    person.submits()
    stage.settle()


def takes(stage: Stage, person: Person, words: str) -> None:
    person.presses("What I take from it")
    person.chooses("What I take from it", words)
    person.submits()
    stage.settle()
    person.closes()


def test_from_an_experience_to_what_became_of_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    begin(stage, mariana, channel)
    assert "No dry run" in window(mariana)
    mariana.closes()

    assert DEMO in shared(grace, channel)
    assert "No dry run" not in shared(grace, channel)
    grace.types("/mentor status", channel=channel)
    assert f"say what you take from “{DEMO}”" in grace.last_text
    grace.types("/mentor journal", channel=channel)
    assert DEMO in window(grace)
    assert "No dry run" not in window(grace)
    grace.closes()
    takes(stage, grace, "To say early what is broken")

    told = shared(mariana, channel)
    assert all(
        words in told for words in ("To say early", "A dry run the day before", "Both of you have written about")
    )
    assert "<!here>" not in told
    asked_about_weeks_later(stage, mariana, grace, channel)


def begin(stage: Stage, mariana: Person, channel: str) -> None:
    """With an empty form refused on the way."""
    mariana.types("/mentor lesson", channel=channel)
    assert "Look back on one experience" in window(mariana)
    mariana.submits()
    assert "title" in mariana.errors
    mariana.chooses("What it is about", DEMO)
    mariana.chooses("What I will do differently", "Everything")
    mariana.submits()
    assert "one of the two is enough" in mariana.errors["worked"]
    tells(stage, mariana)


def asked_about_weeks_later(stage: Stage, mariana: Person, grace: Person, channel: str) -> None:
    """ "Not yet" is asked about once more, after as many weeks."""
    for times, answer in ((1, "Not yet: ask me again later"), (2, "Yes, I did it differently")):
        stage.sandbox.clock.set(stage.now + timedelta(weeks=5))
        stage.settle()
        asked = reminded(mariana, f"After “{DEMO}” you wanted to do this differently")
        assert len(asked) == times
        mariana.presses("Tell how it went")
        mariana.chooses("Did it happen?", answer)
        mariana.chooses("In one or two lines", "It showed a cable that was too short")
        mariana.submits()
        stage.settle()
        mariana.closes()
    assert not reminded(grace, "you wanted to do this differently")
    assert f"{mariana.mention} has done something differently" in shared(grace, channel)


def test_one_asks_for_an_experience_and_the_other_one_tells(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    asks_by_prompt(stage, mariana)

    stage.sandbox.clock.set(stage.now + timedelta(days=6))
    stage.settle()
    assert reminded(grace, f"{mariana.mention} asks for an experience of yours")
    grace.presses("Tell it")
    assert "would like to hear about an experience of yours" in window(grace)
    tells(stage, grace, title=None)
    assert "No dry run" not in shared(mariana, channel)
    takes(stage, mariana, "To ask for time")
    assert "No dry run" in shared(mariana, channel)

    mariana.types("/mentor lesson", channel=channel)
    mariana.presses("Open")
    assert "Withdraw" not in str(mariana.modal)
    withdrawn_and_taken_up(stage, grace, mariana, channel)


def asks_by_prompt(stage: Stage, mariana: Person) -> None:
    """The prompt's button opens the form; from its window she asks instead."""
    give_prompt(stage, "lessons")
    mariana.presses("Write a lesson down")
    tells(stage, mariana, "Another one")
    mariana.presses("All lessons")
    mariana.presses("Ask for an experience")
    mariana.chooses("An experience with", "Saying no")
    mariana.submits()
    stage.settle()
    mariana.presses("Change my question")
    mariana.chooses("An experience with", "Saying no to a friend")
    mariana.submits()
    stage.settle()
    mariana.closes()


def withdrawn_and_taken_up(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    """By the teller alone; to the other one it is gone meanwhile."""
    grace.types("/mentor lesson", channel=channel)
    grace.presses("Open")
    grace.presses("Withdraw")
    stage.settle()
    assert f"{grace.mention} has withdrawn a lesson" in shared(mariana, channel)
    mariana.presses("All lessons")
    assert "Saying no" not in window(mariana)
    grace.presses("Take it up again")
    stage.settle()
    assert "Saying no to a friend" in shared(mariana, channel)
