"""Two who are never free together: each one reads of a prompt, and is reminded of it, by their own moments."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.people import Person
from tests.stage import Stage

REMINDED = "have not got to"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person]:
    """Grace is there on Sundays only, Mariana on the days from Monday to Friday; their prompts come on Tuesdays."""
    stage.set_up()
    stage.join("Grace", "mentor", days=["Sunday"], starts="09:00", ends="17:00")
    stage.join("Mariana", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Mariana")
    stage.later(days=8)
    return stage.person("Grace"), stage.person("Mariana")


def status(person: Person) -> str:
    person.types("/mentor status", channel="dm")
    return next(line for line in person.last_text.split("\n") if line.startswith("Next prompt"))


def came(person: Person, words: str) -> list[datetime]:
    found = [message for message in person.dm_with_bot() if words in message["text"]]
    return [datetime.fromtimestamp(float(message["ts"]), UTC) for message in found]


def test_status_names_to_each_the_moment_at_which_they_read_it(stage: Stage, pair) -> None:
    grace, mariana = pair
    assert "Sunday, January 20, 09:00 EST" in status(grace)  # that of Tuesday, which Mariana has read already
    assert "Tuesday, January 22, 10:00" in status(mariana)

    stage.later(days=5)

    assert came(grace, "about 20 minutes")[0].date().isoformat() == "2030-01-20"
    assert "Sunday, January 27, 09:00 EST" in status(grace)


def test_nobody_is_reminded_of_a_prompt_that_they_have_just_got(stage: Stage, pair) -> None:
    grace, mariana = pair
    stage.later(days=14)

    assert came(mariana, REMINDED)
    assert not came(grace, REMINDED)

    stage.later(days=6)
    (reminded,) = came(grace, REMINDED)
    assert (reminded - came(grace, "about 20 minutes")[0]).days >= 7
