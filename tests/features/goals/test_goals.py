"""Goals: the mentee's own, seen by both; a mentor suggests; steps belong to whoever does them."""

from datetime import timedelta

import pytest

from bot.features.members.rules import AIMS
from bot.sandbox.people import Person, text_of
from tests.stage import Stage

CHANGED = "Last changed by"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    """Grace mentors Mariana, who wants to grow in confidence; no prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair()


def add_goal(stage: Stage, person: Person, channel: str, what: str = "Give a talk", **more: object) -> None:
    person.types("/mentor goal", channel=channel)
    person.presses("Suggest a goal" if person.name == "Grace" else "Add a goal")
    person.chooses("What", what)
    for label, value in more.items():
        person.chooses(label, value)
    person.submits()
    stage.settle()


def add_step(stage: Stage, person: Person, words: str, who: str | None = None, day: str | None = None) -> None:
    """In the open window of a goal."""
    person.presses("Add a step")
    person.chooses("What is to be done", words)
    if who:
        person.chooses("Who does it", who)
    if day:
        person.chooses("By when", day)
    person.submits()
    stage.settle()


def cards(person: Person, channel: str, what: str) -> list[str]:
    said = [message["text"] for message in person.messages(channel) if not message.get("ephemeral")]
    return [text for text in said if what in text and "goal" in text.lower()]


def window(person: Person) -> str:
    return text_of(person.modal or {})


def day(stage: Stage, **delta: float) -> str:
    return (stage.now + timedelta(**delta)).date().isoformat()


def test_a_goal_begins_with_what_the_mentee_said_when_joining(stage: Stage, pair) -> None:
    _, mariana, channel = pair

    mariana.types("/mentor goal", channel=channel)
    assert "No goals yet" in window(mariana)
    mariana.presses("Make it a goal")
    mariana.submits()
    stage.settle()

    assert len(cards(mariana, channel, AIMS["confidence"])) == 1
    mariana.presses("All goals")
    assert "From your profile" not in window(mariana)


def test_both_see_a_goal_with_all_that_the_mentee_wrote(stage: Stage, pair) -> None:
    grace, mariana, channel = pair

    add_goal(
        stage,
        mariana,
        channel,
        why="To be seen",
        notice="I would say yes to the next one",
        due_on=day(stage, days=60),
        level="2",
    )

    (card,) = cards(grace, channel, "Give a talk")
    assert "To be seen" in card
    assert "I would say yes to the next one" in card
    assert "March 9, 2030" in card
    assert "▰▰▱▱▱" in card
    assert "First tries" in card


def test_a_mentors_goal_is_a_suggestion_until_the_mentee_takes_it_on(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, grace, channel, "Chair a meeting")
    (card,) = cards(mariana, channel, "Chair a meeting")
    assert f"{grace.mention} suggests a goal to {mariana.mention}" in card

    grace.closes()
    grace.presses("Make it my goal")
    assert f"{mariana.mention}'s to take on" in window(grace) + grace.last_text
    mariana.presses("Make it my goal")
    mariana.chooses("Where do you stand?", "3")
    mariana.submits()
    stage.settle()

    (card,) = cards(grace, channel, "Chair a meeting")
    assert f"Goal of {mariana.mention}" in card
    assert "▰▰▰▱▱" in card


def test_a_mentor_cannot_touch_the_mentees_words_and_sees_who_changed_them(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, mariana, channel)
    grace.presses("Open")
    assert "Change the words" not in str(grace.modal)

    mariana.presses("Change the words")
    mariana.chooses("What", "Give two talks")
    mariana.submits()
    stage.settle()

    (card,) = cards(grace, channel, "Give two talks")
    assert f"{CHANGED} {mariana.mention}" in card


def test_saving_without_a_change_changes_nothing(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    add_goal(stage, mariana, channel, level="1")

    mariana.presses("Change the words")
    mariana.submits()

    assert "Nothing was different" in window(mariana)


def test_either_of_the_two_adds_steps_for_either_and_ticks_them_off(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, mariana, channel)
    add_step(stage, mariana, "Write the outline", day=day(stage, days=3))
    grace.presses("Open")
    add_step(stage, grace, "Lend my slides", who="The mentor (me)")

    (card,) = cards(mariana, channel, "Give a talk")
    assert f"☐ Write the outline {mariana.mention}, by Friday, January 11, 2030" in card
    assert f"☐ Lend my slides {grace.mention}" in card
    grace.presses("Done")
    stage.settle()

    (card,) = cards(mariana, channel, "Give a talk")
    assert f"☑ ~Write the outline~ {mariana.mention}" in card or f"☑ ~Lend my slides~ {grace.mention}" in card


def test_a_step_can_be_changed_reopened_and_removed(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    add_goal(stage, mariana, channel)
    add_step(stage, mariana, "Write the outline")

    mariana.presses("Change")
    mariana.chooses("What is to be done", "Write half of it")
    mariana.submits()
    assert "Write half of it" in window(mariana)
    mariana.presses("Done")
    assert "☑" in window(mariana)
    mariana.presses("Not done after all")
    assert "☐" in window(mariana)
    mariana.presses("Remove")
    stage.settle()

    assert "Write half of it" not in window(mariana)
    assert "Write" not in cards(mariana, channel, "Give a talk")[0]


def test_a_day_that_has_gone_by_is_refused_at_its_field_and_nothing_is_lost(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    mariana.types("/mentor goal", channel=channel)
    mariana.presses("Add a goal")
    mariana.chooses("What", "Give a talk")
    mariana.chooses("By when", day(stage, days=-1))

    mariana.submits()

    assert "gone by" in mariana.errors["due_on"]


def test_reached_is_celebrated_with_how_far_it_came(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, mariana, channel, level="2")
    stage.later(days=30)

    mariana.presses("I have reached it")
    mariana.chooses("Where do you stand?", "5")
    mariana.submits()
    stage.settle()

    card, news = cards(grace, channel, "Give a talk")
    assert "reached: Give a talk" in card
    assert f"{mariana.mention} has reached a goal" in news
    assert "3 levels up since the start" in news
    mariana.presses("Take it up again")
    stage.settle()
    assert "reached:" not in cards(grace, channel, "Give a talk")[0]


def test_a_goal_that_is_given_up_leaves_the_list_and_can_come_back(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    add_goal(stage, mariana, channel)

    mariana.presses("Not my goal any more")
    stage.settle()

    assert "not a goal any more" in cards(grace, channel, "Give a talk")[0]
    mariana.presses("Take it up again")
    stage.settle()
    assert f"Goal of {mariana.mention}" in cards(grace, channel, "Give a talk")[0]


def test_the_same_goal_again_at_once_is_one_goal(stage: Stage, pair) -> None:
    _, mariana, channel = pair

    for _ in range(2):
        add_goal(stage, mariana, channel)

    assert len(cards(mariana, channel, "Give a talk")) == 1
