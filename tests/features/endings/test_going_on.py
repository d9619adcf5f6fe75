"""Two who go on after all find what they had planned; and who had no channel reads of none."""

import pytest

from bot.sandbox.people import Person
from tests.features.endings.goodbyes import FAREWELL, end_as_organizer, end_quietly, texts
from tests.features.meetings.scenes import planned
from tests.stage import Stage


def reopen(stage: Stage, *people: Person, channel: str) -> None:
    for person in people:
        words = next(each for each in person.messages(channel) if FAREWELL in each["text"])
        person.presses("Reopen", message=words)
    stage.settle()


@pytest.mark.parametrize("days", [1, 3])
def test_a_meeting_of_meanwhile_is_asked_about(
    stage: Stage, grace: Person, mariana: Person, channel: str, days: int
) -> None:
    planned(stage, (mariana, grace), channel)
    stage.later(hours=20)
    end_quietly(grace, channel)
    stage.later(days=days)
    reopen(stage, grace, mariana, channel=channel)

    stage.later(days=4)

    for person in (grace, mariana):
        assert "Did you meet" in str(person.dm_with_bot())


def test_a_series_that_was_nearly_over_goes_on(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    planned(stage, (mariana, grace), channel, rhythm="Every week from then on")
    stage.later(days=3)
    end_quietly(grace, channel)
    stage.later(days=4)  # the reminder of next Wednesday falls into the days of notice
    reopen(stage, grace, mariana, channel=channel)
    asked = str(grace.dm_with_bot()).count("Did you meet")

    stage.later(days=3)

    assert str(grace.dm_with_bot()).count("Did you meet") > asked


def test_a_pair_without_a_channel_reads_of_no_archive(stage: Stage) -> None:
    stage.set_up()
    grace, mariana = stage.join("Grace", "mentor"), stage.join("Mariana", "mentee")
    stage.slack.apps_may_create_channels = False
    stage.person("Ada").types("/mentor pair @Grace @Mariana")
    stage.settle()
    stage.expect(grace)
    end_as_organizer(stage.person("Ada"))
    stage.later(days=1)
    assert FAREWELL in texts(grace)

    stage.later(days=10)

    for person, partner in ((grace, mariana), (mariana, grace)):
        assert "channel is archived" not in texts(person)
        assert f"Your pair with {partner.mention} has come to its end." in texts(person)
