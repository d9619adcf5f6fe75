"""Home, help and status say the same: where someone stands, and what they can do about it."""

from typing import Any

import pytest

from bot.sandbox.people import Person, text_of
from tests.stage import Stage


def labels(shown: dict[str, Any] | None) -> list[str]:
    """What the buttons of a message or view say."""
    actions = [block for block in (shown or {})["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for block in actions for element in block["elements"]]


def home(person: Person) -> str:
    person.opens_home()
    return text_of(person.home or {})


def told(person: Person, word: str = "status") -> str:
    person.types(f"/mentor {word}".strip(), channel="dm")
    return person.last_text


@pytest.mark.parametrize(
    ("name", "words"), [("Ada", "You can start one."), ("Grace", "A workspace admin can start one.")]
)
def test_before_a_program_is_set_up_each_learns_who_can_start_one(stage: Stage, name: str, words: str) -> None:
    person = stage.person(name)

    assert words in home(person)
    assert words in told(person)
    assert words in told(person, "help")


def test_a_newcomer_is_invited_and_sees_nothing_that_is_not_for_them(stage: Stage) -> None:
    stage.set_up()
    kenji = stage.person("Kenji")

    shown = home(kenji)

    assert "Join in!" in shown
    assert "Make a pair" not in shown
    assert "Program setup" not in shown
    assert labels(kenji.home) == ["Join", "Report a concern", "Help", "More"]


def test_a_member_without_a_pair_knows_that_nothing_is_expected_of_them(stage: Stage) -> None:
    stage.set_up()
    kenji = stage.join("Kenji", "mentor")

    assert "not in a pair at the moment; you will hear from me when you are" in home(kenji)
    assert "Join" not in labels(kenji.home)
    assert "Find a mentor" not in labels(kenji.home)
    assert "Find a mentor" in labels(a_mentee(stage).home)


def a_mentee(stage: Stage) -> Person:
    priya = stage.join("Priya", "mentee")
    priya.opens_home()
    return priya


def test_a_pair_whose_channel_is_not_open_yet_says_when_it_will_be(stage: Stage) -> None:
    stage.set_up()
    for name, role in (("Kenji", "mentor"), ("Priya", "mentee")):
        stage.join(name, role)
    stage.person("Ada").types("/mentor pair @Kenji @Priya", channel="dm")
    stage.settle()

    assert "Your channel opens at the next moment that suits both of you" in home(stage.person("Kenji"))


def test_each_side_reads_who_is_awaited_in_its_own_words(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = stage.pair()
    assert "neither of you has said yet" in home(grace)
    stage.expect(grace)
    assert "waiting for your partner's expectations" in home(grace)
    assert "waiting for *your* expectations" in home(mariana)
    stage.expect(mariana)
    stage.settle()
    assert "waiting for *your* yes" in home(grace)

    for person in (grace, mariana):
        person.presses("This is right for me")

    assert "confirmed by both of you" in home(grace)
    assert "Next prompt" in told(mariana)


def test_someone_with_several_pairs_sees_each_with_buttons_of_its_own(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = stage.pair()
    stage.join("Siobhán", "mentee")
    organizer = stage.person("Ada")
    organizer.types("/mentor pair @Grace @Siobhán", channel="dm")
    organizer.submits()
    organizer.closes()
    stage.settle()

    shown = home(grace)
    assert mariana.mention in shown
    assert stage.person("Siobhán").mention in shown
    assert labels(grace.home).count("Say what I expect") == 2
    grace.presses("More, with Siobhán", home=True)
    grace.presses("My boundaries")

    assert stage.person("Siobhán").mention in str(grace.modal)


def test_an_organizer_reads_who_waits_and_never_what_a_pair_wrote(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()
    stage.join("Kenji", "mentee")
    stage.expect(grace, hope="chrysanthemum")
    ada = stage.person("Ada")

    shown = home(ada) + told(ada) + told(ada, "help")

    assert stage.person("Kenji").mention in shown
    assert "1 pair" in shown
    assert "chrysanthemum" not in shown


@pytest.mark.parametrize(("typed", "meant"), [("hlep", "help"), ("jion", "join"), ("JOIN!", None)])
def test_a_word_that_is_nearly_right_is_understood_or_suggested(stage: Stage, typed: str, meant: str | None) -> None:
    stage.set_up()
    grace = stage.person("Grace")

    shown = told(grace, typed)

    assert (f"Did you mean `/mentor {meant}`?" in shown) if meant else grace.modal


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("stop", ["End or change our pair", "Leave", "Pause", "My mentoring"]),
        ("Unsubscribe", ["End or change our pair", "Leave", "Pause", "My mentoring"]),
        ("feedback", ["Report a concern", "Share an idea"]),
        ("unpause", ["Resume"]),
        ("expectation", ["Say what I expect"]),
        ("setpu", ["Help"]),
    ],
)
def test_what_people_type_elsewhere_leads_to_what_they_mean_and_may_do(
    stage: Stage, typed: str, offered: list[str]
) -> None:
    stage.set_up()
    grace, _, _ = stage.pair()

    told(grace, typed)

    answer = grace.messages("dm")[-1]
    beside = [block["accessory"]["text"]["text"] for block in answer["blocks"] if "accessory" in block]
    assert labels(answer) + beside == offered
    grace.presses(offered[-1])
    assert grace.modal or "I do not know" not in grace.last_text


def test_words_that_mean_nothing_are_answered_with_the_way_to_help(stage: Stage) -> None:
    grace = stage.person("Grace")

    for words in ("🌱", "x" * 4000, "<!channel>", "run"):
        assert "I do not know that word. This shows what you can do:" in told(grace, words)


def test_an_organizer_reads_which_permissions_are_not_granted_and_what_that_costs(stage: Stage) -> None:
    stage.set_up()
    ada = stage.person("Ada")

    assert "that Slack has not granted me" in home(ada)
    ada.presses("Permissions", home=True)

    assert "files:write" in str(ada.modal)
    assert "come as text, not as files" in str(ada.modal)
    assert "not granted me" not in home(stage.person("Grace"))
