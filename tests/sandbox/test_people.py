"""What people do, told as a story, and what happens when the app lets them down."""

import threading

import pytest

from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.people import AppFailed, NotPossible, NotThere
from bot.sandbox.state.registration import Shortcut
from tests.sandbox.building import actions, button, option, section


def answering(workspace, ack: Ack) -> None:
    workspace.app.delivery = DirectDelivery(lambda _: ack)


def test_mentions_links_and_markup_arrive_as_slack_writes_them(sandbox, received):
    grace = sandbox.person("Grace")

    sandbox.person("Ada").types("/mentor pair @Grace #general #people-team https://a.b/?x=1&y=2 <b> & @nobody")

    general = sandbox.person("Ada").messages("general")
    assert general
    words = received[-1]["text"].split(" ")
    assert words[0:2] == ["pair", f"<@{grace.id}|grace>"]
    assert words[2].endswith("|general>")
    assert words[3].endswith("|>")
    assert words[4:] == ["<https://a.b/?x=1&amp;y=2>", "&lt;b&gt;", "&amp;", "@nobody"]


def test_a_command_carries_where_and_who_but_no_private_name(sandbox, workspace, received):
    ada = sandbox.person("Ada")

    ada.types("/mentor   help me ", channel="people-team")

    sent = received[-1]
    assert (sent["command"], sent["text"], sent["user_id"]) == ("/mentor", "help me", ada.id)
    assert sent["channel_name"] == "privategroup"
    assert sent["team_id"] == workspace.id


@pytest.mark.parametrize(
    ("ack", "text"),
    [
        (Ack(200, "plain words", "text/plain"), "plain words"),
        (Ack(200, '{"text": "in JSON"}', "application/json"), "in JSON"),
        (Ack(200, "", ""), ""),
    ],
)
def test_the_answer_to_a_command_is_for_the_one_who_typed_it(sandbox, workspace, ack, text):
    answering(workspace, ack)

    sandbox.person("Ada").types("/mentor")

    assert sandbox.person("Ada").last_text == text
    assert sandbox.person("Grace").ephemeral is None


def test_an_answer_in_channel_shows_what_was_typed(sandbox, workspace):
    answering(workspace, Ack(200, '{"text": "for all", "response_type": "in_channel"}'))

    sandbox.person("Ada").types("/mentor hi")

    assert [message["text"] for message in sandbox.person("Grace").messages("general")[-2:]] == [
        "/mentor hi",
        "for all",
    ]


@pytest.mark.parametrize(
    ("ack", "words"),
    [
        (Ack(500, "boom"), "/mentor failed because the app answered with HTTP 500"),
        (Ack(200, '{"blocks": [{"type": "nonsense"}]}'), "was refused: invalid_blocks"),
    ],
)
def test_a_failure_is_said_in_words(sandbox, workspace, ack, words):
    answering(workspace, ack)

    with pytest.raises(AppFailed, match=words):
        sandbox.person("Ada").types("/mentor")


def test_an_app_that_does_not_answer_in_three_seconds_has_failed(sandbox, workspace):
    never = threading.Event()
    workspace.app.delivery = DirectDelivery(lambda _: Ack(200 if never.wait(5) else 500))

    with pytest.raises(AppFailed, match="did not answer within 3 seconds"):
        sandbox.person("Ada").types("/mentor")

    never.set()


def test_an_app_that_is_not_connected_has_failed(sandbox):
    with pytest.raises(AppFailed, match="the app is not connected"):
        sandbox.person("Ada").types("/mentor")


def test_an_unknown_command_never_reaches_the_app(sandbox, received):
    with pytest.raises(NotPossible, match="/tutor is not a valid command"):
        sandbox.person("Ada").types("/tutor")

    assert received == []


def test_pressing_a_button_in_a_message(api, sandbox, received):
    ada = sandbox.person("Ada")
    blocks = [section("Ready?"), actions(button("Yes", "yes", value="1"), button("No", "no"))]
    api.chat_postMessage(channel=ada.id, text="Ready?", blocks=blocks)

    ada.presses("yes")

    pressed = received[-1]
    assert (pressed["type"], pressed["actions"][0]["action_id"]) == ("block_actions", "yes")
    assert pressed["actions"][0]["value"] == "1"
    assert pressed["message"]["text"] == "Ready?"
    assert pressed["container"]["type"] == "message"


