"""The life of one pair, on both kinds of database."""

from sqlalchemy import select

from bot.features.pairs.models import Pair
from tests.features.endings.goodbyes import (
    archived,
    end_as_organizer,
    end_quietly,
    farewells,
    leave_program,
    pause,
    state,
)
from tests.stage import Stage


def test_from_its_making_to_the_archive(stage_on_both: Stage) -> None:
    stage_on_both.set_up()
    _, mariana, channel = stage_on_both.pair()

    pauses_and_goes_on(stage_on_both, channel)
    ends_and_goes_on_after_all(stage_on_both, channel)
    end_as_organizer(stage_on_both.person("Ada"))
    leave_program(stage_on_both.person("Grace"))
    stage_on_both.settle()
    assert len(farewells(mariana, channel)) == 1
    stage_on_both.later(days=8)
    assert archived(stage_on_both, channel)

    stage_on_both.sandbox.change_user(mariana.id, deleted=True)
    stage_on_both.later(days=8)
    with stage_on_both.session() as session:
        (pair,) = session.scalars(select(Pair))
        assert [member.left_at is not None for member in pair.members] == [True, True]


def pauses_and_goes_on(stage: Stage, channel: str) -> None:
    pause(stage.person("Grace"), channel, "All my mentoring", "in two weeks")
    pause(stage.person("Mariana"), channel, "Only my pair", "in three weeks")
    stage.later(weeks=2, hours=1)
    assert state(stage) == "paused"
    stage.later(weeks=1)
    assert state(stage) == "active"


def ends_and_goes_on_after_all(stage: Stage, channel: str) -> None:
    grace, mariana = stage.person("Grace"), stage.person("Mariana")
    end_quietly(mariana, channel, reason="A moment of doubt", never_again=True)
    stage.settle()
    message = grace.messages(channel)[-1]
    for person in (grace, mariana):
        person.presses("Reopen", message=message)
    stage.settle()
    assert state(stage) == "active"
