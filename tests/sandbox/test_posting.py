"""Messages: where the app may post, what it may change, and what people then see."""

import pytest
from slack_sdk.webhook import WebhookClient

from bot.sandbox.people import NotThere, text_of
from tests.sandbox.building import actions, button, refused, section


@pytest.fixture
def pair_channel(api, sandbox):
    """A private channel of the app's own, with Grace in it."""
    channel = api.conversations_create(name="pair-grace", is_private=True)["channel"]["id"]
    api.conversations_invite(channel=channel, users=[sandbox.person("Grace").id])
    return channel


def test_posting_to_a_person_opens_one_conversation_and_answers_with_its_id(api, sandbox):
    ada = sandbox.person("Ada")

    first, second = (api.chat_postMessage(channel=ada.id, text=text) for text in ("one", "two"))

    assert first["channel"].startswith("D")
    assert first["channel"] == second["channel"]
    assert [message["text"] for message in ada.dm_with_bot()] == ["one", "two"]


def test_no_two_messages_share_a_ts(api, pair_channel):
    stamps = [api.chat_postMessage(channel=pair_channel, text="hi")["ts"] for _ in range(5)]

    assert stamps == sorted(set(stamps))


def test_a_public_channel_is_closed_to_an_app_that_has_not_joined_it(api, workspace, grant):
    general = workspace.named("general").id
    with refused("not_in_channel"):
        api.chat_postMessage(channel=general, text="hi")

    grant("chat:write.public")

    assert api.chat_postMessage(channel="#general", text="hi")["channel"] == general


def test_a_private_channel_without_the_app_does_not_exist_for_it(api, workspace, grant):
    hidden = workspace.named("people-team").id

    with refused("channel_not_found"):
        api.chat_postMessage(channel=hidden, text="hi")
    with refused("channel_not_found"):
        api.conversations_info(channel=hidden)


def test_an_archived_channel_takes_no_message_and_no_change(api, pair_channel):
    ts = api.chat_postMessage(channel=pair_channel, text="hi")["ts"]
    api.conversations_archive(channel=pair_channel)

    with refused("is_archived"):
        api.chat_postMessage(channel=pair_channel, text="hi")
    with refused("is_inactive"):
        api.chat_update(channel=pair_channel, ts=ts, text="ho")


def test_a_message_needs_something_to_say(api, pair_channel):
    with refused("no_text"):
        api.api_call("chat.postMessage", json={"channel": pair_channel})


def test_a_very_long_message_is_cut_with_a_warning_but_a_long_update_is_refused(api, pair_channel):
    posted = api.chat_postMessage(channel=pair_channel, text="x" * 40_001)

    assert len(posted["message"]["text"]) == 40_000
    assert posted["response_metadata"]["warnings"] == ["message_truncated"]
    with refused("msg_too_long"):
        api.chat_update(channel=pair_channel, ts=posted["ts"], text="x" * 4001)


def test_an_update_without_blocks_drops_the_old_ones(api, sandbox, pair_channel):
    posted = api.chat_postMessage(channel=pair_channel, text="hi", blocks=[section("hi")])
    assert posted["message"]["blocks"][0]["block_id"]

    api.chat_update(channel=pair_channel, ts=posted["ts"], text="ho")

    shown = sandbox.person("Grace").messages("pair-grace")[-1]
    assert (shown["text"], shown.get("blocks")) == ("ho", None)
    assert shown["edited"]


def test_only_the_apps_own_messages_can_be_changed_or_deleted(api, sandbox, pair_channel):
    grace = sandbox.person("Grace")
    grace.types("mine", channel="pair-grace")
    ts = grace.messages("pair-grace")[-1]["ts"]

    with refused("cant_update_message"):
        api.chat_update(channel=pair_channel, ts=ts, text="not yours")
    with refused("cant_delete_message"):
        api.chat_delete(channel=pair_channel, ts=ts)
    with refused("message_not_found"):
        api.chat_update(channel=pair_channel, ts="1.000001", text="hi")


def test_a_deleted_message_is_gone(api, sandbox, pair_channel):
    ts = api.chat_postMessage(channel=pair_channel, text="oops")["ts"]

    api.chat_delete(channel=pair_channel, ts=ts)

    assert "oops" not in [message["text"] for message in sandbox.person("Grace").messages("pair-grace")]


def test_an_ephemeral_message_is_seen_by_one_member_only(api, sandbox, pair_channel):
    grace, linus = sandbox.person("Grace"), sandbox.person("Linus")
    api.conversations_invite(channel=pair_channel, users=linus.id)

    answer = api.chat_postEphemeral(channel=pair_channel, user=grace.id, text="psst")

    assert grace.last_text == "psst"
    assert linus.ephemeral is None
    with refused("message_not_found"):
        api.chat_update(channel=pair_channel, ts=answer["message_ts"], text="no")
    with refused("user_not_in_channel"):
        api.chat_postEphemeral(channel=pair_channel, user=sandbox.person("Ada").id, text="psst")


