"""What the time of a pair does to its prompts: the agreement takes its time, the end is near, or there is none."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.features.endings.closing import begin_closing
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import Cause, State
from bot.features.playbook.content import Season
from bot.features.prompts.models import Turn
from bot.sandbox.people import Person
from tests.features.prompts.playing import (
    LATER,
    PROMPTS,
    SWAP,
    agreed,
    did_it,
    numbers,
    occurrences,
    open_prompt,
    shared,
    turns,
    weeks,
)
from tests.stage import Stage

LONG_AGO = datetime(2029, 4, 3, tzinfo=UTC)


def change_pair(stage: Stage, **columns: object) -> None:
    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        for name, value in columns.items():
            setattr(pair, name, value)


def seasons(stage: Stage) -> list[Season]:
    return [PROMPTS[each.prompt][1].season for each in occurrences(stage)]


def newest_reason(person: Person, channel: str) -> str:
    return shared(person, channel, "now, because")[-1].split("now, because ")[1].split("\n")[0]


def test_two_who_do_not_answer_get_something_light_in_between(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    reasons = []

    for _ in range(6):
        stage.later(weeks=1)
        reasons.append(newest_reason(grace, channel))
        grace.presses(LATER, message=open_prompt(grace, channel))  # a sign of life, and nothing more
        grace.closes()

    given = numbers(stage)[:6]
    assert given[:3] == [1, 1, 1]
    assert [number == 1 for number in given[3:]] == [False, True, False]
    assert "wants to grow in confidence, and" in reasons[3]
    assert len(set(reasons)) >= 5


def test_who_agrees_after_a_prompt_was_chosen_is_not_told_that_they_have_not(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.later(days=6, hours=2)
    assert turns(stage) == [Turn.PLANNED]

    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    for person in (grace, mariana):
        person.presses("This is right for me")
        stage.settle()
    stage.later(days=1)

    assert "not agreed" not in newest_reason(grace, channel)
    assert numbers(stage) != [1]


def test_a_pair_whose_end_moves_away_goes_back_to_its_focus(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    change_pair(stage, ends_at=stage.now + timedelta(weeks=4), opened_at=LONG_AGO)
    weeks(stage, 1, grace, channel)
    stage.later(days=6)

    change_pair(stage, ends_at=stage.now + timedelta(weeks=30))
    stage.later(weeks=1)

    assert seasons(stage)[0] is Season.LAST
    assert Season.LAST not in seasons(stage)[1:]
    assert "last weeks" not in newest_reason(grace, channel)


def test_a_short_pair_closes_in_the_last_quarter_of_its_time(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    change_pair(stage, ends_at=stage.now + timedelta(weeks=5))

    weeks(stage, 4, grace, channel)

    assert [each is Season.LAST for each in seasons(stage)][:3] == [False, False, False]
    assert seasons(stage)[3] is Season.LAST


@pytest.mark.parametrize("have_met", [False, True])
def test_two_near_their_end_are_asked_to_look_back_if_there_is_something_to_see(stage: Stage, have_met: bool) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    if have_met:
        grace.types("/mentor meet", channel=channel)
        grace.presses("We met elsewhere")
        grace.submits()
        grace.closes()
    change_pair(stage, ends_at=stage.now + timedelta(weeks=2), opened_at=LONG_AGO)

    grace.types("/mentor prompt", channel=channel)
    for _ in range(4):
        stage.settle()
        grace.presses(SWAP, message=open_prompt(grace, channel))
    stage.settle()

    given = [PROMPTS[each.prompt][1] for each in occurrences(stage)]
    assert len(given) == 5
    assert any(each.after_doing for each in given) is have_met


def test_nothing_comes_by_itself_in_the_last_days_of_a_pair(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    change_pair(stage, ends_at=stage.now + timedelta(weeks=2, days=1))

    weeks(stage, 2, grace, channel)
    grace.types("/mentor status", channel=channel)

    assert len(occurrences(stage)) == 1
    assert "Next prompt" not in grace.last_text


def test_two_without_an_end_look_at_the_whole_every_half_year(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    change_pair(stage, ends_at=None, opened_at=stage.now - timedelta(weeks=26))

    weeks(stage, 3, grace, channel)
    assert [each is Season.WHOLE for each in seasons(stage)][:3] == [True, False, False]
    assert shared(grace, channel, "the whole every half year")
    with stage.session() as session:
        first = session.merge(occurrences(stage)[0])
        first.due_at, first.settled_at = first.due_at - timedelta(weeks=26), None
    weeks(stage, 2, grace, channel)

    assert seasons(stage).count(Season.WHOLE) == 2
    assert Season.LAST not in seasons(stage)


def test_a_look_at_the_whole_can_be_put_off_and_comes_again(stage: Stage) -> None:
    stage.set_up(cadence="Every month")
    grace, _, channel = agreed(stage)
    change_pair(stage, ends_at=None, opened_at=stage.now - timedelta(weeks=26))
    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    first = occurrences(stage)[0].prompt

    grace.presses(LATER, message=open_prompt(grace, channel))
    grace.chooses("Come again", "In two days")
    grace.submits()
    stage.later(days=3)

    assert occurrences(stage)[-1].prompt == first
    assert newest_reason(grace, channel) == "you put it off until now"


def test_a_look_at_the_whole_that_is_swapped_gives_way_to_the_usual(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = agreed(stage)
    change_pair(stage, ends_at=None, opened_at=stage.now - timedelta(weeks=26))
    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    grace.presses(SWAP, message=open_prompt(grace, channel))
    stage.settle()

    assert [each is Season.WHOLE for each in seasons(stage)] == [True, False]


def put_off(stage: Stage) -> tuple[Person, str]:
    grace, _, channel = agreed(stage)
    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    grace.presses(LATER, message=open_prompt(grace, channel))
    grace.chooses("Come again", "In two days")
    grace.submits()
    return grace, channel


def test_a_pair_that_closes_gets_none_not_even_one_that_was_put_off(stage: Stage) -> None:
    stage.set_up()
    grace, channel = put_off(stage)
    with stage.session() as session:
        begin_closing(session, pair=session.scalars(select(Pair)).one(), cause=Cause.SILENCE, now=stage.now)

    stage.later(days=4)
    grace.types("/mentor prompt", channel=channel)
    stage.later(weeks=6)

    assert turns(stage) == [Turn.PASSED]


def test_one_that_was_put_off_into_a_pause_comes_when_the_pause_is_over(stage: Stage) -> None:
    stage.set_up()
    grace, channel = put_off(stage)
    change_pair(stage, state=State.PAUSED)
    stage.later(weeks=2)
    assert Turn.RETURNED not in turns(stage)

    change_pair(stage, state=State.ACTIVE)
    stage.later(days=2)

    assert turns(stage)[0] == Turn.RETURNED
    did_it(grace, channel)
