"""Dates of a program: before them, after them, and the list of those who came too late."""

import pytest
from sqlalchemy import select

from bot.features.members.models import Member
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


def set_dates(stage: Stage, **dates: str) -> Person:
    ada = stage.person("Ada")
    ada.types("/mentor program", channel="dm")
    ada.presses("Change: Dates and joining")
    for label, day in dates.items():
        ada.chooses(label.replace("_", " "), day)
    ada.submits()
    ada.closes()
    return ada


def statuses(stage: Stage) -> list[str]:
    with stage.session() as session:
        return [member.status for member in session.scalars(select(Member).order_by(Member.id))]


def joined(stage: Stage, name: str, role: str = "mentor") -> str:
    """What the person reads after joining."""
    person = stage.person(name)
    person.types("/mentor join", channel="dm")
    person.chooses("role", role)
    person.chooses("offered" if role == "mentor" else "aims", "Writing" if role == "mentor" else "Write better")
    person.submits()
    person.submits()
    person.chooses("conduct", "yes")
    person.submits()
    shown = text_of(person.modal)
    person.closes()
    return shown


def test_who_comes_in_time_is_told_the_days(stage: Stage) -> None:
    stage.set_up()
    set_dates(stage, Last_day_to_join="2030-01-20", starts_on="2030-02-01", Pairs_are_made="2030-01-25")

    shown = joined(stage, "Grace")

    assert "starts on Friday, February 1, 2030" in shown
    assert "will look for a mentee who fits, on Friday, January 25, 2030" in shown
    assert statuses(stage) == ["enrolled"]


def test_a_mentee_may_look_for_a_mentor_meanwhile(stage: Stage) -> None:
    stage.set_up()

    assert "look yourself who fits" in joined(stage, "Mariana", "mentee")
    assert "look yourself who fits" not in joined(stage, "Grace")


def test_who_comes_too_late_waits_is_told_so_and_let_in_by_an_organizer(stage: Stage) -> None:
    stage.set_up()
    set_dates(stage, Last_day_to_join="2030-01-07")

    assert "You are on the waiting list" in joined(stage, "Grace")
    assert statuses(stage) == ["waiting"]
    ada, grace = stage.person("Ada"), stage.person("Grace")
    grace.opens_home()
    assert "You are on the waiting list of Acorn Mentoring" in text_of(grace.home)
    ada.opens_home()
    assert "Waiting list: 1 person" in text_of(ada.home)

    ada.types("/mentor waiting", channel="dm")
    ada.presses("Let in: Grace")
    stage.settle()

    assert "nobody is on the waiting list" in text_of(ada.modal)
    assert statuses(stage) == ["enrolled"]
    assert "You are in: Acorn Mentoring has a place for you" in grace.dm_with_bot()[-1]["text"]


@pytest.mark.parametrize("let_in", ["a later day", "everybody"])
def test_all_are_let_in_and_told_once(stage: Stage, let_in: str) -> None:
    stage.set_up()
    set_dates(stage, Last_day_to_join="2030-01-07")
    joined(stage, "Grace")
    joined(stage, "Mariana", "mentee")

    if let_in == "a later day":
        set_dates(stage, Last_day_to_join="2030-02-07")
        set_dates(stage, Last_day_to_join="2030-03-07")
    else:
        ada = stage.person("Ada")
        ada.types("/mentor waiting", channel="dm")
        ada.presses("Let everybody in")
    stage.settle()

    assert statuses(stage) == ["enrolled", "enrolled"]
    for name in ("Grace", "Mariana"):
        assert len([m for m in stage.person(name).dm_with_bot() if "has a place for you" in m["text"]]) == 1


def test_those_who_wait_are_in_nobodys_list_of_people_to_pair(stage: Stage) -> None:
    stage.set_up()
    set_dates(stage, Last_day_to_join="2030-01-07")
    joined(stage, "Grace")

    ada = stage.person("Ada")
    ada.opens_home()

    assert "Mentors with room for a mentee: nobody" in text_of(ada.home) or "Nobody has joined yet" in text_of(ada.home)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"Is_the_program_open?": "No, not at the moment"}, "takes nobody in at the moment"),
        ({"ends_on": "2030-01-09"}, "Acorn Mentoring is over"),
    ],
)
def test_when_nobody_can_join_it_is_said_at_once(stage: Stage, dates, said) -> None:
    stage.set_up()
    set_dates(stage, **dates)
    stage.later(days=2)
    grace = stage.person("Grace")

    grace.types("/mentor join", channel="dm")

    assert said in grace.last_text
    assert grace.modal is None


def test_the_last_day_is_over_when_it_is_over_where_the_person_is(stage: Stage) -> None:
    """It is 14:05 UTC on January 8: in Auckland, January 9 has begun."""
    stage.set_up()
    set_dates(stage, Last_day_to_join="2030-01-08")

    joined(stage, "Grace")
    joined(stage, "Aroha")

    assert statuses(stage) == ["enrolled", "waiting"]


def test_guests_join_where_the_program_lets_them_and_are_told_what_that_means(stage: Stage) -> None:
    stage.set_up()
    set_dates(stage, May_guests="Yes")
    stage.sandbox.change_user(stage.person("Diego").id, is_restricted=True)
    stage.settle()

    assert "You are a guest of this workspace" in joined(stage, "Diego")
    mariana = stage.join("Mariana", "mentee")
    stage.person("Ada").types("/mentor pair @Diego @Mariana")
    stage.later(hours=4)

    (channel,) = [name for name in mariana.channels() if name.startswith("mentoring-")]
    assert any("they are a guest of this workspace" in said["text"] for said in mariana.messages(channel))
    mariana.invites("Diego", channel)
    assert channel in stage.person("Diego").channels()
