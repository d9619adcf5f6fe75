"""Whoever begins hears of it on the working day before, with whatever else there is to say that day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest

from bot.sandbox.people import Person
from tests.features.prompts.playing import FIRST_STEP, agreed
from tests.stage import Stage

DAY = timedelta(days=1)
HEADS_UP = "your next prompt"
HOMES = {"Grace": ("America/New_York", "US"), "Mariana": ("America/Sao_Paulo", "BR")}


def day_of(at: datetime, person: Person) -> date:
    return at.astimezone(ZoneInfo(HOMES[person.name][0])).date()


def working_day_before(day: date, person: Person) -> date:
    kept = holidays.country_holidays(HOMES[person.name][1], years=day.year)
    before = (day - number * DAY for number in range(1, 15))
    return next(each for each in before if each.weekday() < 5 and each not in kept)


def prompts_begun_by(stage: Stage, person: Person) -> list[date]:
    """The days on which they came, however they look by now."""
    said = [record for record in stage.sandbox.traffic if record.name == "chat.postMessage" and record.response["ok"]]
    return [day_of(each.at, person) for each in said if f"{person.mention}, it is {FIRST_STEP}" in each.request["text"]]


def reminders(person: Person) -> list[dict[str, Any]]:
    return [message for message in person.dm_with_bot() if "A reminder about" in message["text"]]


def heads_ups(person: Person) -> list[date]:
    found = [each for each in reminders(person) if HEADS_UP in each["text"].rpartition("A reminder about")[2]]
    return [day_of(datetime.fromtimestamp(float(each["ts"]), UTC), person) for each in found]


@pytest.mark.parametrize("both_agree", [True, False])
def test_for_half_a_year_every_prompt_is_announced_on_the_working_day_before(stage: Stage, both_agree: bool) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage) if both_agree else stage.pair()

    for week in range(25):
        stage.later(days=7)
        person = grace if week % 3 else mariana
        person.types("/mentor boundaries", channel=channel)
        person.closes()

    for person in (grace, mariana):
        came = prompts_begun_by(stage, person)
        assert len(came) >= 12
        assert heads_ups(person)[: len(came)] == [working_day_before(day, person) for day in came]


def test_it_is_said_with_what_else_there_is_to_say_that_day(stage: Stage) -> None:
    stage.sandbox.clock.set(datetime(2030, 1, 10, 14, 5, tzinfo=UTC))
    stage.set_up()
    _, mariana, _ = stage.pair()

    stage.later(days=4)

    (shown,) = reminders(mariana)
    assert "have not said yet what you expect" in shown["text"]
    assert "comes " in shown["text"]
    assert "A reminder about your agreement and your next prompt." in shown["text"]
