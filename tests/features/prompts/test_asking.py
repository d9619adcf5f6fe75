"""Prompts that people ask for: one at a time, however many ask at once and however long it has to wait."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.features.playbook.book import Playbook
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.sandbox.people import Person
from tests.features.agreement.test_at_once import at_once
from tests.features.prompts import playing
from tests.stage import Stage

SATURDAY = datetime(2030, 1, 12, 15, tzinfo=UTC)


def prompts(stage: Stage) -> list[tuple[str, str]]:
    with stage.session() as session:
        found = session.scalars(select(PromptOccurrence).order_by(PromptOccurrence.id))
        return [(each.prompt, each.turn) for each in found]


def posted(person: Person, channel: str) -> list[datetime]:
    said = [message for message in person.messages(channel) if not message.get("ephemeral")]
    return [
        datetime.fromtimestamp(float(message["ts"]), UTC).replace(second=0, microsecond=0)
        for message in said
        if "your turn to get this going" in message["text"]
    ]


def test_four_who_ask_at_once_get_one_prompt(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up()
    grace, mariana, channel = stage.pair()

    asking = (grace, mariana, grace, mariana)
    at_once(stage, *(lambda p=person: p.types("/mentor prompt", channel=channel) for person in asking))
    stage.settle()

    assert [turn for _, turn in prompts(stage)] == [Turn.POSTED]
    assert len(posted(grace, channel)) == 1


def test_asked_for_on_a_weekend_again_and_again_there_is_one_on_monday(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    stage.later(seconds=(SATURDAY - stage.now).total_seconds())

    for person in (grace, mariana, grace):
        person.types("/mentor prompt", channel=channel)
        stage.later(hours=12)
    assert posted(grace, channel) == []
    stage.later(days=2)

    assert posted(grace, channel) == [datetime(2030, 1, 14, 14, tzinfo=UTC)]  # 9:00 in New York
    assert len(prompts(stage)) == 1


def test_a_scheduled_one_does_not_come_on_top_of_one_that_waits(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    mariana.types("/mentor boundaries", channel=channel)
    mariana.chooses("days_off", "Monday", "Tuesday")
    mariana.submits()
    mariana.closes()
    stage.later(seconds=(SATURDAY - stage.now).total_seconds())

    grace.types("/mentor prompt", channel=channel)
    stage.later(days=6)  # Tuesday's would be due meanwhile

    assert posted(grace, channel) == [datetime(2030, 1, 16, 14, tzinfo=UTC)]  # Wednesday


def test_nothing_speaks_of_rereading_an_agreement_that_is_not_there(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()

    playing.weeks(stage, 14, grace, channel)

    given = [key for key, _ in prompts(stage)]
    assert len(given) >= 14
    assert "reread-the-agreement" not in given


@pytest.mark.parametrize(
    ("zone", "is_far"),
    [("Europe/Lisbon", True), ("Atlantic/Azores", False), ("America/Halifax", False), ("Pacific/Auckland", True)],
)
def test_prompts_about_the_time_difference_need_clocks_that_are_five_hours_apart(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, zone: str, is_far: bool
) -> None:
    far = [found for found in playing.PROMPTS.values() if found[1].far_apart]
    only = [replace(activity, prompts=(prompt,)) for activity, prompt in far]
    monkeypatch.setattr(Playbook, "for_a_pair", lambda self, *, agreed: only)
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.sandbox.change_user(mariana.id, tz=zone)
    stage.sandbox.settle()

    grace.types("/mentor prompt", channel=channel)

    assert len(far) >= 2
    assert len(prompts(stage)) == int(is_far)
