"""Two who swap roles: what they have planned goes along, and they read what does not."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.endings.goodbyes import pause, texts
from tests.features.meetings.scenes import agreed, newest, planned, propose
from tests.features.observations.visiting import FRIDAY, TALK, invite
from tests.stage import Stage


def wish_to_swap(person: Person, channel: str) -> str:
    """What the form says."""
    person.types("/mentor end", channel=channel)
    person.chooses("What do you mean?", "We would like to swap roles")
    person.submits()
    words = text_of(person.modal)
    person.submits()
    person.closes(everything=True)
    return words


def swap(stage: Stage, one: Person, other: Person, channel: str) -> str:
    words = wish_to_swap(one, channel)
    stage.settle()
    other.presses("Yes, let us swap", message=newest(other, channel, "proposes to swap roles"))
    stage.settle()
    return words


def add_goal(stage: Stage, person: Person, channel: str) -> None:
    person.types("/mentor goal", channel=channel)
    person.presses("Add a goal")
    person.chooses("what", "Speak up in reviews")
    person.submits()
    person.closes(everything=True)
    stage.settle()


def test_both_read_before_and_after_what_goes_along_and_what_ends(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    agreed(stage, (grace, mariana))
    planned(stage, (mariana, grace), channel)
    propose(stage, mariana, channel)
    add_goal(stage, mariana, channel)
    invite(stage, mariana, channel)

    form = swap(stage, grace, mariana, channel)

    question, news = (newest(mariana, channel, words)["text"] for words in ("Both of you wanted", "You have swapped"))
    along, ends = "1 planned meeting, 1 proposal to meet, and 1 visit", "your agreement and 1 open goal"
    for words in (form, news):
        assert f"Goes along: {along}." in words.replace("*", "")
        assert f"Ends here: {ends}." in words.replace("*", "")
    assert "swap" not in question


def test_who_has_nothing_yet_reads_no_empty_lists(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    form = swap(stage, grace, mariana, channel)

    assert "Goes along" not in form + texts(mariana, channel)
    assert "Ends here" not in form + texts(mariana, channel)
    assert "stays readable" in form


def test_planned_meetings_stay_planned(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    planned(stage, (mariana, grace), channel)

    swap(stage, grace, mariana, channel)

    grace.types("/mentor status", channel="dm")
    assert "Next meeting" in grace.last_text
    card = newest(grace, channel, "You meet: ")
    grace.presses("Move", message=card)
    assert "swapped" not in text_of(grace.modal)
    grace.closes(everything=True)
    stage.later(days=2)
    for person in (grace, mariana):
        assert "Did you meet" in texts(person)


def test_a_series_goes_on_and_can_be_cancelled(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    planned(stage, (mariana, grace), channel, **{"How often": "Every week from then on"})

    assert "planned meetings" in swap(stage, grace, mariana, channel)

    stage.later(days=1)
    mariana.types("/mentor meet", channel=channel)
    mariana.presses("Cancel")
    mariana.chooses("What is cancelled", "This one and all that follow")
    mariana.submits()
    mariana.closes(everything=True)
    stage.later(days=1)
    assert f"{mariana.mention} cancelled" in texts(grace, channel)


def test_times_that_nobody_has_read_yet_are_still_proposed(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    wish_to_swap(grace, channel)
    stage.settle()
    stage.later(hours=12)
    propose(stage, grace, channel)
    assert "proposes to meet" not in texts(mariana, channel)

    mariana.presses("Yes, let us swap", message=newest(mariana, channel, "proposes to swap roles"))
    stage.later(days=1)

    mariana.presses("Take this", message=newest(mariana, channel, "proposes to meet"))
    stage.settle()
    assert "You meet" in texts(mariana, channel)


def test_an_accepted_visit_takes_place_and_watches_the_same_person(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    invite(stage, mariana, channel)
    grace.presses("I am in")
    stage.settle()

    swap(stage, grace, mariana, channel)

    card = newest(grace, channel, f"{grace.mention} watches {mariana.mention}")
    assert TALK in card["text"]
    stage.later(seconds=(FRIDAY - stage.now + timedelta(hours=2)).total_seconds())
    assert f"How was “{TALK}”?" in texts(grace, channel)


def test_the_rhythm_of_their_own_is_kept(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    grace.types("/mentor schedule", channel=channel)
    grace.chooses("cadence", "Every two weeks")
    grace.chooses("weekday", "Thursday")
    grace.chooses("at", "15:00")
    grace.submits()
    grace.closes(everything=True)
    stage.settle()

    assert "every two weeks, on Thursdays at 3:00 PM, Sao Paulo time" in swap(stage, grace, mariana, channel)

    grace.types("/mentor schedule", channel=channel)
    assert "every two weeks, on Thursdays at 1:00 PM (New York time)" in text_of(grace.modal)
    assert "every two weeks, on Thursdays at 1:00 PM, New York time" in texts(mariana, channel)


@pytest.mark.parametrize("name", ["Grace", "Mariana"])
def test_nobody_is_sent_to_look_for_another_mentor(stage: Stage, channel: str, name: str) -> None:
    swap(stage, stage.person("Grace"), stage.person("Mariana"), channel)

    person = stage.person(name)
    person.types("/mentor status", channel="dm")

    assert "find a mentor" not in person.last_text
    assert "say what you expect of each other" in person.last_text


def test_two_who_rest_swap_and_go_on_with_all_of_it(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    planned(stage, (mariana, grace), channel, rhythm="Every week from then on")
    pause(mariana, channel, "pair with", "2030-01-21")
    stage.settle()

    for person in (grace, mariana):
        assert "planned meetings" in wish_to_swap(person, channel)

    stage.later(weeks=3)
    assert "You have swapped roles" in texts(grace, channel)
    assert "Did you meet" in texts(grace)
    grace.types("/mentor status", channel="dm")
    assert "Next meeting" in grace.last_text
    assert "Next prompt" in grace.last_text


def test_a_pause_stays_that_of_the_one_who_asked_for_it(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(mariana, channel, "pair with", "2030-01-21")
    stage.settle()
    for person in (grace, mariana):
        wish_to_swap(person, channel)
    stage.settle()

    grace.types("/mentor resume", channel=channel)
    assert f"{mariana.mention} paused, so your pair rests" in grace.last_text

    mariana.types("/mentor resume", channel=channel)
    stage.settle()
    assert "Welcome back" in mariana.last_text