def test_metadata_comes_back_only_to_those_who_may_read_history(api, grant, pair_channel):
    metadata = {"event_type": "prompt", "event_payload": {"once": "prompt:1"}}
    ts = api.chat_postMessage(channel=pair_channel, text="hi", metadata=metadata)["ts"]
    api.chat_update(channel=pair_channel, ts=ts, text="ho")
    with refused("missing_scope"):
        api.conversations_history(channel=pair_channel)

    grant("groups:history")

    assert (
        api.conversations_history(channel=pair_channel, include_all_metadata=True)["messages"][0]["metadata"]
        == metadata
    )
    assert "metadata" not in api.conversations_history(channel=pair_channel)["messages"][0]
    api.chat_update(channel=pair_channel, ts=ts, text="ha", metadata={})
    assert "metadata" not in api.conversations_history(channel=pair_channel, include_all_metadata=True)["messages"][0]


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ("{", "invalid_metadata_format"),
        ({"event_type": "x", "event_payload": {}, "more": 1}, "invalid_metadata_format"),
        ({"event_type": "x"}, "invalid_metadata_schema"),
    ],
)
def test_metadata_has_a_shape(api, pair_channel, metadata, error):
    with refused(error):
        api.api_call("chat.postMessage", json={"channel": pair_channel, "text": "hi", "metadata": metadata})


def test_history_is_newest_first_without_replies_and_ephemeral_messages(api, sandbox, grant, pair_channel):
    grant("groups:history")
    root = api.chat_postMessage(channel=pair_channel, text="root")["ts"]
    api.chat_postMessage(channel=pair_channel, text="reply", thread_ts=root)
    api.chat_postEphemeral(channel=pair_channel, user=sandbox.person("Grace").id, text="psst")
    api.chat_postMessage(channel=pair_channel, text="last")

    history = api.conversations_history(channel=pair_channel, oldest=root, inclusive=True)["messages"]
    thread = api.conversations_replies(channel=pair_channel, ts=root)["messages"]

    assert [message["text"] for message in history] == ["last", "root"]
    assert history[1]["reply_count"] == 1
    assert [message["text"] for message in thread] == ["root", "reply"]


def test_a_pinned_message_is_marked_and_cannot_be_pinned_twice(api, sandbox, pair_channel):
    ts = api.chat_postMessage(channel=pair_channel, text="agreement")["ts"]
    api.pins_add(channel=pair_channel, timestamp=ts)

    assert [message["text"] for message in sandbox.person("Grace").pins("pair-grace")] == ["agreement"]
    with refused("already_pinned"):
        api.pins_add(channel=pair_channel, timestamp=ts)
    api.pins_remove(channel=pair_channel, timestamp=ts)
    assert sandbox.person("Grace").pins("pair-grace") == []


def test_a_message_is_read_in_words(api, pair_channel):
    blocks = [section("R&amp;D <b>"), actions(button("Done", "done"))]

    message = api.chat_postMessage(channel=pair_channel, text="R&D", blocks=blocks)["message"]

    assert message["text"] == "R&amp;D"
    assert text_of(message).splitlines() == ["R&D", "R&D <b>", "Done"]


def test_somebody_who_is_not_a_member_sees_no_messages(sandbox, pair_channel):
    with pytest.raises(NotThere, match="Linus sees no conversation"):
        sandbox.person("Linus").messages("pair-grace")


def test_a_message_to_a_person_is_changed_by_the_id_of_the_conversation(api, sandbox):
    ada = sandbox.person("Ada")
    posted = api.chat_postMessage(channel=ada.id, text="hi")

    with refused("channel_not_found"):
        api.chat_update(channel=ada.id, ts=posted["ts"], text="ho")
    assert api.chat_update(channel=posted["channel"], ts=posted["ts"], text="ho")["ok"]


def test_without_a_messages_tab_the_app_cannot_write_to_people(api, sandbox, workspace):
    workspace.app.messages_tab = "off"

    with refused("messages_tab_disabled"):
        api.chat_postMessage(channel=sandbox.person("Ada").id, text="hi")


def test_a_response_url_lasts_half_an_hour(sandbox, received, stopwatch):
    sandbox.person("Ada").types("/mentor")
    answer = WebhookClient(received[-1]["response_url"])
    assert answer.send(text="in time").status_code == 200

    stopwatch.seconds += 30 * 60 + 1

    assert answer.send(text="too late").status_code == 404
    assert sandbox.person("Ada").last_text == "in time"
