"""Each one's pause of the pair is their own: the later date counts, and nobody ends the other one's."""

from bot.features.endings.closing import begin_closing
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import Cause, State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import PAUSED, pause, state, texts
from tests.features.endings.test_leaving import deactivate
from tests.stage import Stage

HERS = "goes on by itself on Tuesday, January 29, 2030"


def test_an_earlier_date_does_not_shorten_the_pause_of_the_other_one(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, channel, "Only my pair", "in three weeks")
    stage.settle()
    mariana.types("/mentor pause in two weeks", channel=channel)
    mariana.submits()

    assert "It goes on by itself on Tuesday, January 29, 2030, because a later pause holds" in str(mariana.modal)
    mariana.closes()
    stage.later(weeks=2, hours=10)
    assert state(stage) == State.PAUSED
    assert texts(mariana, channel).count(PAUSED) == 1
    stage.later(weeks=1)
    assert state(stage) == State.ACTIVE


def test_a_later_date_of_the_other_one_counts_and_is_said(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, channel, "Only my pair", "in two weeks")
    stage.settle()
    pause(mariana, channel, "Only my pair", "in three weeks")
    stage.settle()

    assert "Your pair is paused until Tuesday, January 29, 2030" in texts(grace, channel)
    mariana.types("/mentor resume", channel=channel)
    stage.settle()

    assert state(stage) == State.PAUSED
    assert "Your own pause is over" in mariana.last_text
    assert "goes on by itself on Tuesday, January 22, 2030" in mariana.last_text


def test_resume_by_the_other_one_says_whose_pause_holds_and_until_when(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, channel, "Only my pair", "in three weeks")
    stage.later(days=2)

    mariana.types("/mentor resume", channel=channel)
    stage.settle()

    assert state(stage) == State.PAUSED
    assert f"{grace.mention} paused" in mariana.last_text
    assert HERS in mariana.last_text
    assert "Your pair goes on" not in texts(grace, channel)


def test_who_paused_all_their_mentoring_too_reads_that_it_still_holds(
    stage: Stage, grace: Person, channel: str
) -> None:
    pause(grace, channel, "Only my pair", "in two weeks")
    pause(grace, "dm", "All my mentoring", "in three weeks")

    grace.types("/mentor resume", channel=channel)
    grace.chooses("What should go on?", "Only my pair")
    grace.submits()

    assert state(stage) == State.PAUSED
    assert "You paused all your mentoring too" in str(grace.modal)
    grace.closes()
    grace.types("/mentor resume", channel=channel)
    assert state(stage) == State.ACTIVE


def test_who_comes_back_to_all_their_mentoring_reads_which_pair_still_rests(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(mariana, channel, "Only my pair", "in three weeks")
    pause(grace, "dm", "All my mentoring", "in two weeks")

    grace.types("/mentor resume", channel="dm")

    assert "Welcome back" in grace.last_text
    assert f"{mariana.mention} paused" in grace.last_text
    assert HERS in grace.last_text


def test_a_pause_does_not_outlive_the_end_of_its_pair(stage: Stage, grace: Person, channel: str) -> None:
    pause(grace, channel, "Only my pair", "in three weeks")
    with stage.session() as session:
        (pair,) = session.query(Pair).all()
        begin_closing(session, pair=pair, cause=Cause.DONE, now=stage.now)

        assert (pair.paused_until, pair.mentor_paused_until, pair.mentee_paused_until) == (None, None, None)


def test_status_names_a_day_or_says_that_none_is_known(stage: Stage, grace: Person, mariana: Person) -> None:
    deactivate(stage, mariana)
    stage.later(days=1)

    grace.types("/mentor status", channel="dm")

    assert "Paused; then" not in grace.last_text
    assert "goes on by itself as soon as it can" in grace.last_text
