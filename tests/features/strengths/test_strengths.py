"""Strengths from the mentee's first point to what has moved after a quarter."""

from datetime import timedelta

import pytest

from bot.features.strengths.rules import EVIDENCE, QUARTER, hint
from bot.sandbox.people import Person, text_of
from tests.features.entries.scenes import give_prompt, reminded, shared, window
from tests.features.strengths.scenes import begin, begun, pass_time, show
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return begun(stage)


def test_from_a_prompts_button_to_what_has_moved(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    give_prompt(stage, "strengths")

    name_two(mariana)
    stage.settle()
    grace.types("/mentor strengths", channel=channel)
    grace.presses("Open")
    assert "is still at it" in window(grace)
    assert "<explain>" not in window(grace)
    grace.closes()
    assert "explain&gt;" not in shared(grace, channel)
    show(stage, mariana, "mentor")
    assert "I &lt;explain&gt; calmly" in shared(grace, channel)

    add_mentors_view(stage, grace)
    assert "Patience" not in shared(mariana, channel)
    show(stage, grace, "mentee")
    assert "Now you see both sides next to each other" in shared(mariana, channel)
    read_both(mariana, channel)

    look_again(stage, grace, mariana)
    for words in ("this is what has moved", "I speak up late: about the same"):
        assert words in shared(mariana, channel)
    grace.types("/mentor status", channel="dm")
    assert "what has moved" not in grace.last_text


def read_both(mariana: Person, channel: str) -> None:
    mariana.presses("Look at both")
    assert "Last Tuesday" in window(mariana)
    mariana.closes()
    mariana.types("/mentor journal", channel=channel)
    assert "Patience with interruptions" in window(mariana)
    mariana.closes()


def name_two(mariana: Person) -> None:
    mariana.presses("Name strengths")
    assert "You alone read them until you show them" in window(mariana)
    mariana.chooses("The strength", "I <explain> calmly")
    mariana.chooses("Shown by: past work or a course", "The migration guide")
    mariana.submits()
    assert "It rests on past work or a course alone." in window(mariana)
    mariana.presses("Add a growth area")
    mariana.chooses("The growth area", "I speak up late")
    mariana.chooses("Shown by: a performance review", "2029")
    mariana.chooses("Shown by: a word of a manager or peer", "My manager, in May")
    mariana.submits()
    assert window(mariana).count("alone. What would") == 1


def add_mentors_view(stage: Stage, grace: Person) -> None:
    grace.presses("Look at it, and add yours")
    assert "My manager, in May" in window(grace)
    grace.presses("Add a strength it takes")
    grace.chooses("The strength", "Patience with interruptions")
    grace.submits()
    grace.presses("Add a growth area I know")
    grace.chooses("The growth area", "I answer too early")
    grace.chooses("Where it showed", "Last Tuesday")
    grace.submits()
    stage.settle()


def look_again(stage: Stage, grace: Person, mariana: Person) -> None:
    pass_time(stage, QUARTER + timedelta(minutes=5))
    assert len(reminded(grace, "What has moved since?")) == len(reminded(mariana, "What has moved since?")) == 1
    mariana.presses("Say what has moved")
    mariana.chooses("I <explain> calmly", "It has grown, or got easier")
    mariana.chooses("What moved, and what helped", "The reading group")
    mariana.submits()
    mariana.closes()
    stage.settle()
    grace.presses("Say what has moved")
    assert "The reading group" not in window(grace)
    grace.chooses("I speak up late", "About the same")
    grace.submits()
    assert "The reading group" in window(grace)
    grace.closes()
    stage.settle()


def test_a_mentee_whose_mentor_says_nothing_looks_alone_and_knows_who_reads_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    begin(stage, mariana, channel)
    show(stage, mariana, "mentor")

    pass_time(stage, QUARTER + timedelta(minutes=5))
    mariana.presses("Say what has moved")
    assert "reads it, too, and so does your channel" in window(mariana)
    mariana.chooses("What moved, and what helped", "The reading group")
    mariana.submits()
    stage.settle()

    assert "The reading group" in shared(grace, channel)
    assert reminded(grace, "What has moved since?") == []


def test_points_can_be_changed_and_removed(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grace.types("/mentor strengths", channel=channel)
    grace.presses("Invite them to begin")
    grace.presses("Invite them to begin")
    grace.closes()
    stage.settle()
    assert shared(mariana, channel).count("invites you") == 1

    mariana.presses("Name my strengths")
    mariana.chooses("The strength", "Calm")
    mariana.submits()
    assert "Nothing shows it yet" in window(mariana)
    mariana.presses("Change")
    mariana.chooses("Shown by: a performance review", "2029")
    mariana.submits()
    mariana.presses("Add a strength")
    mariana.chooses("The strength", "Curious")
    mariana.submits()
    show(stage, mariana, "mentor")
    assert "Calm" in shared(grace, channel)
    mariana.presses("Look at it, and add yours")
    mariana.presses("Remove")
    stage.settle()

    assert "Calm" not in shared(grace, channel)
    assert "Curious" in shared(grace, channel)


def test_one_for_each_open_goal(stage: Stage, pair) -> None:
    _, mariana, channel = pair
    mariana.types("/mentor goal", channel=channel)
    mariana.presses("Add a goal")
    mariana.chooses("What", "Give a talk")
    mariana.submits()
    mariana.closes()
    begin(stage, mariana, channel)
    assert "for “Give a talk”" in window(mariana)
    mariana.presses("All of them")
    mariana.presses("For a goal, or in general")
    assert "For which goal" not in text_of(mariana.modal or {})
    mariana.chooses("The strength", "Curious")
    mariana.submits()

    assert "in general" in window(mariana)


def test_what_two_kinds_say_needs_no_third() -> None:
    for kind in EVIDENCE:
        assert "alone" in hint([kind])
        assert hint(set(EVIDENCE) - {kind}) == ""
    assert "Nothing shows it yet" in hint([])
