"""Smaller things that Slack shows and tells: fields that act at once, selects that ask, threads, topics, bookmarks."""

import pytest

from bot.sandbox.people import NotPossible
from bot.sandbox.state.registration import Shortcut
from tests.sandbox.building import actions, button, field, modal, option, refused, section, text_field


@pytest.fixture
def opened(api, sandbox, received):
    """Ada has this modal before her."""

    def show(*blocks):
        sandbox.person("Ada").types("/mentor")
        view = api.views_open(trigger_id=received[-1]["trigger_id"], view=modal(*blocks))["view"]
        received.clear()
        return view

    return show


def test_a_field_acts_at_once_only_if_it_is_told_to(page, opened, received):
    view = opened(text_field("Quiet"), text_field("Loud", dispatch_action=True))
    container = {"type": "view", "view_id": view["id"]}
    for block in ("quiet", "loud"):
        value = {"type": "plain_text_input", "value": "hi"}
        assert page.post("action", container=container, block_id=block, action_id="typed", value=value)["ok"]

    (payload,) = received
    assert payload["actions"][0]["block_id"] == "loud"
    assert payload["view"]["state"]["values"]["quiet"]["typed"]["value"] == "hi"


def test_an_overflow_menu_tells_what_was_chosen(api, sandbox, received):
    ada = sandbox.person("Ada")
    menu = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Leave")]}
    api.chat_postMessage(channel=ada.id, text="?", blocks=[section("A pair", accessory=menu)])

    ada.presses("Leave")

    (action,) = received[-1]["actions"]
    assert (action["type"], action["selected_option"]["value"]) == ("overflow", "leave")


def test_a_select_asks_the_app_only_when_enough_is_typed(page, opened, received):
    select = {"type": "external_select", "action_id": "who", "min_query_length": 2}
    view = opened(field("Who", select))
    asked = {"container": {"type": "view", "view_id": view["id"]}, "block_id": "who", "action_id": "who"}

    assert page.post("options", **asked, value="g")["options"] == []
    assert received == []
    page.post("options", **asked, value="gr")
    assert (received[-1]["type"], received[-1]["value"]) == ("block_suggestion", "gr")


def test_shortcuts_need_the_scope_of_commands(sandbox, workspace, received):
    workspace.app.shortcuts.append(Shortcut("Find a mentor", "find"))
    sandbox.person("Ada").uses_shortcut("Find a mentor")
    assert {"channel", "response_url"}.isdisjoint(received[-1])

    sandbox.on_loop(lambda: workspace.app.scopes.discard("commands"))

    with pytest.raises(NotPossible):
        sandbox.person("Ada").uses_shortcut("Find a mentor")


def test_people_answer_in_threads(page, api, sandbox, grant):
    grant("im:history")
    root = api.chat_postMessage(channel=page.me, text="How was it?")
    page.post("message", channel=root["channel"], text="Good", thread_ts=root["ts"])

    thread = api.conversations_replies(channel=root["channel"], ts=root["ts"])["messages"]

    assert [message["text"] for message in thread] == ["How was it?", "Good"]
    assert not page.post("message", channel=root["channel"], text="?", thread_ts="1.2")["ok"]


def test_a_button_in_a_thread_says_which(api, sandbox, received):
    ada = sandbox.person("Ada")
    root = api.chat_postMessage(channel=ada.id, text="root")
    blocks = [actions(button("Done", "done"))]
    api.chat_postMessage(channel=root["channel"], thread_ts=root["ts"], text="reply", blocks=blocks)

    ada.presses("Done")

    assert received[-1]["container"]["thread_ts"] == root["ts"]


def test_a_new_topic_and_purpose_are_seen_in_the_conversation(api, sandbox):
    channel = api.conversations_create(name="pair", is_private=True)["channel"]["id"]
    grace = sandbox.person("Grace")
    api.conversations_invite(channel=channel, users=grace.id)
    api.conversations_setTopic(channel=channel, topic="Meeting on Tuesdays")
    api.conversations_setPurpose(channel=channel, purpose="Mentoring")
    grace.types("/topic On Fridays", channel="pair")

    notices = [message["subtype"] for message in grace.messages("pair")[-3:]]
    assert notices == ["channel_topic", "channel_purpose", "channel_topic"]
    assert api.conversations_info(channel=channel)["channel"]["topic"]["value"] == "On Fridays"
    with refused("too_long"):
        api.conversations_setTopic(channel=channel, topic="x" * 251)


def test_bookmarks_are_shown_changed_and_taken_away(page, api, grant):
    grant("bookmarks:write", "bookmarks:read")
    channel = api.conversations_create(name="pair", is_private=True)["channel"]["id"]
    api.conversations_invite(channel=channel, users=page.me)
    added = api.bookmarks_add(channel_id=channel, title="Agreement", type="link", link="https://example.com")[
        "bookmark"
    ]
    named = {"channel_id": channel, "bookmark_id": added["id"]}

    api.bookmarks_edit(**named, title="Our agreement")

    shown = next(each for each in page.get("session")["conversations"] if each["id"] == channel)["bookmarks"]
    assert [(each["title"], each["link"]) for each in shown] == [("Our agreement", "https://example.com")]
    with refused("invalid_link"):
        api.bookmarks_edit(**named, link="ftp://example.com")
    api.bookmarks_remove(**named)
    with refused("not_found"):
        api.bookmarks_remove(**named)
    with refused("invalid_bookmark_type"):
        api.bookmarks_add(channel_id=channel, title="x", type="file", link="https://example.com")


def test_the_workspace_is_described(api, workspace, grant):
    with refused("missing_scope"):
        api.team_info()
    grant("team:read")

    assert api.team_info()["team"]["name"] == workspace.name
    with refused("team_not_found"):
        api.team_info(team="T1")


def test_a_direct_message_can_be_closed_and_a_channel_cannot(api, sandbox, grant):
    grant("im:write")
    dm = api.conversations_open(users=sandbox.person("Ada").id)["channel"]["id"]
    channel = api.conversations_create(name="pair", is_private=True)["channel"]["id"]

    assert api.conversations_close(channel=dm)["ok"]
    with refused("method_not_supported_for_channel_type"):
        api.conversations_close(channel=channel)


def test_an_app_sold_outside_the_marketplace_reads_little_history(api, sandbox, workspace, grant):
    grant("groups:history")
    workspace.app.registration.sold_unlisted = True
    channel = api.conversations_create(name="pair", is_private=True)["channel"]["id"]
    sandbox.limits.enabled = False
    for number in range(20):
        api.chat_postMessage(channel=channel, text=str(number))
    sandbox.limits.enabled = True

    assert len(api.conversations_history(channel=channel, limit=100)["messages"]) == 15
    with refused("ratelimited"):
        api.conversations_history(channel=channel)


def test_groups_of_users_are_not_offered(api):
    with refused("unknown_method"):
        api.usergroups_list()
