"""`pause [until]` and `resume`: a date of return, no name, and nothing poured out afterwards."""

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import PAUSED, farewells, pause, state, texts
from tests.stage import Stage


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("until 3 Feb", "2030-02-03"),
        ("Monday", "2030-01-14"),
        ("in two weeks", "2030-01-22"),
        ("till 2030-03-01", "2030-03-01"),
        ("", None),
    ],
)
def test_a_day_that_was_typed_stands_in_the_form(grace: Person, channel: str, typed: str, day: str | None) -> None:
    grace.types(f"/mentor pause {typed}", channel=channel)

    field = next(block for block in grace.modal["blocks"] if block.get("block_id") == "until")
    assert field["element"].get("initial_date") == day


def test_words_that_are_no_day_are_shown_as_such(grace: Person, channel: str) -> None:
    grace.types("/mentor pause when <!channel> the cows come home", channel=channel)

    assert "could not read a day in what you typed" in str(grace.modal)
    assert "cows" not in str(grace.modal)


def test_in_the_channel_the_pair_is_what_is_preselected_and_elsewhere_the_person(grace: Person, channel: str) -> None:
    for place, preselected in ((channel, "Only my pair with Mariana"), ("dm", "All my mentoring in Acorn")):
        grace.types("/mentor pause", channel=place)
        field = next(block for block in grace.modal["blocks"] if block.get("block_id") == "scope")
        assert field["element"]["initial_option"]["text"]["text"].startswith(preselected)
        grace.closes()


@pytest.mark.parametrize(
    ("day", "words"),
    [("2030-01-08", "That is today"), ("2030-01-01", "That day is over"), ("2031-06-01", "more than a year away")],
)
def test_a_day_on_which_nobody_can_come_back_is_refused_kindly(
    grace: Person, channel: str, day: str, words: str
) -> None:
    grace.types("/mentor pause", channel=channel)
    grace.chooses("First day back", day)

    grace.submits()

    assert words in grace.errors["until"]


@pytest.mark.parametrize("who", ["Grace", "Mariana"])
@pytest.mark.parametrize("what", ["Only my pair", "All my mentoring"])
def test_the_channel_hears_until_when_and_not_whose_pause_it_is(
    stage: Stage, grace: Person, channel: str, who: str, what: str
) -> None:
    pause(stage.person(who), channel, what, "until 4 Feb")
    stage.settle()

    assert state(stage) == State.PAUSED
    words = grace.messages(channel)[-1]["text"]
    assert words.startswith("Your pair is paused until Monday, February 4, 2030.")
    assert not any(person in words for person in (grace.mention, stage.person("Mariana").mention))


def test_a_pair_that_pauses_hears_nothing_and_goes_on_by_itself(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, channel, "Only my pair", "until 4 Feb")
    stage.settle()
    before = len(mariana.messages(channel)), len(mariana.dm_with_bot())

    stage.sandbox.clock.set(stage.now)
    stage.later(days=26, hours=8)  # 3 February, late
    assert (len(mariana.messages(channel)), len(mariana.dm_with_bot())) == before

    stage.later(days=1)

    assert state(stage) == State.ACTIVE
    came = mariana.messages(channel)[before[0] :]
    assert "Your pair goes on" in came[0]["text"]
    assert len(came) == 1
    stage.later(weeks=1)
    assert len(mariana.messages(channel)) == before[0] + 2  # the one prompt of that week


def test_another_date_of_the_same_person_replaces_the_first_one(stage: Stage, grace: Person, channel: str) -> None:
    pause(grace, channel, "Only my pair", "in three weeks")
    stage.settle()
    pause(grace, channel, "Only my pair", "in two weeks")
    stage.settle()

    assert [text for text in texts(grace, channel).split("\n") if text.startswith(PAUSED)][-1].startswith(
        "Your pair is paused until Tuesday, January 22"
    )
    stage.later(weeks=2, hours=10)
    assert state(stage) == State.ACTIVE


def test_no_pair_comes_to_its_end_in_a_pause(stage: Stage) -> None:
    stage.set_up(cadence="None")
    stage.change_program("Rhythm and length", weeks="3 months")
    grace, mariana, channel = stage.pair()
    stage.later(weeks=11)

    pause(grace, channel, "Only my pair", "in four weeks")
    stage.settle()

    assert "your time as a pair now ends on Tuesday, May 7" in texts(mariana, channel)
    stage.later(weeks=5)
    assert (state(stage), farewells(mariana, channel)) == (State.ACTIVE, [])
    stage.later(weeks=1, days=1)
    assert state(stage) == State.CLOSING


def test_someone_who_paused_hears_nothing_and_an_organizer_still_does(stage: Stage, grace: Person) -> None:
    linus = stage.join("Linus", "mentee")
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()
    before = len(grace.dm_with_bot())

    stage.person("Ada").types("/mentor pair @Grace @Linus", channel="dm")
    assert "Grace has paused at the moment" in str(stage.person("Ada").modal)
    stage.person("Ada").submits()
    stage.later(weeks=2)

    assert len(grace.dm_with_bot()) == before
    assert not any("linus" in name for name in grace.channels())
    stage.later(weeks=1, days=1)
    assert any("linus" in name for name in linus.channels())


def test_a_stranger_who_pauses_is_shown_the_way_in(stage: Stage, grace: Person) -> None:
    wanjiru = stage.person("Wanjiru")

    wanjiru.types("/mentor pause", channel="dm")

    assert "not in a mentoring program" in wanjiru.last_text


def test_someone_with_three_mentees_pauses_one_pair(stage: Stage, grace: Person) -> None:
    ada = stage.person("Ada")
    for name in ("Linus", "Björn 🌱"):
        stage.join(name, "mentee")
        ada.types(f"/mentor pair @Grace {stage.person(name).mention}", channel="dm")
        ada.submits()
        ada.closes()
    stage.settle()

    pause(grace, "dm", "Only my pair with Linus", "in three weeks")

    with stage.session() as session:
        states = {pair.mentee.person.name: pair.state for pair in session.scalars(select(Pair))}
    assert states["Linus"] == State.PAUSED
    assert states["Mariana"] == State.ACTIVE
