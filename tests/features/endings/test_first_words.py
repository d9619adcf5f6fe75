"""The neutral words are the first that anybody hears of an end, and everything counts from them."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.endings.goodbyes import FAREWELL, archived, end_quietly, end_well, farewells, texts
from tests.stage import Stage

LOOK_BACK, OVER = "A last look back", "comes to its end"


@pytest.fixture
def night(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    """Mariana has gone out in the evening of a Friday; Grace, who works until five in New York, does not know yet."""
    for person in (grace, mariana):
        stage.expect(person)
    stage.later(days=3, hours=9)
    end_quietly(mariana, channel)
    stage.settle()
    assert farewells(grace, channel) == []


def status(person: Person) -> str:
    person.types("/mentor status", channel="dm")
    return person.last_text


def test_until_then_status_and_home_stay_as_they_were(
    stage: Stage, grace: Person, mariana: Person, channel: str, night: None
) -> None:
    grace.opens_home()
    for words in (status(grace), text_of(grace.home)):
        assert OVER not in words
        assert "Past pairs" not in words
        assert f"{mariana.mention}, your mentee in <#" in words
    assert OVER in status(mariana)  # she asked for it

    stage.later(days=3)

    assert len(farewells(grace, channel)) == 1
    assert OVER in status(grace)


def test_the_look_back_comes_after_the_words_and_never_before(
    stage: Stage, grace: Person, mariana: Person, channel: str, night: None
) -> None:
    people = (grace, mariana)
    while not farewells(grace, channel):
        assert [LOOK_BACK in texts(person) for person in people] == [False, False]
        assert "look back on your time" not in status(grace)
        stage.later(minutes=30)
    said = next(float(each["ts"]) for each in grace.messages(channel) if FAREWELL in each["text"])

    stage.later(hours=4)

    for person in people:
        (asked,) = (float(each["ts"]) for each in person.dm_with_bot() if LOOK_BACK in each["text"])
        assert said < asked
    assert "look back on your time" in status(grace)


def test_the_days_of_notice_count_from_when_both_are_told(
    stage: Stage, grace: Person, channel: str, night: None
) -> None:
    while not farewells(grace, channel):
        stage.later(hours=1)

    assert "This channel stays open for 7 more days" in farewells(grace, channel)[0]
    stage.later(days=6, hours=22)
    assert not archived(stage, channel)
    stage.later(hours=3)
    assert archived(stage, channel)


def test_a_channel_is_not_archived_before_both_are_told(stage: Stage, grace: Person, mariana: Person, channel: str):
    stage.change_program("How many, and who asks", notice_days="One day")
    stage.later(days=3, hours=9)
    end_quietly(mariana, channel)

    stage.sandbox.clock.set(stage.now + timedelta(days=1, hours=1))
    stage.settle()
    assert not archived(stage, channel)

    stage.later(days=2)
    assert len(farewells(grace, channel)) == 1
    stage.later(days=2)
    assert archived(stage, channel)


def test_who_wants_to_go_on_and_then_the_other_one_too_hears_nothing_out_of_the_blue(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_well(grace, channel)
    stage.later(days=8, hours=9)
    before = len(mariana.dm_with_bot())
    for person in (grace, mariana):
        person.opens_home()
        person.presses("Past pairs", home=True)
        person.presses("Ask to go on")
        person.closes(everything=True)

    stage.later(days=1)

    new = [each["text"] for each in mariana.dm_with_bot()[before:]]
    assert "Both of you wanted it" not in "\n".join(new)
    renewed = [name for name in mariana.channels() if name.startswith("mentoring-") and name != channel]
    assert "welcome back. This is your new channel" in texts(mariana, renewed[0])
