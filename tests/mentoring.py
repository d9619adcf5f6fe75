"""A mentor with several pairs that are well on their way: an agreement that both confirmed, a goal with a step."""

from collections.abc import Sequence

from bot.sandbox.people import Person
from tests.stage import Stage

MENTEES = ("Mariana", "Siobhán", "Linus")
"""Their hours and Grace's meet."""


def mentor_of(stage: Stage, mentees: Sequence[str] = MENTEES, *, mentor: str = "Grace") -> Person:
    """Somebody else organizes the program, unless the mentor is Ada."""
    stage.set_up()
    grace = stage.join(mentor, "mentor", capacity=str(len(mentees)))
    for name in mentees:
        _begin(stage, grace, stage.join(name, "mentee", goals="To speak without notes"), is_first=name == mentees[0])
    stage.later(days=1)
    return grace


def _begin(stage: Stage, mentor: Person, mentee: Person, *, is_first: bool) -> None:
    before, organizer = set(mentee.channels()), stage.person("Ada")
    organizer.types(f"/mentor pair @{mentor.name} @{mentee.name}", channel="dm")
    if organizer.modal:
        organizer.submits()
        organizer.closes(everything=True)
    stage.later(days=1)
    (channel,) = set(mentee.channels()) - before
    stage.expect(mentee, channel)
    if is_first:
        stage.expect(mentor, channel)
    else:
        _expect_the_same(mentor, channel)
    stage.settle()
    for person in (mentor, mentee):
        person.types("/mentor agreement", channel=channel)
        person.presses("This is right for me")
    _set_a_goal(mentee, channel)
    stage.settle()


def _expect_the_same(mentor: Person, channel: str) -> None:
    mentor.types("/mentor expectations", channel=channel)
    mentor.presses("Start from those answers")
    for _ in range(3):
        mentor.submits()
    mentor.closes()


def _set_a_goal(mentee: Person, channel: str) -> None:
    mentee.types("/mentor goal", channel=channel)
    mentee.presses("Add a goal")
    mentee.chooses("What", "Give a talk")
    mentee.submits()
    mentee.presses("Add a step")
    mentee.chooses("What is to be done", "Choose a subject")
    mentee.submits()
    mentee.closes(everything=True)
