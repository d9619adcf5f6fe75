"""Every button and form of introductions and strengths, with others' ids and with nonsense: nothing comes of it."""

import logging
from typing import Any

import pytest

from bot.sandbox.people import Person
from tests import raw
from tests.features.introductions.scenes import agree, card, grant, write
from tests.features.strengths.scenes import begin
from tests.stage import Stage
from tests.test_authorization import NONSENSE, ODD, contents, fire

SECRETS = ("chrysanthemum", "nasturtium", "explain")
THEIRS = ("introduction_", "wish_", "portrait_")


@pytest.fixture
def targets(stage: Stage) -> tuple[Person, Person, str]:
    """An introduction for which Linus is asked, a wish, and a portrait that Mariana has shown to nobody."""
    grant(stage, groups=True)
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    mariana.types("/mentor introduce", channel=channel)
    mariana.presses("I would like to meet …")
    mariana.chooses("I would like to meet someone", SECRETS[0])
    mariana.submits()
    mariana.closes()
    write(stage, grace, channel, **{"Why the two of them": SECRETS[1]})
    grace.closes()
    agree(stage, mariana, channel)
    begin(stage, mariana, channel)
    mariana.presses("Ask colleagues")
    mariana.chooses("Colleagues", "Linus")
    mariana.submits()
    mariana.closes()
    stage.settle()
    return grace, mariana, channel


def presses(stage: Stage, who: Person, channel: str, values: tuple[str, ...]) -> Any:
    for name in stage.bot.surface.buttons:
        if name.startswith(THEIRS):
            for value in values:
                yield raw.press(stage, who, f"{name}@{value}"[:255], value, channel)


def submissions(stage: Stage, who: Person, metadata: tuple[Any, ...]) -> Any:
    said = {"what": {"value": "mine"}, "whom": {"value": "mine"}, "words": {"value": "mine"}, "reason": {"value": "m"}}
    for callback_id in stage.bot.surface.forms:
        if callback_id.startswith(THEIRS):
            for each in metadata:
                yield raw.submission(stage, who, callback_id, each, said)


def errors(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("name", ["Wanjiru", "Ada"])
def test_what_belongs_to_others_is_out_of_reach(stage: Stage, targets, name: str, caplog) -> None:
    who, channel = stage.person(name), card(targets[0], targets[2])["channel"]
    before = contents(stage, but_of=who)
    values = ("1", "1:1", "1:strength", "1:1:change", "1:1:remove", *NONSENSE[::4])
    known = {"pair": 1, "entry": 1, "line": 1, "point": 1, "kind": "strength"}

    heard = fire(stage, presses(stage, who, channel, values))
    heard += fire(stage, submissions(stage, who, (known, *(dict.fromkeys(known, odd) for odd in ODD[::3]))))

    assert errors(caplog) == []
    assert contents(stage, but_of=who) == before
    assert [answer for answer in heard if any(secret in answer for secret in SECRETS)] == []


def test_the_mentor_reads_nothing_that_was_not_shown_to_them(stage: Stage, targets, caplog) -> None:
    grace, _, channel = targets
    place = card(grace, channel)["channel"]
    odd = tuple({"entry": 1, "point": each, "kind": each} for each in ODD[::3])

    heard = fire(stage, presses(stage, grace, place, ("1", "1:strength", "1:needed", "1:1:change", *NONSENSE[::4])))
    heard += fire(stage, submissions(stage, grace, ({"entry": 1, "kind": "needed"}, *odd)))

    assert errors(caplog) == []
    assert [answer for answer in heard if SECRETS[2] in answer] == []
