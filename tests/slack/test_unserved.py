"""The database is away: not even whose workspace it is can be asked, and people are told all the same."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from tests.slack.conftest import SECRET, Tool

pytestmark = pytest.mark.defects


@contextmanager
def no_database(tool: Tool) -> Iterator[None]:
    def rename(old: str, new: str) -> None:
        with tool.stage.bot.engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    rename("workspaces", "elsewhere")
    yield
    rename("elsewhere", "workspaces")


def test_a_command_is_answered_in_words(tool: Tool, ada):
    with no_database(tool):
        ada.types("/mentor diary", channel="dm")

    assert "Nothing that was saved before is lost. Please try again in a minute" in ada.last_text
    ada.types("/mentor diary", channel="dm")
    assert ada.modal is not None


def test_a_form_keeps_what_was_typed(tool: Tool, ada, caplog):
    ada.types("/mentor diary", channel="dm")
    ada.chooses("Words", SECRET)

    with no_database(tool):
        ada.submits()

    assert "What you typed is still here: try again in a minute" in str(ada.errors)
    assert SECRET not in caplog.text
    ada.submits()
    assert ada.modal is None
    assert tool.seen[-1].answers.text("words") == SECRET


def test_a_button_in_a_message_is_answered_beside_it(tool: Tool, ada):
    tool.message_to(ada)

    with no_database(tool):
        ada.presses("Press")

    assert "Nothing that was saved before is lost" in ada.last_text
    assert not tool.seen


def test_where_no_way_is_left_slack_says_it(tool: Tool, ada):
    ada.opens_home()

    with no_database(tool), pytest.raises(Exception, match="500"):
        ada.presses("Press", home=True)

    assert not [seen for seen in tool.seen if seen.name == "press"]