def test_choosing_in_a_message_is_told_at_once_with_everything_chosen(api, sandbox, received):
    ada = sandbox.person("Ada")
    menu = {"type": "static_select", "action_id": "day", "options": [option("Monday"), option("Friday")]}
    api.chat_postMessage(channel=ada.id, text="When?", blocks=[section("Which day?", accessory=menu, block_id="b")])

    ada.chooses("Which day?", "Friday")

    assert received[-1]["actions"][0]["selected_option"]["value"] == "friday"
    assert received[-1]["state"]["values"]["b"]["day"]["selected_option"]["value"] == "friday"


def test_an_answer_by_response_url_may_replace_the_message_five_times(bolt, api, sandbox):
    ada = sandbox.person("Ada")
    answers = []

    @bolt.action("again")
    def respond_often(ack, respond):
        ack()
        answers.extend(respond(f"answer {number}", replace_original=number == 0).status_code for number in range(6))

    api.chat_postMessage(channel=ada.id, text="question", blocks=[actions(button("Go", "again"))])
    ada.presses("Go")
    sandbox.settle()
    texts = until(lambda: [message["text"] for message in ada.dm_with_bot()], lambda: len(answers) == 6)

    assert texts == ["answer 0", "answer 1", "answer 2", "answer 3", "answer 4"]
    assert answers == [200] * 5 + [404]


def until(read, done):
    for _ in range(200):
        if done():
            break
        threading.Event().wait(0.01)
    return read()


def test_shortcuts_are_used_from_the_menu_and_from_a_message(sandbox, workspace, received):
    ada = sandbox.person("Ada")
    workspace.app.shortcuts += [Shortcut("Open mentoring", "open"), Shortcut("Save", "save", "message")]

    ada.uses_shortcut("Open mentoring")
    ada.uses_shortcut("Save", message=ada.messages("mentoring")[0])

    assert [payload["type"] for payload in received] == ["shortcut", "message_action"]
    assert received[1]["message"]["text"].startswith("Welcome to our mentoring program")


def test_what_is_missing_is_answered_with_what_is_there(api, sandbox, monkeypatch):
    monkeypatch.setattr("bot.sandbox.people.person.PATIENCE_SECONDS", 0)
    ada = sandbox.person("Ada")
    api.chat_postMessage(channel=ada.id, text="Ready?", blocks=[section("Ready?"), actions(button("Yes", "yes"))])

    with pytest.raises(NotThere) as caught:
        ada.presses("Maybe")

    assert "Ada looks for a button 'Maybe'" in str(caught.value)
    assert "[Yes: button, yes]" in str(caught.value)


def test_people_talk_without_the_app_reading_along(sandbox, received, grant):
    ada, grace = sandbox.person("Ada"), sandbox.person("Grace")

    ada.types("Hello @Grace!", channel="general")
    ada.types("Hi bot", channel="dm")
    sandbox.settle()
    assert grace.messages("general")[-1]["text"] == f"Hello <@{grace.id}>!"
    assert received == []

    grant("im:history")
    ada.types("Hi again", channel="dm")
    sandbox.settle()
    assert [payload["event"]["text"] for payload in received] == ["Hi again"]


def test_nobody_posts_where_they_are_not_a_member(sandbox):
    with pytest.raises(NotPossible, match="cannot post"):
        sandbox.person("Ada").types("hello", channel="engineering")


def test_an_ephemeral_answer_can_be_replaced_and_taken_away_but_is_not_sent_along(bolt, sandbox):
    ada, presses = sandbox.person("Ada"), []

    @bolt.command("/mentor")
    def ask(ack):
        ack(text="Sure?", blocks=[section("Sure?"), actions(button("Yes", "yes"), button("Never mind", "no"))])

    @bolt.action("yes")
    def replace(ack, body, respond):
        presses.append(body)
        respond(text="Done.", blocks=[actions(button("Dismiss", "no"))], replace_original=True)
        ack()

    @bolt.action("no")
    def dismiss(ack, respond):
        respond(delete_original=True)
        ack()

    ada.types("/mentor", channel="engineering")
    ada.presses("Yes")
    assert ada.ephemeral["text"] == "Done."
    assert "message" not in presses[0]
    assert presses[0]["container"]["is_ephemeral"]
    ada.presses("Dismiss")
    assert ada.ephemeral is None
