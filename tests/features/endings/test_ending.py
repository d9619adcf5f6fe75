"""`/mentor end`: what is meant, what both read, and what becomes of the channel."""

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Ending
from bot.features.pairs.rules import Cause, State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import archived, end_quietly, end_well, farewells, state, texts
from tests.stage import Stage


def test_asking_changes_nothing_yet(stage: Stage, grace: Person, channel: str) -> None:
    grace.types("/mentor end", channel=channel)
    grace.chooses("What do you mean?", "We are done")
    grace.submits()
    grace.closes()
    stage.settle()

    assert state(stage) == State.ACTIVE
    assert farewells(stage.person("Mariana"), channel) == []


@pytest.mark.parametrize("end", [end_well, end_quietly])
def test_both_read_the_same_words_and_the_channel_is_archived_after_a_week(
    stage: Stage, grace: Person, mariana: Person, channel: str, end
) -> None:
    end(grace, channel)
    stage.settle()

    assert state(stage) == State.CLOSING
    (words,) = farewells(mariana, channel)
    assert "Pairs end for many reasons" in words
    assert "asked" not in words
    stage.later(days=6, hours=23)
    assert not archived(stage, channel)
    stage.later(hours=2)
    assert archived(stage, channel)
    assert state(stage) == State.CLOSED


def test_the_days_of_notice_are_the_programs(stage: Stage, grace: Person, channel: str) -> None:
    stage.change_program("How many, and who asks", notice_days="Three days")

    grace.types("/mentor end", channel=channel)
    grace.chooses("What do you mean?", "We are done")
    grace.submits()
    assert "3 more days" in str(grace.modal)
    grace.submits()
    stage.later(days=3, hours=1)

    assert archived(stage, channel)


def test_what_was_promised_is_cancelled(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    end_well(grace, channel)
    stage.settle()
    before = len(mariana.messages(channel))

    stage.later(weeks=6)

    assert len(mariana.messages(channel)) <= before + 1
    later = [message["text"].splitlines()[0] for message in mariana.dm_with_bot()]
    goodbyes = ("A last look back", "A look back at your time", "A keepsake of your time", "Thank you for the trust")
    assert [line for line in later if not line.startswith(goodbyes)] == []


def test_at_night_the_words_wait_for_the_next_moment_of_both(
    stage: Stage, grace: Person, mariana, channel: str
) -> None:
    stage.later(hours=9)  # 20:00 in São Paulo

    end_quietly(grace, channel)
    stage.settle()

    assert farewells(mariana, channel) == []
    stage.later(days=1)
    assert len(farewells(mariana, channel)) == 1


def test_what_is_written_for_nobody_is_refused_and_kept_in_the_form(stage: Stage, grace: Person, channel: str) -> None:
    open_quiet_way_out(grace, channel)
    grace.chooses("Why, if you want", "It never fitted")

    grace.submits()

    assert "Nobody would read this" in grace.errors["readers"]
    assert state(stage) == State.ACTIVE


def test_a_reason_reaches_the_organizers_in_confidence_and_nobody_else(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_quietly(mariana, channel, reason="It never fitted <!channel>")
    stage.settle()

    ada = stage.person("Ada")
    told = ada.dm_with_bot()[-1]["text"]
    assert f"{mariana.mention} asked to end the pair with {grace.mention}" in told
    assert "It never fitted &lt;!channel&gt;" in str(
        [each.request for each in stage.sandbox.traffic.calls("chat.postMessage")]
    )
    assert "never fitted" not in texts(grace, channel) + texts(grace, "dm")


def test_an_organizer_who_is_the_other_one_is_not_told_and_the_form_offers_nobody(stage: Stage) -> None:
    stage.set_up()
    ada, mariana, channel = stage.pair("Ada", "Mariana")

    open_quiet_way_out(mariana, channel)

    assert "Who may read it" not in str(mariana.modal)
    mariana.submits()
    stage.later(minutes=30)
    assert [message["text"].splitlines()[0] for message in ada.dm_with_bot()] == ["A last look back"]
    assert len(farewells(ada, channel)) == 1


def test_while_it_is_ending_the_other_one_may_add_a_word_in_confidence(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_quietly(grace, channel)
    stage.settle()

    mariana.types("/mentor end", channel=channel)
    mariana.chooses("What do you mean?", "I would like to get out")
    mariana.submits()
    assert "coming to its end already" in str(mariana.modal)
    mariana.chooses("Why, if you want", "I am relieved")
    mariana.chooses("Who may read it", "The organizers")
    mariana.submits()
    stage.settle()

    assert "I am relieved" in stage.person("Ada").dm_with_bot()[-1]["text"]
    with stage.session() as session:
        assert {each.cause for each in session.scalars(select(Ending))} == {Cause.QUIET}
        assert len(session.scalars(select(Ending)).all()) == 2


def test_a_pair_whose_time_is_over_ends_by_itself(stage: Stage) -> None:
    stage.set_up()
    stage.change_program("Rhythm and length", weeks="3 months")
    _, mariana, channel = stage.pair()

    stage.later(weeks=12, days=1)

    assert state(stage) == State.CLOSING
    assert len(farewells(mariana, channel)) == 1


def test_words_about_an_ended_pair_say_that_it_is_over(stage: Stage, grace: Person, channel: str) -> None:
    end_well(grace, channel)
    stage.settle()

    grace.types("/mentor prompt", channel=channel)

    assert "comes to its end" in grace.last_text


def test_someone_without_a_pair_is_told_so(stage: Stage, grace: Person) -> None:
    linus = stage.join("Linus", "mentee")

    linus.types("/mentor end", channel="dm")

    assert "not in a pair" in linus.last_text


def open_quiet_way_out(person: Person, channel: str) -> None:
    person.types("/mentor end", channel=channel)
    person.chooses("What do you mean?", "I would like to get out")
    person.submits()


def test_the_closing_words_obey_the_boundaries_of_the_pair(stage: Stage, grace: Person, mariana: Person, channel: str):
    grace.types("/mentor boundaries", channel=channel)
    grace.chooses("Quiet hours: from", "09:00")
    grace.chooses("Quiet hours: until", "13:00")
    grace.submits()
    grace.closes()

    end_quietly(mariana, channel)  # at 9:05 in New York
    stage.settle()
    assert farewells(grace, channel) == []

    stage.later(hours=4)
    assert len(farewells(grace, channel)) == 1


def test_each_step_leads_back_to_the_question_with_what_was_chosen(stage: Stage, grace: Person, channel: str) -> None:
    for meaning in ("We are done", "I would like to get out", "We only need a break", "On the contrary", "We would"):
        grace.types("/mentor end", channel=channel)
        grace.chooses("What do you mean?", meaning)
        grace.submits()
        assert grace.modal["close"]["text"] == "Back"

        grace.closes()

        assert "What do you mean?" in str(grace.modal)
        grace.closes()
        assert grace.modal is None
    assert state(stage) == State.ACTIVE


def test_after_the_last_step_nothing_is_asked_again(grace: Person, channel: str) -> None:
    grace.types("/mentor end", channel=channel)
    grace.chooses("What do you mean?", "We are done")
    grace.submits()

    grace.submits()

    assert "comes to its end" in str(grace.modal)
    grace.closes()
    assert grace.modal is None
