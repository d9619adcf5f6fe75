"""Looking back at an agreement: a month after it came into force, then each quarter, led by one and then the other."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.features.agreement.models import AgreementReview
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.rehearsal import ahead
from bot.sandbox.people import Person
from tests.features.agreement.test_at_once import at_once
from tests.raw import press, sent
from tests.stage import Stage

YES, HOLDS = "This is right for me", "It still holds"
MONTH, QUARTER = timedelta(days=30), timedelta(days=91)


def agreed(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    for person in (grace, mariana):
        person.presses(YES)
        stage.settle()
    return grace, mariana, channel


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    """An agreement in force since a Tuesday, 14:05 UTC."""
    return agreed(stage)


def reviews(person: Person, channel: str) -> list[dict[str, Any]]:
    return [m for m in person.messages(channel) if "looked at it" in m["text"] or "looked back" in m["text"]]


def at(message: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(float(message["ts"]), UTC)


def planned(stage: Stage) -> list[tuple[datetime, str]]:
    foretold = ahead(stage.bot.engine, stage.now, stage.now + timedelta(days=100))
    return [(each.at, each.to) for each in foretold if "is the agreement still right?" in each.what]


def test_it_is_asked_a_month_after_the_agreement_came_into_force_and_then_each_quarter(stage: Stage, pair) -> None:
    grace, _, channel = pair
    agreed_at = stage.now - timedelta(minutes=1)

    stage.later(days=29, hours=23)
    assert reviews(grace, channel) == []
    stage.later(days=110)

    moments = [at(message) for message in reviews(grace, channel)]
    assert len(moments) == 2
    assert timedelta() <= moments[0] - (agreed_at + MONTH) < timedelta(days=1)
    for before, after in pairwise(moments):
        assert timedelta() <= after - (before + QUARTER) + timedelta(minutes=1) < timedelta(days=3)
    assert "a month ago" in reviews(grace, channel)[0]["text"]
    assert "three months ago" in reviews(grace, channel)[1]["text"]


def test_the_two_take_turns_in_leading_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair

    stage.later(days=140)

    leads = [message["text"] for message in reviews(grace, channel)]
    turns = [next(p for p in (grace, mariana) if f"{p.mention}, it is your turn" in text) for text in leads]
    assert [person.name for person in turns] == ["Mariana", "Grace"]


def test_it_comes_in_the_hours_of_both(stage: Stage) -> None:
    stage.sandbox.clock.set(datetime(2030, 1, 9, 19, 30, tzinfo=UTC))  # Wednesday; a month later it is a Friday
    grace, _, channel = agreed(stage)  # 14:30 in New York, 16:30 in São Paulo
    grace.types("/mentor boundaries", channel=channel)
    grace.chooses("quiet_from", "14:00")
    grace.chooses("quiet_to", "17:00")
    grace.chooses("days_off", "Friday")
    grace.submits()
    grace.closes()
    stage.settle()

    stage.later(days=35)

    (asked,) = reviews(grace, channel)
    local = at(asked).astimezone(ZoneInfo("America/New_York"))
    assert (local.date().isoformat(), local.hour, local.minute) == ("2030-02-11", 9, 0)  # Monday


def test_both_say_that_it_holds_and_the_question_is_settled(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    stage.later(days=31)

    grace.presses(HOLDS)
    stage.settle()
    assert f"It still holds, says {grace.mention}" in reviews(mariana, channel)[0]["text"]
    mariana.presses(HOLDS)
    stage.settle()

    (settled,) = reviews(mariana, channel)
    assert "it still holds, both of you say" in settled["text"]
    assert [block["type"] for block in settled["blocks"]] == ["section"]


def test_the_same_person_twice_is_one_answer(stage: Stage, pair) -> None:
    grace, _, channel = pair
    stage.later(days=31)

    for _ in range(2):
        grace.presses(HOLDS)
        stage.settle()

    (asked,) = reviews(grace, channel)
    assert f"It still holds, says {grace.mention}." in asked["text"]
    assert "both of you" not in asked["text"]


def test_both_at_once_are_both_heard(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = agreed(stage)
    stage.later(days=31)

    at_once(stage, *(lambda p=person: p.presses(HOLDS) for person in (grace, mariana)))
    stage.settle()

    assert "it still holds, both of you say" in reviews(grace, channel)[0]["text"]


def test_a_stranger_says_nothing_about_it(stage: Stage, pair) -> None:
    stage.later(days=31)
    stranger = stage.join("Wanjiru", "mentor")
    with stage.session() as session:
        asked = session.scalars(select(AgreementReview).where(AgreementReview.asked_at.is_not(None))).one()

    for number in (str(asked.id), "999", "x"):
        sent(stage, press(stage, stranger, f"agreement_holds@{number}", number, stranger._conversation("dm").id))
        assert "not in (any more)" in stranger.last_text

    with stage.session() as session:
        held = [(each.mentor_holds_at, each.mentee_holds_at) for each in session.scalars(select(AgreementReview))]
    assert held == [(None, None)] * 2


def test_its_other_buttons_open_the_agreement_and_the_form(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    stage.later(days=31)
    (asked,) = reviews(grace, channel)

    grace.presses("Read it all", message=asked)
    mariana.presses("Change my side", message=asked)

    assert grace.modal["title"]["text"] == "Your agreement"
    assert mariana.modal["title"]["text"] == "What I expect"


def test_what_changed_shortly_before_is_looked_back_at_a_month_after_the_change(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    stage.later(days=20)
    stage.expect(grace, hope="Something new")
    stage.settle()
    mariana.presses(YES)
    changed_at = stage.now - timedelta(minutes=1)

    stage.later(days=29)
    assert reviews(grace, channel) == []
    stage.later(days=3)

    (asked,) = reviews(grace, channel)
    assert timedelta() <= at(asked) - (changed_at + MONTH) < timedelta(days=3)


def test_a_change_long_before_the_next_one_leaves_it_where_it_was(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    stage.later(days=31)
    ((before, _),) = planned(stage)

    stage.expect(grace, hope="Something new")
    stage.settle()
    mariana.presses(YES)

    assert [moment for moment, _ in planned(stage)] == [before]


@pytest.mark.parametrize("state", [State.PAUSED, State.CLOSED])
def test_a_pair_that_is_not_active_is_not_asked(stage: Stage, pair, state: State) -> None:
    grace, _, channel = pair
    with stage.session() as session:
        session.scalars(select(Pair)).one().state = state

    stage.later(days=60)

    assert reviews(grace, channel) == []
    assert planned(stage) == []


def test_a_pair_that_comes_back_is_asked_within_a_week(stage: Stage, pair) -> None:
    grace, _, channel = pair
    with stage.session() as session:
        session.scalars(select(Pair)).one().state = State.PAUSED
    stage.later(days=40)
    with stage.session() as session:
        session.scalars(select(Pair)).one().state = State.ACTIVE

    stage.later(days=8)

    assert len(reviews(grace, channel)) == 1


def test_an_agreement_that_only_one_has_confirmed_is_not_looked_back_at(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    grace.presses(YES)

    stage.later(days=40)

    assert reviews(grace, channel) == []


def test_the_plan_names_it_with_the_moment_at_which_it_will_be_read(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.types("/mentor boundaries", channel=channel)
    grace.chooses("days_off", "Thursday")  # 30 days after that Tuesday
    grace.submits()
    grace.closes()
    stage.settle()
    ((moment, to),) = planned(stage)

    stage.later(days=40)

    assert to == "Grace and Mariana"
    assert abs(at(reviews(grace, channel)[0]) - moment) < timedelta(minutes=1)
