"""We did it, the journal line, and taking it back."""

import pytest

from bot.features.prompts.models import JournalLine, Turn
from bot.sandbox.people import Person
from tests.features.prompts import playing
from tests.features.prompts.playing import DONE, open_prompt, shared, turns
from tests.stage import Stage

Prompted = tuple[Person, Person, str]


@pytest.fixture
def prompted(stage: Stage) -> Prompted:
    stage.set_up()
    return playing.prompted(stage)


def done_message(person: Person, channel: str) -> dict[str, object]:
    return [message for message in person.messages(channel) if "says you did it" in message["text"]][-1]


@pytest.mark.parametrize("who", [0, 1])
def test_one_press_of_either_marks_it_done_whatever_becomes_of_the_form(stage: Stage, prompted, who: int) -> None:
    presses, channel = prompted[who], prompted[2]

    presses.presses(DONE, message=open_prompt(presses, channel))
    presses.closes()
    stage.settle()

    assert f"{presses.mention} says you did it" in shared(prompted[1 - who], channel, "says you did it")[-1]
    assert turns(stage) == [Turn.DONE]


def test_if_the_form_does_not_open_it_is_said_that_it_is_done_all_the_same(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    stage.sandbox.faults.inject("server_error", "views.open")

    grace.presses(DONE, message=open_prompt(grace, channel))
    stage.settle()

    assert "is marked as done. Only the form for a line about it did not open" in grace.last_text
    assert "try again" not in grace.last_text
    assert shared(mariana, channel, "says you did it")
    stage.sandbox.faults.remove()
    grace.presses("How was it?", message=grace.ephemeral)
    assert "In one line" in str(grace.modal)


def test_a_line_stands_under_the_prompt_for_both(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    grace.presses(DONE, message=open_prompt(grace, channel))
    grace.chooses("In one line", "We <b>met</b> & found   Thursdays")
    grace.chooses("Prompts of this kind", "More like this")
    grace.submits()
    grace.closes()
    stage.settle()

    assert f"{grace.mention}: “We &lt;b&gt;met&lt;/b&gt; &amp; found Thursdays”" in shared(mariana, channel, "met")[-1]
    assert "More like this" not in str(mariana.messages(channel))


def test_both_add_a_line_and_can_change_their_own(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    playing.did_it(grace, channel)
    stage.settle()
    for person, words in ((mariana, "Good start"), (grace, "Long walk"), (mariana, "Very good start")):
        person.presses("How was it?", message=done_message(person, channel))
        person.chooses("In one line", words)
        person.submits()
        person.closes()
        stage.settle()

    text = shared(grace, channel, "says you did it")[-1]
    assert "“Very good start”" in text
    assert "“Good start”" not in text
    assert "“Long walk”" in text


def test_a_line_is_encrypted_at_rest(stage: Stage, prompted) -> None:
    grace, _, channel = prompted
    grace.presses(DONE, message=open_prompt(grace, channel))
    grace.chooses("In one line", "chrysanthemum")
    grace.submits()

    with stage.session() as session:
        raw = session.connection().exec_driver_sql(f"SELECT words FROM {JournalLine.__tablename__}").scalar()
    assert "chrysanthemum" not in raw


def test_not_done_after_all_opens_it_again_and_is_harmless_twice(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    playing.did_it(grace, channel)
    stage.settle()
    message = done_message(mariana, channel)
    for person in (mariana, mariana, grace):
        person.presses("Not done after all", message=message)
    stage.settle()

    assert turns(stage) == [Turn.POSTED]
    assert shared(grace, channel, "says you did it") == []
    assert open_prompt(grace, channel)


def test_done_is_taken_back_after_a_newer_prompt_has_come_and_stays_passed_by(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    playing.did_it(grace, channel)
    stage.settle()
    message = done_message(mariana, channel)
    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    mariana.presses("Not done after all", message=message)
    stage.settle()

    assert "is not done, then" in mariana.last_text
    assert turns(stage) == [Turn.PASSED, Turn.POSTED]
    assert len(shared(grace, channel, "A newer one has come")) == 1


def test_one_that_was_passed_by_can_still_be_done(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    stage.later(weeks=1)
    stage.later(weeks=1)
    (older,) = [each for each in grace.messages(channel) if "A newer one has come" in each["text"]]

    for _ in range(2):
        grace.presses(DONE, message=older)
        grace.closes()
    stage.settle()

    assert turns(stage)[:2] == [Turn.DONE, Turn.POSTED]
    assert f"{grace.mention} says you did it" in shared(grace, channel, "says you did it")[0]


def test_a_line_too_long_keeps_the_form_and_what_was_typed(stage: Stage, prompted) -> None:
    from tests import raw

    grace, _, channel = prompted
    grace.presses(DONE, message=open_prompt(grace, channel))

    answer = raw.submitted(stage, grace, words="x" * 300)

    assert "Shorten it" in str(answer["errors"])


def test_done_pressed_on_the_copy_shown_to_one_alone_counts_too(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    mariana.types("/mentor prompt", channel=channel)
    mariana.presses(DONE, message=mariana.ephemeral)
    stage.settle()

    assert f"{mariana.mention} says you did it" in shared(grace, channel, "says you did it")[-1]


def test_fewer_of_these_is_shown_to_both_and_can_be_taken_back(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    for _ in range(2):
        grace.presses("Fewer of these", message=open_prompt(grace, channel))
    stage.settle()
    assert f"{grace.mention} asked for fewer of this kind" in open_prompt(mariana, channel)["text"]

    mariana.presses("As many as before", message=open_prompt(mariana, channel))
    stage.settle()

    assert "asked for fewer" not in open_prompt(grace, channel)["text"]
    assert turns(stage) == [Turn.POSTED]
