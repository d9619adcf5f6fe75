"""An agreement stands when both have said yes; whoever changes it needs the other one's yes again."""

from typing import Any

import pytest
from sqlalchemy import select

from bot import wiring
from bot.features.agreement.models import Agreement
from bot.sandbox.people import Person, text_of
from tests.raw import press, sent
from tests.stage import Stage

YES = "This is right for me"


@pytest.fixture
def both(stage: Stage) -> tuple[Person, Person, str]:
    """A pair whose two sides have answered."""
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    return grace, mariana, channel


def says_yes(stage: Stage, person: Person, message: Any = None) -> None:
    person.presses(YES, message=message)
    stage.settle()


def confirmed(stage: Stage) -> list[tuple[int, bool]]:
    with stage.session() as session:
        found = session.scalars(select(Agreement).order_by(Agreement.version))
        return [(agreement.version, agreement.in_force) for agreement in found]


def change(stage: Stage, person: Person, hope: str) -> None:
    stage.expect(person, hope=hope)
    stage.settle()


def test_one_yes_is_shown_and_waits_for_the_other(stage: Stage, both) -> None:
    grace, mariana, channel = both

    says_yes(stage, grace)

    shown = mariana.messages(channel)[-1]["text"]
    assert f"Confirmed by {grace.mention}" in shown
    assert f"Waiting for the yes of {mariana.mention}" in shown
    assert f"{mariana.mention}'s turn" in grace.last_text
    assert confirmed(stage) == [(1, False)]


def test_with_both_it_stands_and_is_pinned_once(stage: Stage, both) -> None:
    grace, mariana, channel = both

    for person in (grace, mariana):
        says_yes(stage, person)

    (pinned,) = mariana.pins(channel)
    assert "confirmed by both of you" in pinned["text"]
    assert len(stage.sandbox.traffic.calls("pins.add")) == 1
    assert confirmed(stage) == [(1, True)]


def test_a_second_yes_of_the_same_person_changes_nothing(stage: Stage, both) -> None:
    grace, _, channel = both
    (message,) = [m for m in grace.messages(channel) if "What you both expect" in m["text"]]

    for _ in range(2):
        says_yes(stage, grace, message)

    assert confirmed(stage) == [(1, False)]
    assert len(stage.sandbox.traffic.calls("pins.add")) == 0


def test_a_stranger_cannot_say_yes(stage: Stage, both) -> None:
    grace, _, channel = both
    stranger = stage.person("Wanjiru")
    value = next(b["elements"][0]["value"] for b in grace.messages(channel)[-1]["blocks"] if b["type"] == "actions")

    sent(stage, press(stage, stranger, f"confirm_agreement@{value}", value, "C1"))

    assert "not in (any more)" in stranger.last_text
    assert confirmed(stage) == [(1, False)]


def test_without_leave_to_pin_nothing_is_pinned_and_nothing_is_said_of_it(stage: Stage, both) -> None:
    grace, mariana, _ = both
    stage.slack.app.scopes.discard("pins:write")
    wiring.install(stage.bot, stage.now)

    for person in (grace, mariana):
        says_yes(stage, person)

    assert stage.sandbox.traffic.calls("pins.add") == []
    assert "pinned" not in mariana.last_text
    assert "Agreed, both of you" in mariana.last_text
    assert confirmed(stage) == [(1, True)]


def test_a_yes_to_an_old_version_is_refused_with_the_way_to_the_new_one(stage: Stage, both) -> None:
    grace, mariana, channel = both
    old = mariana.messages(channel)[-1]
    value = next(b["elements"][0]["value"] for b in old["blocks"] if b["type"] == "actions")
    change(stage, grace, "Something else")

    sent(stage, press(stage, mariana, f"confirm_agreement@{value}", value, old["channel"]))

    assert "This has changed since" in mariana.last_text
    assert confirmed(stage) == [(1, False), (2, False)]


def test_the_message_of_an_old_version_says_that_it_was_replaced(stage: Stage, both) -> None:
    grace, mariana, channel = both

    change(stage, grace, "Something else")

    texts = [m["text"] for m in mariana.messages(channel)]
    assert any("Version 1 of your agreement was replaced" in text for text in texts)
    assert "Something else" in texts[-1]


def test_a_change_after_confirmation_needs_the_other_ones_yes_and_then_stands_in_what_is_pinned(
    stage: Stage, both
) -> None:
    grace, mariana, channel = both
    for person in (grace, mariana):
        says_yes(stage, person)

    change(stage, grace, "A bigger stage")
    asked = mariana.messages(channel)[-1]["text"]
    assert f"{grace.mention} would like to change:\n• Hopes to gain: A bigger stage" in asked
    assert "A bigger stage" not in mariana.pins(channel)[0]["text"]
    assert confirmed(stage) == [(1, True), (2, False)]
    says_yes(stage, mariana)

    (pinned,) = mariana.pins(channel)
    assert "A bigger stage" in pinned["text"]
    assert confirmed(stage) == [(1, True), (2, True)]


def test_the_one_who_changed_it_has_said_yes_by_that(stage: Stage, both) -> None:
    grace, mariana, channel = both
    for person in (grace, mariana):
        says_yes(stage, person)

    change(stage, mariana, "More courage")

    shown = grace.messages(channel)[-1]["text"]
    assert f"Waiting for the yes of {grace.mention}" in shown
    assert f"Waiting for the yes of {mariana.mention}" not in shown


def test_a_change_by_each_of_them_is_one_newest_version_that_needs_one_yes(stage: Stage, both) -> None:
    grace, mariana, channel = both
    for person in (grace, mariana):
        says_yes(stage, person)
    change(stage, grace, "From Grace")
    change(stage, mariana, "From Mariana")

    says_yes(stage, grace)

    assert confirmed(stage) == [(1, True), (2, False), (3, True)]
    (pinned,) = grace.pins(channel)
    assert "From Grace" in pinned["text"]
    assert "From Mariana" in pinned["text"]


def test_the_whole_agreement_is_read_in_a_modal_with_the_buttons_that_count(stage: Stage, both) -> None:
    grace, mariana, channel = both

    mariana.presses("Read it all", message=mariana.messages(channel)[-1])
    assert "The mentor's side" in text_of(mariana.modal)
    mariana.presses(YES)
    stage.settle()

    assert f"Confirmed by {mariana.mention}" in grace.messages(channel)[-1]["text"]
