"""A pair is over. Whoever was in it fires every key of every dictionary about it: nothing of the other one's moves.

What is theirs to do still, such as to look back, to ask for going on, or to raise a concern, is named here.
"""

import logging
from datetime import timedelta

import pytest

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from tests import test_authorization as others
from tests.features.endings.goodbyes import end_quietly
from tests.raw import fire
from tests.stage import Stage
from tests.test_authorization import Victims

THEIRS = frozenset({"pair_proposals", "check_ins", "endings", "outbox_items", "conversations"})
"""They may ask to go on, look back, and say what made them end it; asking leads to a message to the other one."""


@pytest.fixture
def victims(stage: Stage) -> Victims:
    found = others.planted(stage)
    end_quietly(stage.person("Mariana"), found.channel)
    stage.settle()
    stage.later(days=20)
    with stage.session() as session:
        assert session.get_one(Pair, found.pair).state == State.CLOSED
    return found


def test_of_a_pair_that_is_over_nothing_changes(stage: Stage, victims: Victims, caplog) -> None:
    who = stage.person("Grace")
    before = others.contents(stage, but_of=who)

    for payloads in (
        others.buttons(stage, who, victims.values, victims.channel),
        others.forms(stage, who, victims.metadata),
        others.answered_forms(stage, who, victims.metadata),
        others.words_as_buttons(stage, who, victims.channel),
        others.typed(stage, who, victims.channel),
        others.shortcuts(stage, who, victims.channel),
    ):
        fire(stage, payloads)
        stage.sandbox.clock.set(stage.now + timedelta(minutes=2))  # past Slack's limits; no worker runs

    after = others.contents(stage, but_of=who)
    assert {table for table in after if after[table] != before[table]} <= THEIRS
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
