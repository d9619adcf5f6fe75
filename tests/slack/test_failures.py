"""What people see, and what the log keeps, when something goes wrong. Their words are never in the log."""

import re

import pytest

from bot.core import audit
from bot.core.errors import DomainError
from bot.sandbox.people import AppFailed
from bot.slack import forms
from bot.slack.messages import note, section
from bot.slack.replies import Open, Say
from tests.slack.conftest import SECRET, Tool, diary, home

pytestmark = pytest.mark.defects


def crash(interaction, session):
    raise RuntimeError(f"This quotes what was typed: {interaction.words or SECRET}")


def reference_in(words: str) -> str:
    return re.search(r"[0-9a-f]{8}", words).group()


def test_after_a_crash_of_a_command_the_person_has_a_reference_and_the_log_has_it_too(tool: Tool, ada, caplog):
    tool.on_word = crash

    ada.types(f"/mentor diary {SECRET}", channel="dm")

    assert "it is our fault" in ada.last_text
    assert reference_in(ada.last_text) in caplog.text
    assert "crash" in caplog.text
    assert SECRET not in caplog.text + ada.last_text


def test_after_a_crash_of_a_button_in_a_message_only_who_pressed_it_is_told(tool: Tool, ada, caplog):
    tool.message_to(ada)
    tool.on_button = crash

    ada.presses("Press")

    assert reference_in(ada.last_text) in caplog.text
    assert "Your diary" in ada.dm_with_bot()[0]["text"]
    assert SECRET not in caplog.text


def test_after_a_crash_of_a_form_what_was_typed_is_still_there(tool: Tool, ada, caplog):
    tool.on_form = crash
    ada.types("/mentor diary", channel="dm")
    ada.chooses("Words", SECRET)

    ada.submits()

    assert "still here" in ada.errors["mood"]
    assert reference_in(ada.errors["mood"]) in caplog.text
    assert ada.modal["state"]["values"]["words"]["words"]["value"] == SECRET
    assert SECRET not in caplog.text


@pytest.mark.parametrize("place", ["home", "modal"])
def test_where_there_is_no_channel_the_apology_is_a_page(tool: Tool, ada, caplog, place: str):
    tool.on_button = crash
    ada.opens_home() if place == "home" else ada.types("/mentor diary", channel="dm")

    ada.presses("Press", home=place == "home")

    assert reference_in(str(ada.modal["blocks"])) in caplog.text


def test_a_crash_over_an_event_disturbs_nobody(tool: Tool, ada, caplog):
    tool.on_event = crash
    answer = tool.stage.bot.app.dispatch(event(tool, {"type": "channel_rename", "user": ada.id}))

    assert answer.status == 200
    assert "handler_failed" in caplog.text
    assert ada.dm_with_bot() == []


def test_a_handler_that_crashes_has_changed_nothing(tool: Tool, ada):
    def half(interaction, session):
        facts = {"workspace_id": interaction.workspace_id, "actor": interaction.user_id, "now": interaction.now}
        audit.record(session, action="diary.write", subject="diary:1", **facts)
        session.flush()
        raise RuntimeError

    tool.on_word = half
    ada.types("/mentor diary", channel="dm")

    with tool.stage.session() as session:
        assert session.query(audit.AuditEntry).filter_by(action="diary.write").count() == 0


def test_a_problem_of_the_persons_own_is_told_in_its_own_words(tool: Tool, ada, caplog):
    def refuse(interaction, session):
        raise DomainError("You are not in a pair yet.")

    tool.on_word = refuse
    ada.types("/mentor diary", channel="dm")

    assert ada.last_text == "You are not in a pair yet."
    assert not caplog.records


@pytest.mark.parametrize(("field", "shown"), [("words", "words"), (None, "mood"), ("a_field_of_another_form", "mood")])
def test_a_problem_with_an_answer_is_shown_at_a_field_of_the_form(tool: Tool, ada, field, shown: str):
    def refuse(interaction, session):
        raise DomainError("Write a little more.", field=field)

    tool.on_form = refuse
    ada.types("/mentor diary", channel="dm")

    ada.submits()

    assert ada.errors == {shown: "Write a little more."}


def test_a_problem_with_a_form_that_has_no_field_takes_its_place(tool: Tool, ada):
    def refuse(interaction, session):
        raise DomainError("They are a pair already.", field="mentee")

    tool.on_word = lambda interaction, session: Open(forms.form("save_diary", "Sure?", [section("Sure?")]))
    tool.on_form = refuse
    ada.types("/mentor diary", channel="dm")

    ada.submits()

    assert "They are a pair already." in str(ada.modal["blocks"])


def test_when_a_trigger_has_expired_the_person_is_asked_to_try_again(tool: Tool, ada, caplog):
    tool.let_triggers_expire()
    tool.message_to(ada)
    tool.on_button = lambda interaction, session: Open(diary())

    ada.types("/mentor diary", channel="dm")
    assert "Please try again" in ada.last_text
    ada.presses("Press")

    assert [len(re.findall("Please try again", message["text"])) for message in ada.dm_with_bot()] == [0, 1, 1]
    assert not caplog.records


def test_where_nothing_can_be_said_slack_says_that_it_failed(tool: Tool, ada, caplog):
    """An expired trigger on the Home tab: there is no conversation, and no page can be opened."""
    ada.opens_home()
    tool.let_triggers_expire()

    with pytest.raises(AppFailed, match="500"):
        ada.presses("Open diary", home=True)


def test_a_home_that_cannot_be_shown_anew_does_not_make_a_saved_form_fail(tool: Tool, ada, caplog):
    tool.on_form = lambda interaction, session: Say(note("Saved."))
    ada.opens_home()
    ada.presses("Open diary", home=True)
    tool.stage.bot.surface.home = crash

    ada.submits()

    assert ada.errors == {}
    assert "Saved." in str(ada.modal["blocks"])
    assert "handler_failed" in caplog.text


def test_a_view_that_slack_refuses_is_an_apology_and_a_line_in_the_log(tool: Tool, ada, caplog):
    tool.on_word = lambda interaction, session: Open(home())

    ada.types("/mentor diary", channel="dm")

    assert reference_in(ada.last_text) in caplog.text
    assert "SlackApiError(invalid_arguments)" in caplog.text


def event(tool: Tool, content: dict):
    from slack_bolt import BoltRequest

    body = {"type": "event_callback", "team_id": tool.stage.slack.id, "event": content, "event_id": "Ev1"}
    return BoltRequest(mode="socket_mode", body=body)
