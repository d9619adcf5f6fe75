"""After the first meeting: is it a good fit? Each alone, in the message itself."""

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.checkins.scenes import answer, found, meet, newest, paired
from tests.stage import Stage

FIT = "Is it a good fit for you?"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


@pytest.fixture
def asked(stage: Stage, pair) -> tuple[Person, Person, str]:
    meet(stage, pair[0], pair[2])
    stage.later(days=3)
    return pair


def test_nobody_is_asked_before_the_first_meeting(stage: Stage, pair) -> None:
    stage.later(days=10)

    assert [found(person, FIT) for person in pair[:2]] == [[], []]


def test_each_is_asked_alone_and_once(stage: Stage, asked) -> None:
    for person, partner in ((asked[0], asked[1]), (asked[1], asked[0])):
        (question,) = found(person, FIT)
        assert f"<@{partner.id}>" in question["text"]
    assert found(asked[0], FIT, asked[2]) == []


def test_the_answer_stands_in_the_message_and_can_be_changed(stage: Stage, asked) -> None:
    grace, mariana, channel = asked
    message = answer(stage, grace, FIT, "Good")
    assert "a good fit." in message["text"]
    assert FIT not in message["text"]

    grace.presses("Change my answer", message=message)
    assert FIT in newest(grace, FIT)["text"]
    message = answer(stage, grace, FIT, "Still deciding")
    assert "still deciding" in message["text"]
    assert "deciding" not in "\n".join(m["text"] for m in mariana.messages(channel) + mariana.dm_with_bot()[:-1])


def test_who_is_deciding_is_asked_again_after_the_next_meeting_and_the_other_one_not(stage: Stage, asked) -> None:
    grace, mariana, channel = asked
    answer(stage, grace, FIT, "Good")
    answer(stage, mariana, FIT, "Still deciding")
    stage.later(days=10)
    assert found(mariana, FIT) == []

    meet(stage, mariana, channel)
    stage.later(days=4)
    assert len(found(mariana, FIT)) == 1
    assert found(grace, FIT) == []


def test_who_does_not_answer_is_reminded_once_and_finds_it_on_home(stage: Stage, asked) -> None:
    grace = asked[0]
    stage.later(days=40)
    assert len(found(grace, FIT)) == 2

    stage.later(days=1)
    grace.types("/mentor status", channel="dm")
    assert "good fit" not in grace.messages("dm")[-1]["text"]


def test_home_and_status_show_it_as_the_next_step(stage: Stage, asked) -> None:
    grace = asked[0]
    grace.types("/mentor status", channel="dm")
    assert "say whether it is a good fit for you" in grace.messages("dm")[-1]["text"]

    grace.opens_home()
    grace.presses("Answer", home=True)
    grace.presses("Good")
    assert "a good fit." in text_of(grace.modal or {})
    grace.closes(everything=True)
    grace.types("/mentor status", channel="dm")
    assert "good fit" not in grace.messages("dm")[-1]["text"]


def test_not_good_offers_a_quiet_way_out_and_another_match(stage: Stage, asked) -> None:
    grace, mariana, channel = asked
    message = answer(stage, mariana, FIT, "Not good", "Ask for another match")
    assert "know that you would like another match" in message["text"]
    ada = stage.person("Ada")
    assert f"<@{mariana.id}> would like another match" in newest(ada, "another match")["text"]
    assert found(grace, "another match") == []

    mariana.presses("The quiet way out", message=message)
    mariana.submits()
    mariana.closes()
    stage.settle()
    for person in (grace, mariana):
        assert len(found(person, "Your pair comes to its end", channel)) == 1


def test_an_old_question_of_a_pair_that_has_ended_says_so(stage: Stage, asked) -> None:
    grace, mariana, channel = asked
    question = newest(grace, FIT)
    mariana.types("/mentor end", channel=channel)
    mariana.chooses("What do you mean?", "I would like to get out")
    mariana.submits()
    mariana.submits()
    mariana.closes()
    stage.settle()

    grace.presses("Good", message=question)
    assert "Your pair comes to its end" in grace.messages("dm")[-1]["text"]
