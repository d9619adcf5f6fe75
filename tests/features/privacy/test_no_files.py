"""A workspace that takes no files, which Slack says only when it is asked: nothing is lost for that."""

import pytest

from bot.sandbox.people import text_of
from tests.stage import Stage


@pytest.fixture
def no_files(stage: Stage) -> Stage:
    stage.slack.app.scopes.add("files:write")
    stage.slack.takes_files = False
    stage.set_up()
    return stage


def test_who_asks_for_their_data_gets_them_as_messages(no_files: Stage):
    grace = no_files.join("Grace", "mentor")

    grace.types("/mentor export", channel="dm")
    no_files.settle()

    said = [message["text"] for message in grace.dm_with_bot()]
    assert any("Your data, part 1 of" in words for words in said), said


def test_an_organizer_gets_the_table_as_messages(no_files: Stage):
    no_files.pair("Grace", "Mariana")
    ada = no_files.person("Ada")

    ada.types("/mentor report", channel="dm")
    ada.presses("Send me the table")
    no_files.settle()

    assert "Grace" in text_of(ada.dm_with_bot()[-1])
