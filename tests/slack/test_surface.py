"""From what people do to a handler, and back."""

import pytest
from slack_bolt import BoltRequest

from bot.core.errors import DomainError, UnknownPeople
from bot.slack.access import only
from bot.slack.commands import Audience
from bot.slack.messages import note
from bot.slack.naming import named
from bot.slack.replies import Done, Open, Replace, Say, Show
from bot.slack.surface import Surface
from tests.slack.conftest import Tool, diary


def test_a_word_that_is_not_known_leads_to_the_one_that_was_probably_meant(tool: Tool, ada):
    ada.types("/mentor dairy of mine", channel="dm")
    assert "`/mentor diary`" in ada.last_text
    assert "mine" not in ada.last_text

    ada.presses("Diary", message=ada.ephemeral)

    assert ada.modal["title"]["text"] == "Diary"


def test_a_word_that_is_like_no_other_leads_to_help(tool: Tool, ada):
    ada.types("/mentor xyzzy", channel="dm")

    assert "I do not know that word" in ada.last_text
    assert "Help" in str(ada.ephemeral["blocks"])


def test_a_button_runs_a_word_as_if_it_were_typed(tool: Tool, ada):
    ada.opens_home()

    ada.presses("Open diary", home=True)

    assert tool.seen[-1].name == "diary"
    assert ada.modal["title"]["text"] == "Diary"


def test_a_button_that_nobody_knows_any_more_does_nothing(tool: Tool, ada, caplog):
    tool.message_to(ada)

    ada.presses("Gone")

    assert ada.last_text == ""
    assert not caplog.records


def test_a_form_of_an_older_version_says_so_and_keeps_what_was_typed(tool: Tool, ada):
    tool.on_word = lambda interaction, session: Open(diary("save_old_diary"))
    ada.types("/mentor diary", channel="dm")
    ada.chooses("Words", "A long story")

    ada.submits()

    assert "older version" in ada.errors["mood"]
    assert ada.modal["state"]["values"]["words"]["words"]["value"] == "A long story"


@pytest.mark.parametrize("kind", ["button", "form", "event"])
def test_nothing_is_registered_twice(kind: str):
    register = getattr(Surface(), kind)
    register("open", lambda interaction, session: Done())

    with pytest.raises(ValueError, match="open is registered twice"):
        register("open", lambda interaction, session: Done())


def test_no_word_is_registered_twice(tool: Tool):
    with pytest.raises(ValueError, match="/mentor diary is registered twice"):
        tool.stage.bot.surface.command(
            "diary", lambda interaction, session: Done(), label="", summary="", audience=Audience.ANYONE
        )


def test_a_handler_sees_who_did_what_and_where(tool: Tool, ada):
    ada.types("/mentor Diary  for today", channel="general")
    ada.chooses("Words", "Fine")
    ada.presses("Press")
    ada.submits()

    typed, pressed, submitted = tool.seen
    assert {seen.user_id for seen in tool.seen} == {ada.id}
    assert {seen.workspace_id for seen in tool.seen} == {tool.stage.workspace_id}
    assert (typed.words, typed.channel_id is not None) == ("for today", True)
    assert (pressed.number("pair_id"), pressed.answers.text("words")) == (7, "Fine")
    assert submitted.answers.text("words") == "Fine"


@pytest.mark.parametrize(
    ("reply", "shown"),
    [(Open(diary(metadata={"page": 2})), ['{"page":2}', "{}"]), (Show(diary(metadata={"page": 2})), ['{"page":2}'])],
)
def test_a_page_goes_on_top_of_the_one_that_is_open_or_in_its_place(tool: Tool, ada, reply, shown: list[str]):
    tool.on_button = lambda interaction, session: reply
    ada.types("/mentor diary", channel="dm")
    ada.presses("Press")

    seen = []
    while ada.modal:
        seen.append(ada.modal["private_metadata"])
        ada.closes()

    assert seen == shown


def test_a_reply_can_take_the_place_of_the_message_whose_button_was_pressed(tool: Tool, ada):
    tool.message_to(ada)
    tool.on_button = lambda interaction, session: Replace(note("Done."))

    ada.presses("Press")

    assert [message["text"] for message in ada.dm_with_bot()] == ["Done."]


def test_a_form_that_was_opened_on_the_home_tab_refreshes_it(tool: Tool, ada):
    tool.on_form = lambda interaction, session: Say(note("Saved."))
    ada.opens_home()
    ada.presses("Open diary", home=True)
    before = len(tool.stage.sandbox.traffic.calls("views.publish"))

    ada.submits()

    assert len(tool.stage.sandbox.traffic.calls("views.publish")) == before + 1


def test_people_who_are_not_in_the_directory_are_looked_up_and_the_handler_runs_again(tool: Tool, ada):
    from bot.features.workspaces.service import people_of

    grace = tool.stage.person("Grace").id

    def greet(interaction, session):
        (person,) = people_of(session, workspace_id=interaction.workspace_id, slack_ids=[grace])
        return Say(note(f"Hello {person.name}"))

    tool.on_word = greet
    ada.types("/mentor diary", channel="dm")

    assert "Grace" in ada.last_text


def test_someone_whom_slack_does_not_know_either_is_a_problem_the_person_can_solve(tool: Tool, ada, caplog):
    def unknown(interaction, session):
        raise UnknownPeople(["U0NOBODY"])

    tool.on_word = unknown
    ada.types("/mentor diary", channel="dm")

    assert "not in this workspace" in ada.last_text
    assert not caplog.records


def test_a_gate_lets_through_whom_it_should_and_tells_the_others(tool: Tool, ada):
    tool.on_word = only(
        lambda session, asked: asked.user_id == ada.id, refusal=lambda *_: DomainError("Only Ada may.")
    )(lambda interaction, session: Say(note("Come in.")))
    grace = tool.stage.person("Grace")

    ada.types("/mentor diary", channel="dm")
    grace.types("/mentor diary", channel="dm")

    assert (ada.last_text, grace.last_text) == ("Come in.", "Only Ada may.")


def test_a_request_from_a_workspace_without_the_app_reaches_no_handler(tool: Tool, ada):
    command = {"command": "/mentor", "text": "diary", "team_id": "TSOMEWHERE", "user_id": ada.id, "channel_id": "C1"}

    answer = tool.stage.bot.app.dispatch(BoltRequest(mode="socket_mode", body=command))

    assert tool.seen == []
    assert "not installed" in answer.body


@pytest.mark.parametrize(
    ("said", "command", "shown"),
    [
        ("Type `/mentor help`.", "/mentor", "Type `/mentor help`."),
        ("Type `/mentor help`.", "/buddy", "Type `/buddy help`."),
        ("`/mentoring` is another one", "/buddy", "`/mentoring` is another one"),
        ({"text": ["`/mentor`", 7, None]}, "/buddy", {"text": ["`/buddy`", 7, None]}),
    ],
)
def test_texts_call_the_command_by_the_name_that_it_has_here(said, command: str, shown):
    assert named(said, command) == shown
