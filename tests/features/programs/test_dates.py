"""The dates in a program's settings: which are refused, and what is said of those that have gone by."""

import pytest

from bot.sandbox.people import text_of
from tests.features.programs.test_settings import settings, the_program
from tests.stage import Stage


@pytest.mark.parametrize(
    ("starts", "ends", "until", "field"),
    [("2030-03-01", "2030-02-01", None, "ends_on"), (None, "2030-02-01", "2030-03-01", "enrol_until")],
)
def test_dates_that_cannot_be_are_refused(stage: Stage, starts, ends, until, field) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: Dates")
    for label, day in (("starts on", starts), ("ends on", ends), ("Last day to join", until)):
        if day:
            ada.chooses(label, day)

    ada.submits()

    assert list(ada.errors) == [field]


@pytest.mark.parametrize(("label", "field"), [("ends on", "ends_on"), ("Pairs are made next", "next_round_on")])
def test_a_day_that_has_gone_by_is_a_slip_but_one_that_was_chosen_before_may_stay(stage: Stage, label, field) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: Dates")
    ada.chooses(label, "2020-01-08")
    ada.submits()
    assert ada.errors == {field: "This day has gone by. Choose one that comes, or leave it empty."}

    ada.chooses(label, "2030-01-09")
    ada.submits()
    ada.closes()
    stage.later(days=3)
    ada = settings(stage)
    ada.presses("Change: Dates")
    ada.chooses("guests", "Yes")
    ada.submits()

    assert not ada.errors
    assert the_program(stage).guests


def test_a_last_day_that_is_over_is_not_said_to_be_still_to_come(stage: Stage) -> None:
    stage.set_up()
    ada = settings(stage)
    ada.presses("Change: Dates")
    ada.chooses("Last day to join", "2030-01-07")
    ada.submits()

    shown = text_of(ada.modal)
    assert "*The last day to join was Monday, January 7, 2030:* whoever comes now waits on a list" in shown
    assert "People can join until" not in shown
