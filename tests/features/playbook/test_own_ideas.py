"""An idea is its author's until it is taken up: to change, to take back. And an organizer's answer can be undone."""

import pytest
from sqlalchemy import select

from bot.features.members.models import Member
from bot.features.playbook.models import Idea, OwnActivity, OwnPrompt
from bot.sandbox.people import Person
from tests.features.playbook.test_ideas import announce_in, share, take_up
from tests.features.playbook.test_own_activities import WALK
from tests.features.prompts.playing import reminders
from tests.stage import Stage

NAMED = "Yes, with my name"


@pytest.fixture
def shared(stage: Stage) -> tuple[Person, Person]:
    """An organizer, and a member whose idea waits."""
    stage.set_up()
    ada, grace = stage.person("Ada"), stage.join("Grace", "mentor")
    share(grace, NAMED)
    stage.settle()
    return ada, grace


def mine(person: Person) -> None:
    person.types("/mentor idea", channel="dm")
    person.presses("My ideas")


def about_ideas(person: Person) -> list[str]:
    return [each["text"] for each in person.dm_with_bot() if "idea" in each["text"]]


def open_ideas(organizer: Person) -> None:
    organizer.types("/mentor playbook", channel="dm")
    organizer.presses("Look at ideas")


def test_an_author_changes_an_idea_and_the_organizers_read_the_new_words(stage: Stage, shared) -> None:
    ada, grace = shared
    mine(grace)
    assert "It waits for an answer" in str(grace.modal)
    grace.presses("Change it: Walk & talk")
    grace.chooses("In a few words", "Walk and be silent")
    grace.chooses("May the others hear", "Yes, without")
    grace.submits()
    stage.settle()

    assert "Walk and be silent" in str(grace.modal)
    assert "Yes, without my name" in str(grace.modal)
    (told,) = about_ideas(ada)
    assert "Walk and be silent" in told


def test_an_idea_that_was_taken_back_is_nowhere_any_more(stage: Stage, shared) -> None:
    ada, grace = shared
    (asked,) = [each for each in ada.dm_with_bot() if "has an idea" in each["text"]]
    ada.presses("Look at it", message=asked)
    ada.presses("Take it up")
    for label, words in WALK.items():
        ada.chooses(label, words)

    mine(grace)
    grace.presses("Take it back: Walk & talk")
    stage.settle()
    ada.submits()

    assert "shared no idea yet" in str(grace.modal)
    assert "its author has taken it back" in ada.last_text + str(ada.errors) + str(ada.modal)
    assert about_ideas(ada) == [f"{grace.mention} had an idea here, and has taken it back."]
    with stage.session() as session:
        assert session.scalars(select(OwnPrompt)).all() == []
    stage.later(days=9)
    assert reminders(ada, "A reminder about ideas") == []


def test_what_was_taken_up_is_not_the_authors_to_take_back(stage: Stage, shared) -> None:
    ada, grace = shared
    mine(grace)
    take_up(ada)

    grace.presses("Take it back: Walk & talk")

    assert "in the playbook by now" in grace.last_text + str(grace.modal)
    with stage.session() as session:
        assert session.scalars(select(Idea)).one().state == "adopted"


def test_taking_it_up_is_undone_with_one_press_and_done_again(stage: Stage) -> None:
    stage.set_up()
    ada, grace = stage.person("Ada"), stage.join("Grace", "mentor")
    announce_in(ada, "#mentoring")
    share(grace, NAMED)
    stage.settle()
    take_up(ada)
    stage.settle()

    ada.types("/mentor playbook", channel="dm")
    ada.presses("Ideas of members")
    ada.presses("Undo: Walk & talk")
    stage.settle()
    with stage.session() as session:
        assert session.scalars(select(Idea)).one().state == "new"
        assert all(row.removed_at for row in session.scalars(select(OwnActivity)))
        assert all(row.removed_at for row in session.scalars(select(OwnPrompt)))
    assert "takes another look at your idea" in about_ideas(grace)[-1]
    assert "Walk around the block" not in str(ada.messages("mentoring"))

    ada.presses("Open: Walk & talk")
    ada.presses("Take it up")
    for label, words in WALK.items():
        ada.chooses(label, words)
    ada.submits()
    stage.settle()

    assert "is in the playbook now" in about_ideas(grace)[-1]
    assert "New in our playbook: Walk around the block" in str(ada.messages("mentoring"))


def test_of_two_organizers_who_answer_at_once_the_second_is_told(stage: Stage, shared) -> None:
    ada, grace = shared
    siobhan = stage.person("Siobhán")
    ada.types("/mentor organizers", channel="dm")
    ada.chooses("Organizers", "Ada", "Siobhán")
    ada.submits()
    ada.closes(everything=True)
    stage.settle()
    for organizer in (ada, siobhan):
        open_ideas(organizer)
        organizer.presses("Open: Walk & talk")
        organizer.presses("Thank, and leave it")
        organizer.chooses("A line to the author", f"{organizer.name} says thanks.")
    for organizer in (ada, siobhan):
        organizer.submits()
    stage.settle()

    assert "has answered this idea already" in str(siobhan.errors)
    assert [text for text in about_ideas(grace) if "says thanks" in text] == about_ideas(grace)
    assert len(about_ideas(grace)) == 1
    mine(grace)
    assert "that says nothing against it" in str(grace.modal)


def test_an_author_who_has_left_is_not_named(stage: Stage) -> None:
    stage.set_up()
    ada, grace = stage.person("Ada"), stage.join("Grace", "mentor")
    announce_in(ada, "#mentoring")
    share(grace, NAMED)
    stage.settle()
    with stage.session() as session:
        session.scalars(select(Member)).one().left_at = stage.now

    take_up(ada)
    stage.settle()

    (told,) = [each["text"] for each in ada.messages("mentoring") if "New in our playbook" in each["text"]]
    assert "It is an idea of one of you" in told
    assert grace.id not in told


def test_organizers_are_reminded_of_ideas_that_wait_and_of_all_at_once(stage: Stage, shared) -> None:
    ada, grace = shared
    stage.later(days=6)
    (first,) = reminders(ada, "A reminder about ideas of members")
    assert "“Walk &amp; talk”, and hopes for a word from you" in first
    assert reminders(grace, "A reminder about ideas") == []

    share(stage.join("Priya", "mentor"), NAMED, words="Something else.")
    stage.later(days=14)

    (_, second) = reminders(ada, "A reminder about ideas of members")
    assert "2 ideas of members still wait" in second
    ada.presses("Look at ideas", message=ada.dm_with_bot()[-1])
    assert str(ada.modal).count("Walk & talk") >= 2
    stage.later(days=14)
    assert len(reminders(ada, "A reminder about ideas of members")) == 2
