"""What an organizer is told when a pair's channel cannot be opened: in their own hours, with a button that mends it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.stage import Stage

LAGOS = ZoneInfo("Africa/Lagos")
IN_THE_NIGHT = datetime(2030, 1, 8, 23, 30, tzinfo=UTC)


@pytest.fixture
def ada(stage: Stage) -> Person:
    stage.set_up()
    stage.join("Grace", "mentor")
    stage.join("Mariana", "mentee")
    return stage.person("Ada")


def makes_the_pair(stage: Stage, ada: Person) -> None:
    ada.types("/mentor pair @Grace @Mariana", channel="dm")
    stage.settle()


def state(stage: Stage) -> str:
    with stage.session() as session:
        return session.scalars(select(Pair.state)).one()


def told(organizer: Person) -> list[datetime]:
    found = [message for message in organizer.dm_with_bot() if "could not be" in message["text"]]
    return [datetime.fromtimestamp(float(message["ts"]), LAGOS) for message in found]


def test_someone_deactivated_while_the_pair_is_opening_is_told_to_the_organizer(stage: Stage, ada: Person) -> None:
    stage.sandbox.clock.set(IN_THE_NIGHT)
    makes_the_pair(stage, ada)
    stage.sandbox.change_user(stage.person("Mariana").id, deleted=True)
    stage.sandbox.settle()

    stage.later(days=2)

    assert state(stage) == State.OPENING
    message = ada.dm_with_bot()[-1]
    at = datetime.fromtimestamp(float(message["ts"]), LAGOS)
    assert (at.weekday() < 5, 9 <= at.hour < 17) == (True, True)
    assert "deactivated" in message["text"]
    assert stage.person("Mariana").mention in message["text"]
    assert stage.sandbox.traffic.calls("conversations.invite") == []


def test_the_pair_opens_by_itself_once_the_account_is_active_again(stage: Stage, ada: Person) -> None:
    stage.sandbox.clock.set(IN_THE_NIGHT)
    makes_the_pair(stage, ada)
    mariana = stage.person("Mariana")
    stage.sandbox.change_user(mariana.id, deleted=True)
    stage.sandbox.settle()
    stage.later(days=2)

    stage.sandbox.change_user(mariana.id, deleted=False)
    stage.sandbox.settle()
    stage.later(hours=20)

    assert state(stage) == State.ACTIVE
    (channel,) = {name for name in mariana.channels() if name.startswith("mentoring-mariana-grace")}
    assert "Welcome to your own corner" in mariana.messages(channel)[-1]["text"]


def test_a_pair_whose_second_half_never_came_vanishes_unsaid(stage: Stage, ada: Person) -> None:
    stage.sandbox.clock.set(IN_THE_NIGHT)
    makes_the_pair(stage, ada)
    grace = stage.person("Grace")
    stage.sandbox.change_user(stage.person("Mariana").id, deleted=True)
    stage.sandbox.settle()

    stage.later(days=9)

    assert state(stage) == State.CLOSED
    assert grace.dm_with_bot() == []
    assert [name for name in grace.channels() if name.startswith("mentoring-")] == []


@pytest.mark.parametrize("made_at", [datetime(2030, 1, 8, 20, tzinfo=UTC), datetime(2030, 1, 12, 12, tzinfo=UTC)])
def test_a_notice_to_an_organizer_waits_for_the_hours_of_the_organizer(stage: Stage, ada, made_at: datetime) -> None:
    stage.slack.apps_may_create_channels = False
    stage.sandbox.clock.set(made_at)  # 21:00 in Lagos; a Saturday

    makes_the_pair(stage, ada)
    assert told(ada) == []
    stage.later(days=3)

    (at,) = told(ada)
    assert (at.hour, at.minute, at.weekday() < 5) == (9, 0, True)


def test_a_pair_whose_channel_is_blocked_reads_that_an_organizer_knows(stage: Stage, ada: Person) -> None:
    stage.slack.apps_may_create_channels = False
    makes_the_pair(stage, ada)

    for name in ("Grace", "Mariana"):
        person = stage.person(name)
        person.types("/mentor status", channel="dm")
        person.opens_home()
        for shown in (person.last_text, str(person.home)):
            assert "An organizer knows" in shown
            assert "opens at the next moment" not in shown
            assert "Next prompt" not in shown


def test_once_it_is_open_the_status_says_nothing_of_the_trouble(stage: Stage, ada: Person) -> None:
    stage.slack.apps_may_create_channels = False
    makes_the_pair(stage, ada)
    stage.slack.apps_may_create_channels = True
    ada.presses("Try again")
    stage.settle()
    grace = stage.person("Grace")

    grace.types("/mentor status", channel="dm")

    assert "An organizer knows" not in grace.last_text
    assert "neither of you has said yet" in grace.last_text
