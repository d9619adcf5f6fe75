"""Ideas of members: shared, read by organizers, taken up or thanked for, announced as the author allows."""

import pytest

from bot.sandbox.people import Person
from tests.features.playbook.test_own_activities import WALK, titles
from tests.stage import Stage


def share(person: Person, publicity: str, words: str = "Call each other <!channel> while walking.") -> None:
    person.types(f"/mentor idea {words}", channel="dm")
    person.chooses("In a few words", "Walk & talk")
    person.chooses("May the others hear", publicity)
    person.submits()
    person.closes()


def announce_in(organizer: Person, channel: str) -> None:
    organizer.types("/mentor program", channel="dm")
    organizer.presses("Change: Name and channel")
    organizer.chooses("Channel in which to invite people", channel)
    organizer.submits()
    organizer.closes(everything=True)
    organizer.invites("Mentor", "mentoring")


def take_up(organizer: Person) -> None:
    """From the message about the only idea into an activity of its own."""
    (asked,) = [each for each in organizer.dm_with_bot() if "has an idea for the playbook" in each["text"]]
    assert "&lt;!channel&gt;" in asked["text"]
    organizer.presses("Look at it", message=asked)
    organizer.presses("Take it up")
    for label, words in WALK.items():
        organizer.chooses(label, words)
    organizer.submits()
    assert "No idea waits" in str(organizer.modal)
    organizer.presses("All activities")
    assert titles(organizer.modal)[-1] == "8. Walk around the block"
    organizer.closes(everything=True)


@pytest.mark.parametrize(
    ("publicity", "told"),
    [("Yes, with my name", "It is an idea of <@"), ("Yes, without", "It is an idea of one of you"), ("No", "")],
)
def test_an_idea_is_taken_up_and_announced_as_its_author_allows(stage: Stage, publicity: str, told: str) -> None:
    stage.set_up()
    ada, grace = stage.person("Ada"), stage.join("Grace", "mentor")
    announce_in(ada, "#mentoring")
    share(grace, publicity)
    share(grace, publicity)
    stage.settle()
    ada.opens_home()
    assert "Playbook: 1 new idea" in str(ada.home)
    take_up(ada)
    stage.settle()

    answer = grace.dm_with_bot()[-1]["text"]
    assert "as “Walk around the block”" in answer
    assert ("It is announced in" in answer) is (publicity != "No")
    channel = [each["text"] for each in ada.messages("mentoring") if "New in our playbook" in each["text"]]
    assert [told in text for text in channel] == [True] * bool(told)
    assert (grace.id in str(channel)) is (publicity == "Yes, with my name")
    assert [each for each in ada.dm_with_bot() if "took it up" in each["text"]]
    grace.types("/mentor idea", channel="dm")
    grace.presses("My ideas")
    assert "It was taken into the playbook on Tuesday, January 8, 2030" in str(grace.modal)


def test_an_idea_that_is_not_taken_up_is_thanked_for_and_answered_once(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    ada, grace = stage.person("Ada"), stage.join("Grace", "mentor")
    share(grace, "Yes, with my name")
    ada.types("/mentor playbook", channel="dm")
    ada.presses("Look at ideas")
    ada.presses("Open: Walk & talk")
    ada.presses("Thank, and leave it")
    ada.chooses("A line to the author", "We have it already.")
    ada.submits()
    ada.closes(everything=True)
    stage.settle()

    assert "We have it already." in grace.dm_with_bot()[-1]["text"]
    assert [each for each in ada.messages("mentoring") if "New in our playbook" in each["text"]] == []


def test_who_is_in_no_program_is_told_how_to_join(stage: Stage) -> None:
    stage.set_up()
    stranger = stage.person("Wanjiru")

    stranger.types("/mentor idea", channel="dm")

    assert "You have not joined a program yet" in stranger.last_text
