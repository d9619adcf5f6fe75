"""Whoever has just come out of a pair, or of a program, reads so, and what is still theirs."""

from bot.sandbox.people import Person, text_of
from tests.features.endings.goodbyes import end_as_organizer, leave_program
from tests.features.home.test_standing import home, labels, told
from tests.features.overview.test_removal import takes_out
from tests.stage import Stage


def ended(stage: Stage) -> tuple[Person, Person]:
    """A pair whose channel is archived."""
    stage.set_up(cadence="None")
    grace, mariana, _ = stage.pair()
    end_as_organizer(stage.person("Ada"))
    stage.later(days=8)
    return grace, mariana


def test_a_pair_that_has_ended_is_spoken_of_for_two_weeks(stage: Stage) -> None:
    grace, mariana = ended(stage)

    for shown in (home(grace), told(grace)):
        assert f"Your pair with {mariana.mention} ended on " in shown
        assert "not in a pair at the moment" in shown
    assert "Past pairs" in labels(grace.home)
    grace.presses("Our keepsake", home=True)
    stage.settle()
    assert "A keepsake of your time" in str(grace.dm_with_bot()[-1])

    stage.later(days=15)
    assert "ended on" not in home(grace)
    assert "Past pairs" in labels(grace.home)


def test_who_left_reads_so_and_can_join_again(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, _ = stage.pair()
    leave_program(grace)

    for shown in (home(grace), told(grace)):
        assert "You are in no mentoring program at the moment." in shown
        assert "Your time in Acorn Mentoring ended on Tuesday, January 8, 2030. You can join again;" in shown
        assert f"Your pair with {mariana.mention} comes to its end" in shown
        assert "Join in!" not in shown
    assert "Join" in labels(grace.home)
    grace.types("/mentor agreement", channel="dm")
    assert "you are in no program at the moment" in grace.last_text
    grace.presses("Join", home=True)
    assert "I join as" in text_of(grace.modal or {})
    grace.closes()

    stage.later(days=15)
    assert "Join in!" in home(grace)


def test_who_was_taken_out_reads_the_same(stage: Stage) -> None:
    stage.set_up(cadence="None")
    kenji = stage.join("Kenji", "mentor")
    takes_out(stage.person("Ada"), "Kenji")

    assert "Your time in Acorn Mentoring ended on" in home(kenji)
    assert "Join in!" not in home(kenji)
