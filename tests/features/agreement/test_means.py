"""Means that are not to be used: nobody is offered them, and a contradiction with the expectations is pointed out."""

import pytest
from sqlalchemy import select

from bot.features.agreement.means import permitted_means
from bot.features.pairs.models import Pair
from bot.sandbox.people import Person, text_of
from tests.raw import press, sent
from tests.stage import Stage

YES = "This is right for me"


@pytest.fixture
def both(stage: Stage) -> tuple[Person, Person, str]:
    """Both offer video, email and Slack."""
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    return grace, mariana, channel


def rules_out(stage: Stage, person: Person, *means: str) -> None:
    person.types("/mentor boundaries", channel="dm")
    person.chooses("Please do not use", *means)
    person.submits()
    stage.settle()


def permitted(stage: Stage) -> list[tuple[str, ...]]:
    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        return [permitted_means(session, pair, of=member) for member in pair.members]


def board(person: Person, channel: str) -> str:
    return next(m["text"] for m in person.messages(channel) if "Reach me by" in m["text"])


def test_who_has_not_answered_may_be_reached_by_all_that_is_not_ruled_out(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    rules_out(stage, grace, "Email", "Phone call")

    assert permitted(stage) == [
        ("in_person", "video", "slack"),
        ("in_person", "video", "call", "email", "slack"),
    ]


def test_ruled_out_it_is_offered_to_the_other_one_no_more(stage: Stage, both) -> None:
    grace, mariana, channel = both
    rules_out(stage, grace, "Email")

    assert permitted(stage) == [("video", "slack"), ("video", "email", "slack")]
    mine = board(mariana, channel).split(f"{mariana.mention}, mentee")[0]
    assert "Reach me by: Video (by appointment), Slack message (within 2 hours)" in mine
    assert "Please not by: Meeting in person, Phone call, Email" in mine


def test_a_contradiction_is_pointed_out_and_one_press_makes_the_expectations_say_the_same(stage: Stage, both) -> None:
    grace, mariana, channel = both
    for person in (grace, mariana):
        person.presses(YES)
        stage.settle()
    before = len(mariana.messages(channel))
    rules_out(stage, grace, "Email")
    assert "One thing contradicts itself" in text_of(grace.modal)

    grace.presses("No: Email")
    stage.settle()

    assert "Settled" in text_of(grace.modal)
    grace.closes()
    grace.types("/mentor expectations", channel="dm")
    assert grace.modal["state"]["values"]["email"]["email"]["selected_option"]["value"] == "no"
    assert len(mariana.messages(channel)) == before + 1  # the boundaries, and no new question
    assert "confirmed by both of you" in mariana.pins(channel)[0]["text"]


def test_or_one_press_takes_it_out_of_the_boundaries(stage: Stage, both) -> None:
    grace, mariana, channel = both
    rules_out(stage, grace, "Email", "Phone call")

    grace.presses("Yes: Email")
    stage.settle()

    assert permitted(stage)[0] == ("video", "email", "slack")
    assert "Please do not use: Phone call" in mariana.messages(channel)[-1]["text"]
    assert "Email (within a working day)" in board(mariana, channel).split(f"{mariana.mention}, mentee")[0]


@pytest.mark.parametrize("name", ["means_say_no", "means_permit"])
def test_settled_twice_it_is_settled_once(stage: Stage, both, name: str) -> None:
    grace, mariana, channel = both
    rules_out(stage, grace, "Email")
    grace.closes()
    with stage.session() as session:
        value = str(session.scalars(select(Pair.id)).one())
    place = grace._conversation("dm").id
    sent(stage, press(stage, grace, f"{name}@{value}", value, place))
    stage.settle()
    assert "*Settled.*" in text_of(grace.modal)
    grace.closes()
    before, said = permitted(stage), len(mariana.messages(channel))

    sent(stage, press(stage, grace, f"{name}@{value}", value, place))
    stage.settle()

    assert "This is settled already" in text_of(grace.modal)
    assert (permitted(stage), len(mariana.messages(channel))) == (before, said)


def test_expectations_that_offer_what_was_ruled_out_before_say_so_too(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    rules_out(stage, grace, "Email")
    assert "contradicts" not in text_of(grace.modal)
    grace.closes()

    grace.types("/mentor expectations", channel="dm")
    for means in ("Meeting in person", "Phone call"):
        grace.chooses(means, "No")
    for means in ("Video", "Email", "Slack message"):
        grace.chooses(means, "Yes, within a week")
    grace.submits()
    for field, choice in (("How often", "Every week"), ("How long", "An hour"), ("Who", "The mentor")):
        grace.chooses(field, choice)
    grace.chooses("When the agenda", "On the day")
    grace.submits()
    grace.chooses("What I hope to gain", "To learn")
    grace.submits()

    assert "*Saved.*" in text_of(grace.modal)
    assert "Your expectations offer “Email”" in text_of(grace.modal)


def test_boundaries_that_rule_out_everything_that_was_offered_are_refused_at_their_field(stage: Stage, both) -> None:
    grace, _, _ = both

    rules_out(stage, grace, "Video", "Email", "Slack message")

    assert "Leave one of “Video”, “Email”, and “Slack message”" in grace.errors["not_by"]


def test_expectations_that_offer_only_what_is_ruled_out_are_refused(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    rules_out(stage, grace, "Email")
    grace.closes()
    grace.types("/mentor expectations", channel="dm")
    for means in ("Meeting in person", "Video", "Phone call", "Slack message"):
        grace.chooses(means, "No")
    grace.chooses("Email", "Yes, within a week")

    grace.submits()

    assert "Your boundaries rule out every way" in grace.errors["slack"]


def test_the_bot_says_that_it_will_not_offer_it(stage: Stage, both) -> None:
    grace, mariana, _ = both

    rules_out(stage, grace, "Phone call")

    assert f"I will not offer “Phone call” to {mariana.mention} as a way to reach you or to meet." in text_of(
        grace.modal
    )
