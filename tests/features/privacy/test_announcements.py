"""What the whole program was told with somebody's name says it no more when they are forgotten."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from tests.features.playbook.test_ideas import announce_in, share, take_up
from tests.features.privacy.test_forgetting import after_a_day, ask
from tests.stage import Stage


def announced(reader: Person) -> str:
    return next(each["text"] for each in reader.messages("mentoring") if "New in our playbook" in each["text"])


def said_by_the_bot(reader: Person) -> str:
    return str([each for each in reader.messages("mentoring") if each.get("bot_id")])


@pytest.fixture
def author(stage: Stage) -> Person:
    stage.set_up(cadence="None")
    ada, grace = stage.person("Ada"), stage.join("Grace", "mentor")
    announce_in(ada, "mentoring")
    share(grace, "Yes, with my name")
    stage.settle()
    take_up(ada)
    stage.settle()
    assert grace.mention in announced(ada)
    return grace


def test_an_idea_taken_up_with_its_authors_name_is_then_of_a_former_member(stage: Stage, author: Person) -> None:
    ada = stage.person("Ada")

    ask(author)
    after_a_day(stage)

    assert "It is an idea of a former member" in announced(ada)
    assert author.id not in said_by_the_bot(ada)
    ada.types("/mentor playbook", channel="dm")
    ada.presses("Open: Walk around the block")
    assert author.id not in str(ada.modal)


def test_when_nobody_knows_any_more_what_it_said_it_gives_way(stage: Stage, author: Person) -> None:
    stage.sandbox.clock.set(stage.now + timedelta(days=40))
    stage.settle()

    ask(author)
    after_a_day(stage)

    assert said_by_the_bot(stage.person("Ada"))
    assert author.id not in said_by_the_bot(stage.person("Ada"))
