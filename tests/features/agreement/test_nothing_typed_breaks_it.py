"""Characters that a database cannot keep are dropped, and what was typed around them is kept."""

import pytest

from bot.sandbox.people import Person
from tests.raw import submitted
from tests.stage import Stage


@pytest.fixture
def grace(stage_on_both: Stage) -> Person:
    stage_on_both.set_up()
    grace, _, _ = stage_on_both.pair()
    return grace


def test_in_the_texts_of_expectations(stage_on_both: Stage, grace: Person) -> None:
    stage = stage_on_both
    stage.expect(grace)
    grace.types("/mentor expectations", channel="dm")

    answer = submitted(stage, grace, outside="An\0 hour\0")

    assert answer["response_action"] == "update"
    grace.types("/mentor expectations", channel="dm")
    assert grace.modal["state"]["values"]["outside"]["outside"]["value"] == "An hour"


def test_in_the_texts_of_boundaries(stage_on_both: Stage, grace: Person) -> None:
    stage = stage_on_both
    grace.types("/mentor boundaries", channel="dm")

    submitted(stage, grace, anything_else="Be\0 kind", confidentiality="\0")
    stage.settle()

    told = stage.person("Mariana").messages(pair_channel(grace))[-1]["text"]
    assert "Be kind" in told
    assert "confidentiality" not in told


def test_in_the_name_of_a_person_and_the_words_of_a_command(stage_on_both: Stage, grace: Person) -> None:
    stage = stage_on_both
    stage.sandbox.change_user(grace.id, display_name="Gr\0ace", real_name="\0")
    stage.sandbox.settle()

    for words in ("status", "st\0atus", "help \0", "\0"):
        grace.types(f"/mentor {words}", channel="dm")
        assert "our fault" not in grace.last_text

    grace.types("/mentor status", channel="dm")
    assert "Hello Grace" in grace.last_text


def pair_channel(person: Person) -> str:
    return next(name for name in person.channels() if "-grace-" in name)
