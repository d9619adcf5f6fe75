"""What a mentor may answer, when, and what stands in the way."""

import pytest

from bot.features.requests import answer_views, views
from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.features.requests.looking import asks, looks, question, set_up, told
from tests.raw import press, sent
from tests.stage import Stage


@pytest.fixture
def grace(stage: Stage) -> Person:
    set_up(stage)
    return stage.person("Grace")


@pytest.fixture
def mariana(stage: Stage, grace: Person) -> Person:
    """Has asked Grace, then Linus."""
    found = stage.join("Mariana", "mentee")
    asks(stage, found, "Grace", "Linus")
    return found


def pairs(person: Person) -> list[str]:
    return [name for name in person.channels() if name.startswith("mentoring-")]


def test_a_reminder_leads_to_the_same_three_answers(stage: Stage, grace: Person, mariana: Person) -> None:
    stage.later(days=2)

    grace.presses("Answer")
    assert "would like you as a mentor" in text_of(grace.modal)
    grace.presses("Accept")
    stage.settle()

    assert "You said yes" in text_of(grace.modal)
    assert pairs(mariana)
    assert "would like you as a mentor*" not in told(grace)


def test_the_second_click_changes_nothing(stage: Stage, grace: Person, mariana: Person) -> None:
    grace.presses("Accept")
    clicked(stage, grace, answer_views.ACCEPT)
    stage.settle()

    assert len(pairs(mariana)) == 1
    assert "You said yes" in told(grace)


def test_a_no_after_a_yes_is_not_taken(stage: Stage, grace: Person, mariana: Person) -> None:
    grace.presses("Not this time")
    clicked(stage, grace, answer_views.ACCEPT)
    grace.submits()
    stage.settle()

    assert pairs(mariana)
    assert "you are a pair. To end it" in str(grace.modal) + str(grace.errors)
    assert "would like you as a mentor" not in told(stage.person("Linus"))


def test_declining_and_pausing_lets_all_that_wait_go_on(stage: Stage, grace: Person, mariana: Person) -> None:
    priya = stage.join("Priya", "mentee")
    asks(stage, priya, "Grace")
    grace.presses("Not now, and pause", message=question(grace))
    grace.chooses("First day back", "2030-02-04")
    grace.submits()
    stage.later(days=1)

    assert "paused until Monday, February 4, 2030" in text_of(grace.modal)
    assert "Now I ask" in told(mariana)
    assert "It did not work out" in told(priya)
    assert grace.mention not in looks(priya)


def test_a_day_that_is_over_is_refused_and_nothing_is_declined(stage: Stage, grace: Person, mariana: Person) -> None:
    grace.presses("Not now, and pause")
    grace.chooses("First day back", "2030-01-01")
    grace.chooses("What would you like the organizers to know?", "Too much")
    grace.submits()

    assert "That day is over" in grace.errors["until"]
    stage.settle()
    assert "Now I ask" not in told(mariana)


def test_of_two_who_ask_for_one_place_one_gets_it_and_the_other_goes_on(
    stage: Stage, grace: Person, mariana: Person
) -> None:
    priya = stage.join("Priya", "mentee")
    asks(stage, priya, "Grace", "Siobhán")
    messages = [m for m in grace.dm_with_bot() if "would like you as a mentor" in text_of(m)]

    grace.presses("Accept", message=messages[0])
    grace.presses("Accept", message=messages[1])
    stage.later(days=1)

    assert len(pairs(grace)) == 1
    assert pairs(mariana)
    assert f"Now I ask {stage.person('Siobhán').mention}" in told(priya)
    assert "is settled" in told(grace)


def test_a_place_that_an_organizer_has_given_away_is_not_given_twice(
    stage: Stage, grace: Person, mariana: Person
) -> None:
    stage.join("Priya", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Priya", channel="dm")

    grace.presses("Accept")

    assert "take one more in your profile" in grace.last_text
    stage.later(minutes=10)
    assert "Now I ask" in told(mariana)


def test_a_mentee_who_got_a_mentor_otherwise_looks_no_further(stage: Stage, grace: Person, mariana: Person) -> None:
    message = question(grace)
    stage.person("Ada").types("/mentor pair @Siobhán @Mariana", channel="dm")

    grace.presses("Accept", message=message)
    stage.settle()

    assert "is settled" in told(grace)
    assert pairs(grace) == []


@pytest.mark.parametrize("word", ["leave", "pause"])
def test_a_mentee_who_is_away_is_waited_for_by_nobody(stage: Stage, grace: Person, mariana: Person, word: str) -> None:
    mariana.closes(everything=True)
    if word == "pause":
        mariana.types("/mentor pause in two weeks", channel="dm")
    else:
        mariana.types("/mentor leave", channel="dm")
    mariana.submits()
    stage.later(minutes=10)

    assert "is settled" in told(grace)
    stage.later(days=5)
    assert "would like you as a mentor" not in told(stage.person("Linus"))
    stage.later(days=10)
    assert ("Welcome back. While you paused" in told(mariana)) == (word == "pause")


def test_a_mentor_who_pauses_or_leaves_is_not_waited_for(stage: Stage, grace: Person, mariana: Person) -> None:
    grace.types("/mentor pause in two weeks", channel="dm")
    grace.submits()
    stage.later(minutes=10)

    assert f"Now I ask {stage.person('Linus').mention}" in told(mariana)


def test_a_mentor_with_room_for_two_takes_two(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor", capacity="Two")
    for name in ("Mariana", "Priya"):
        asks(stage, stage.join(name, "mentee"), "Grace")
    stage.later(days=1)
    for message in [m for m in grace.dm_with_bot() if "would like you as a mentor" in text_of(m)]:
        grace.presses("Accept", message=message)
    stage.later(days=1)

    assert len(pairs(grace)) == 2


def test_somebody_else_cannot_answer(stage: Stage, grace: Person, mariana: Person) -> None:
    linus = stage.person("Linus")
    for action in (answer_views.ACCEPT, answer_views.DECLINE, answer_views.REST, answer_views.OPEN):
        clicked(stage, linus, action)
        clicked(stage, mariana, action)
    clicked(stage, linus, views.WITHDRAW)
    stage.settle()

    assert pairs(mariana) == []
    assert "would like you as a mentor" in told(grace)


def clicked(stage: Stage, person: Person, action: str, request_id: int = 1) -> None:
    """A click on a button that is not there any more, or never was."""
    direct = person._conversation("dm").id
    sent(stage, press(stage, person, f"{action}@{request_id}", str(request_id), direct))
