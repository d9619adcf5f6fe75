"""A program is closed while people wait for an answer: nobody is left asked, and everybody hears of it once."""

import pytest
from sqlalchemy import select

from bot.features.programs.models import Program
from bot.features.requests import closing
from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.people import Person
from tests.features.requests.looking import asks, is_open, looks, set_up, told
from tests.features.rounds.rounds import ask_first, draft, gather, says_no
from tests.stage import Stage

CLOSED, OPEN_AGAIN = "Acorn Mentoring is closed,*", "Acorn Mentoring is open again.*"


def closing_form(ada: Person) -> str:
    if is_open(ada):
        ada.closes(everything=True)
    ada.types("/mentor program", channel="dm")
    ada.presses("Close the program…")
    return text_of(ada.modal)


def close(stage: Stage) -> Person:
    ada = stage.person("Ada")
    closing_form(ada)
    ada.submits()
    stage.settle()
    assert "This program is closed" in text_of(ada.modal)
    return ada


def test_the_form_says_what_will_happen(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)

    said = closing_form(ada)

    assert "2 proposals of a round are taken back" in said
    assert "3 people who wait for a mentor, or to be let in, are told" in said
    assert "request" not in said
    assert "go on" not in said


def test_proposals_are_taken_back_whatever_was_answered(stage_on_both: Stage):
    stage = stage_on_both
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)
    grace, linus, mariana, siobhan, wanjiru = (
        stage.person(name) for name in ("Grace", "Linus", "Mariana", "Siobhán", "Wanjiru")
    )
    grace.presses("Yes, gladly")
    says_no(linus, "Too much on my plate")
    stage.settle()

    close(stage)
    stage.later(days=7)

    for person in (grace, linus, mariana, siobhan):
        assert told(person).count(CLOSED) == 1
        assert "All proposals of the last round are taken back" in told(person)
        assert "the organizers took back the proposal with" in told(person)
        assert "Yes, gladly" not in str(person.dm_with_bot())
    assert told(wanjiru).count(CLOSED) == 1
    assert "All proposals" not in told(wanjiru)
    assert "You were asked whether" not in told(mariana)
    assert "time to answer" not in told(ada)
    mariana.types("/mentor status", channel="dm")
    assert "say whether you would like" not in mariana.last_text


def test_an_old_proposal_and_an_old_form_answer_plainly(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ask_first(stage, ada)
    grace = stage.person("Grace")
    grace.presses("No, thank you…")
    close(stage)

    grace.submits()

    assert "This proposal is not open any more" in f"{grace.errors}{grace.modal}{grace.last_text}"


def test_a_draft_goes_unseen(stage: Stage):
    ada = gather(stage)
    draft(ada)
    assert "The draft of a round is discarded" in closing_form(ada)
    ada.submits()
    stage.settle()

    assert CLOSED not in told(stage.person("Grace"))
    assert told(stage.person("Mariana")).count(CLOSED) == 1
    ada.presses("Open it again")
    ada.closes(everything=True)
    ada.types("/mentor match", channel="dm")
    assert "For whom" in str(ada.modal)


def close_unseen(stage: Stage) -> None:
    """By somebody else, while a form is open."""
    with stage.session() as session:
        (program,) = session.scalars(select(Program))
        closing.close(session, program=program, by="U0OTHER", now=stage.now)


def test_a_form_from_before_begins_no_round(stage: Stage):
    ada = gather(stage)
    ada.types("/mentor match", channel="dm")
    close_unseen(stage)

    ada.submits()

    assert "This program is closed" in f"{ada.errors}{ada.modal}{ada.last_text}"


def test_a_form_from_before_makes_no_pair(stage: Stage):
    ada = gather(stage)
    ada.types("/mentor pair", channel="dm")
    ada.chooses("Mentor", "Grace")
    ada.chooses("Mentee", "Mariana")
    close_unseen(stage)

    ada.submits()
    stage.settle()

    assert "This program is closed" in f"{ada.errors}{ada.modal}{ada.last_text}"
    assert not any(name.startswith("mentoring-") for name in stage.person("Grace").channels())


def test_a_draft_that_is_being_worked_out_is_not_waited_for(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.features.rounds.service.BIG", 0)
    ada = gather(stage)
    draft(ada)
    assert "The draft of a round is discarded" in closing_form(ada)

    ada.submits()
    stage.settle()

    assert "discarded before its draft was there" in told(ada)
    assert "I am working out the round" not in told(ada)


def test_a_request_ends_and_both_read_so(stage: Stage):
    set_up(stage)
    mariana, grace = stage.join("Mariana", "mentee"), stage.person("Grace")
    asks(stage, mariana, "Grace", "Linus")
    ada = stage.person("Ada")
    assert "1 request to a mentor ends" in closing_form(ada)

    ada.submits()
    stage.settle()

    assert "is settled" in told(grace)
    assert "glad of your place" not in told(grace)
    assert told(mariana).count(CLOSED) == 1
    assert "Your request for a mentor is taken back" in told(mariana)
    assert CLOSED not in told(grace)
    assert "would like you as a mentor" not in told(stage.person("Linus"))


def test_a_pair_goes_on_and_hears_nothing(stage: Stage):
    grace, mariana, _ = pair_of(stage)
    assert "1 pair goes on until it ends" in closing_form(stage.person("Ada"))

    close(stage)
    stage.later(days=2)

    assert CLOSED not in told(grace) + told(mariana)


def pair_of(stage: Stage):
    stage.set_up()
    return stage.pair()


def test_opened_again_it_is_said_to_those_who_were_told(stage: Stage):
    set_up(stage)
    mariana, kenji = stage.join("Mariana", "mentee"), stage.join("Kenji", "mentee")
    ada = close(stage)
    assert CLOSED in told(mariana)
    assert CLOSED not in told(kenji)  # it is night in Tokyo

    ada.presses("Open it again")
    stage.later(days=2)

    assert told(mariana).count(OPEN_AGAIN) == 1
    assert CLOSED not in told(kenji)
    assert OPEN_AGAIN not in told(kenji)
    assert "These mentors have a place" in looks(mariana)


def test_a_round_that_is_being_launched_is_not_cut_off(stage: Stage):
    ada = gather(stage)
    draft(ada)
    ada.submits()
    ada.chooses("How", "Launch it now: the channels open")
    ada.submits()

    ada.closes(everything=True)
    ada.types("/mentor program", channel="dm")
    ada.presses("Close the program…")

    assert "A round is launching" in f"{ada.modal}{ada.last_text}"
    stage.settle()
    close(stage)
    assert any(name.startswith("mentoring-") for name in stage.person("Mariana").channels())


def test_whoever_has_not_read_the_proposal_never_does(stage: Stage):
    ada = gather(stage)
    stage.join("Kenji", "mentor", offered=["Negotiating"])
    draft(ada)
    ask_first(stage, ada)
    kenji = stage.person("Kenji")
    assert "would you like" not in told(kenji)

    close(stage)
    stage.later(days=2)

    assert "would you like" not in told(kenji)
    assert CLOSED not in told(kenji)
