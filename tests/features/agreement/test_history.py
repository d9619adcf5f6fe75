"""All versions of an agreement: what changed, when, by whom; and what is read all at once fits into Slack's modals."""

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.agreement.test_words_of_people import says_everywhere
from tests.raw import press, sent
from tests.stage import Stage

YES = "This is right for me"


@pytest.fixture
def agreed(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.expect(grace, frequency="Every week", hope="To learn")
    stage.expect(mariana, frequency="Every month")
    stage.settle()
    for person in (grace, mariana):
        person.presses(YES)
        stage.settle()
    return grace, mariana, channel


def history(person: Person, channel: str) -> str:
    person.types("/mentor agreement", channel=channel)
    person.presses("History")
    shown = text_of(person.modal)
    person.closes(everything=True)
    return shown


def test_it_begins_with_the_first_version(stage: Stage, agreed) -> None:
    grace, mariana, channel = agreed

    shown = history(grace, channel)

    assert "1 version," in shown
    assert f"Both of you had answered, {mariana.mention} as the second" in shown
    assert "Confirmed by both" in shown


def test_each_version_tells_what_changed_before_and_after_when_and_by_whom(stage: Stage, agreed) -> None:
    grace, mariana, channel = agreed
    stage.later(days=2)
    stage.expect(grace, frequency="Every two weeks", hope="To teach & learn")
    stage.settle()

    shown = history(mariana, channel)

    assert f"{grace.mention} changed something" in shown
    assert "How often to meet: every week → every two weeks" in shown
    assert "Hopes to gain, before:\n> To learn" in shown
    assert "Hopes to gain, after:\n> To teach & learn" in shown
    assert f"Confirmed by {grace.mention} alone, so far" in shown
    assert shown.index("*Version 2*, <!date^") < shown.index("*Version 1*, <!date^")


def test_a_point_on_which_they_agreed_is_the_change_of_both(stage: Stage, agreed) -> None:
    grace, mariana, channel = agreed
    mariana.presses("Every week")
    stage.settle()

    shown = history(grace, channel)

    assert f"{grace.mention} and {mariana.mention} agreed on a point" in shown
    assert "How often to meet: every week and every month → every week" in shown


def test_a_long_history_is_turned_page_by_page(stage: Stage, agreed) -> None:
    grace, mariana, channel = agreed
    for number in range(40):
        stage.expect(grace, hope=f"Hope number {number}")
    stage.settle()

    mariana.types("/mentor agreement", channel=channel)
    mariana.presses("History")
    first = text_of(mariana.modal)
    assert len(mariana.modal["blocks"]) <= 100
    assert "Page 1 of 3" in first
    assert "Previous page" not in first
    mariana.presses("Next page")
    mariana.presses("Next page")
    last = text_of(mariana.modal)

    assert "Page 3 of 3" in last
    assert "Version 1*" in last
    assert "Next page" not in last
    assert len(stage.slack.stack(mariana.id)) == 2


@pytest.mark.parametrize("text", ["&" * 3000, "🌱" * 1500, "a\n" * 1499])
def test_the_longest_texts_of_both_and_their_boundaries_are_read_on_pages(stage: Stage, text: str) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        says_everywhere(person, text)
        person.types("/mentor boundaries", channel="dm")
        person.chooses("Anything else", text)
        person.chooses("Limits of confidentiality", text)
        person.submits()
        person.closes()
    stage.expect(grace, channel, frequency="Every month", hope="Another hope")
    stage.settle()
    mariana.types("/mentor agreement", channel=channel)

    read, turns = text_of(mariana.modal), 0
    while "Next page" in text_of(mariana.modal):
        mariana.presses("Next page")
        read, turns = read + text_of(mariana.modal), turns + 1

    assert turns < 3
    assert f"{mariana.mention}'s boundaries" in read
    assert "Another hope" in read
    mariana.presses("History")
    assert "Version 2" in text_of(mariana.modal)


def test_what_is_read_all_has_the_open_points_and_no_way_to_itself(stage: Stage, agreed) -> None:
    grace, _, channel = agreed

    grace.types("/mentor agreement", channel=channel)

    shown = text_of(grace.modal)
    assert "A suggestion for your agreement" in shown
    assert "Suggest: every two weeks" in shown
    assert "Read it all" not in shown


def test_what_is_pressed_in_it_is_answered_in_it(stage: Stage, agreed) -> None:
    grace, _, channel = agreed
    grace.types("/mentor agreement", channel=channel)

    grace.presses("Suggest: every two weeks")

    assert "You suggest how often to meet: every two weeks" in text_of(grace.modal)
    assert f"{grace.mention} suggests every two weeks" in text_of(grace.modal)
    assert len(stage.slack.stack(grace.id)) == 1


def test_a_stranger_reads_no_history(stage: Stage, agreed) -> None:
    stranger = stage.join("Wanjiru", "mentor")

    for value in ("1:1", "1", "1:x", "99:1", "1:1:turn"):
        for name in ("agreement_history", "agreement_read_on"):
            sent(stage, press(stage, stranger, f"{name}@{value}", value, stranger._conversation("dm").id))
            assert stranger.modal is None
            assert "not in (any more)" in stranger.last_text
