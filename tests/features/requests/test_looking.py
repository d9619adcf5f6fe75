"""Who may look, whom they see, and what the form refuses."""

import pytest

from bot.sandbox.block_kit.reading import text_of
from tests.features.requests.looking import WORDS, asks, chooses, looks, offered, question, set_up, told
from tests.raw import submitted
from tests.stage import Stage


def test_home_and_status_offer_it_and_show_how_it_stands(stage: Stage) -> None:
    set_up(stage)
    mariana, grace = stage.join("Mariana", "mentee"), stage.person("Grace")
    mariana.opens_home()
    assert "find a mentor who fits you" in text_of(mariana.home)
    mariana.presses("Find a mentor", home=True)
    chooses(mariana, stage, "Grace")
    mariana.submits()
    mariana.closes()

    mariana.opens_home()
    assert f"Your request: {grace.mention} has until Friday" in text_of(mariana.home)
    stage.settle()
    grace.opens_home()
    grace.presses("Answer", home=True)
    assert WORDS in text_of(grace.modal)


def test_status_leads_to_a_request_that_waits_and_from_there_it_is_taken_back(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee")
    asks(stage, mariana, "Grace")
    mariana.closes()

    mariana.opens_home()
    mariana.presses("My request", home=True)
    assert stage.person("Grace").mention in text_of(mariana.modal)
    mariana.closes()
    mariana.types("/mentor status", channel="dm")
    mariana.presses("My request")
    mariana.presses("Take it back")
    mariana.closes()

    mariana.types("/mentor status", channel="dm")
    assert "Your request" not in mariana.last_text
    assert "My request" not in text_of(mariana.ephemeral)


def test_somebody_who_only_mentors_is_told_how(stage: Stage) -> None:
    set_up(stage)

    grace = stage.person("Grace")
    grace.types("/mentor find", channel="dm")

    assert "You joined as a mentor" in grace.last_text


def test_where_organizers_bring_people_together_nobody_looks(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee")
    with stage.session() as session:
        from bot.features.programs.models import Program

        session.query(Program).update({"may_find": False})

    mariana.types("/mentor find", channel="dm")

    assert "the organizers bring mentors and mentees together" in mariana.last_text


def test_somebody_with_a_mentor_looks_no_further_unless_they_may_have_two(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Mariana", channel="dm")
    mariana.types("/mentor find", channel="dm")
    assert "You have a mentor already" in mariana.last_text

    with stage.session() as session:
        from bot.features.programs.models import Program

        session.query(Program).update({"mentors_each": 2})
    shown = looks(mariana)

    assert stage.person("Grace").mention not in shown
    assert stage.person("Linus").mention in shown


def test_without_a_free_mentor_it_says_so_kindly(stage: Stage) -> None:
    stage.set_up()
    mariana = stage.join("Mariana", "mentee")

    assert "there is no mentor with a place" in looks(mariana)


def test_the_same_mentor_twice_is_refused_and_nothing_typed_is_lost(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee")
    looks(mariana)
    chooses(mariana, stage, "Grace", "Grace")

    mariana.submits()
    assert "same person" in mariana.errors["second"]
    mariana.chooses("If that does not work out", offered(mariana, "Linus"))
    mariana.submits()

    assert WORDS in text_of(mariana.modal)


def test_a_mentor_whose_last_place_went_meanwhile_is_refused_at_the_field(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee")
    stage.join("Priya", "mentee")
    looks(mariana)
    chooses(mariana, stage, "Linus", "Grace")
    stage.person("Ada").types("/mentor pair @Grace @Priya", channel="dm")

    mariana.submits()

    assert "cannot be asked now" in mariana.errors["second"]


@pytest.mark.parametrize("word", ["pause in two weeks", "leave"])
def test_a_mentor_who_is_away_when_their_turn_comes_is_skipped(stage: Stage, word: str) -> None:
    set_up(stage)
    mariana, linus = stage.join("Mariana", "mentee"), stage.person("Linus")
    asks(stage, mariana, "Grace", "Linus", "Siobhán")
    linus.types(f"/mentor {word}", channel="dm")
    linus.submits()

    stage.later(days=4)

    assert f"Now I ask {stage.person('Siobhán').mention}" in told(mariana)
    assert "would like you as a mentor" not in told(linus)


def test_what_people_type_mentions_nobody(stage: Stage) -> None:
    set_up(stage)
    mariana = stage.join("Mariana", "mentee", wanted=["<!here>"])
    asks(stage, mariana, "Grace", words="<!channel> & <@U123>")

    shown = str(question(stage.person("Grace")))

    assert "&lt;!channel&gt; &amp; &lt;@U123&gt;" in shown
    assert "<!here>" not in shown


def test_asking_twice_at_once_asks_once(stage: Stage) -> None:
    set_up(stage)
    mariana, grace = stage.join("Mariana", "mentee"), stage.person("Grace")
    looks(mariana)
    chooses(mariana, stage, "Grace")
    submitted(stage, mariana)
    mariana.submits()
    mariana.closes()
    stage.settle()

    assert f"I have asked {grace.mention} for you" in looks(mariana)
    assert len([each for each in grace.dm_with_bot() if "They write" in text_of(each)]) == 1
