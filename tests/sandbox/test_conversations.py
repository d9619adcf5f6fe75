"""Channels: making, naming, inviting, archiving, and who gets to know."""

import pytest

from tests.sandbox.building import refused


@pytest.fixture
def channel(api):
    return api.conversations_create(name="pair-1", is_private=True)["channel"]["id"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("--", "invalid_name_punctuation"),
        ("Pair", "invalid_name_specials"),
        ("a pair", "invalid_name_specials"),
        ("pair!", "invalid_name_specials"),
        ("people-team", "name_taken"),
    ],
)
def test_a_name_follows_slacks_rules_and_is_unique_even_among_hidden_channels(api, name, error):
    with refused(error):
        api.conversations_create(name=name, is_private=True)


def test_the_name_of_an_archived_channel_stays_taken(api, channel):
    api.conversations_archive(channel=channel)

    with refused("name_taken"):
        api.conversations_create(name="pair-1", is_private=True)


def test_a_public_channel_asks_for_another_scope_than_a_private_one(api):
    with refused("missing_scope") as answer:
        api.conversations_create(name="open-pair")

    assert "channels:manage" in answer["needed"]


def test_a_new_private_channel_is_seen_by_its_members_alone(api, sandbox, channel):
    grace = sandbox.person("Grace")
    assert "pair-1" not in grace.channels()

    api.conversations_invite(channel=channel, users=grace.id)

    assert "pair-1" in grace.channels()
    assert grace.messages("pair-1")[-1]["subtype"] == "channel_join"
    assert "pair-1" not in sandbox.person("Linus").channels()


def test_the_app_hears_who_joined_and_left(api, sandbox, workspace, received, channel):
    grace = sandbox.person("Grace")
    api.conversations_invite(channel=channel, users=grace.id)
    grace.leaves("pair-1")
    sandbox.settle()

    told = [(payload["event"]["type"], payload["event"]["user"]) for payload in received]
    joined = ("member_joined_channel", workspace.app.bot_user_id), ("member_joined_channel", grace.id)
    assert sorted(told) == sorted([*joined, ("member_left_channel", grace.id)])


def test_one_wrong_name_holds_back_the_others_unless_forced(api, sandbox, channel):
    grace = sandbox.person("Grace").id

    with refused("user_not_found") as answer:
        api.conversations_invite(channel=channel, users=["UNOBODY", grace])

    assert answer["errors"] == [{"user": "UNOBODY", "ok": False, "error": "user_not_found"}]
    assert grace not in api.conversations_members(channel=channel)["members"]
    with refused("user_not_found"):
        api.conversations_invite(channel=channel, users=["UNOBODY", grace], force=True)
    assert grace in api.conversations_members(channel=channel)["members"]


def test_a_deactivated_person_does_not_hold_back_the_others(api, sandbox, channel):
    gone, grace = sandbox.person("Linus").id, sandbox.person("Grace").id
    sandbox.change_user(gone, deleted=True)

    with refused("user_not_found"):
        api.conversations_invite(channel=channel, users=[gone, grace])

    assert grace in api.conversations_members(channel=channel)["members"]
    with refused("user_disabled"):
        api.conversations_open(users=gone)


def test_inviting_again_or_oneself_is_refused(api, sandbox, workspace, channel):
    grace = sandbox.person("Grace").id
    api.conversations_invite(channel=channel, users=grace)

    with refused("already_in_channel"):
        api.conversations_invite(channel=channel, users=grace)
    with refused("cant_invite_self"):
        api.conversations_invite(channel=channel, users=workspace.app.bot_user_id)


def test_a_bot_can_archive_but_never_take_that_back(api, channel):
    api.conversations_archive(channel=channel)

    with refused("already_archived"):
        api.conversations_archive(channel=channel)
    with refused("not_in_channel"):
        api.conversations_unarchive(channel=channel)
    for change in (
        lambda: api.conversations_rename(channel=channel, name="pair-2"),
        lambda: api.conversations_setTopic(channel=channel, topic="t"),
        lambda: api.conversations_invite(channel=channel, users="U1"),
    ):
        with refused("is_archived"):
            change()


def test_topic_purpose_and_name_can_be_changed(api, channel):
    api.conversations_setTopic(channel=channel, topic="Weekly")
    api.conversations_setPurpose(channel=channel, purpose="To learn")
    api.conversations_rename(channel=channel, name="pair-2")

    shown = api.conversations_info(channel=channel, include_num_members=True)["channel"]
    assert (shown["topic"]["value"], shown["purpose"]["value"], shown["name"]) == ("Weekly", "To learn", "pair-2")
    assert (shown["is_private"], shown["is_member"], shown["num_members"]) == (True, True, 1)
    with refused("too_long"):
        api.conversations_setTopic(channel=channel, topic="x" * 251)


def test_a_channel_is_renamed_by_its_creator_inside_and_to_a_free_name(api, sandbox, workspace, channel):
    place = workspace.channels[channel]
    with refused("name_taken"):
        api.conversations_rename(channel=channel, name="general")
    sandbox.on_loop(lambda: setattr(place, "creator", sandbox.person("Ada").id))
    with refused("not_authorized"):
        api.conversations_rename(channel=channel, name="pair-2")
    sandbox.on_loop(lambda: place.members.clear())
    with refused("channel_not_found"):
        api.conversations_rename(channel=channel, name="pair-2")
    assert place.name == "pair-1"


def test_somebody_can_be_removed_and_the_app_can_leave(api, sandbox, channel):
    grace = sandbox.person("Grace")
    with refused("last_member"):
        api.conversations_leave(channel=channel)
    with refused("not_in_channel"):
        api.conversations_kick(channel=channel, user=grace.id)
    api.conversations_invite(channel=channel, users=[grace.id, sandbox.person("Ada").id])

    api.conversations_kick(channel=channel, user=grace.id)
    api.conversations_leave(channel=channel)

    assert "pair-1" not in grace.channels()
    with refused("channel_not_found"):
        api.conversations_info(channel=channel)


def test_the_apps_own_channels_can_be_listed(api, channel):
    listed = api.users_conversations(types="private_channel")["channels"]

    assert [shown["id"] for shown in listed] == [channel]
    with refused("missing_scope") as answer:
        api.conversations_list()
    assert answer["needed"] == "channels:read"
    with refused("invalid_types"):
        api.conversations_list(types="secret_channel")


def test_opening_a_conversation_twice_gives_the_same_one(api, sandbox, grant):
    ada, grace = sandbox.person("Ada").id, sandbox.person("Grace").id

    first, again = api.conversations_open(users=ada), api.conversations_open(users=[ada])

    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"]
    with refused("missing_scope"):
        api.conversations_open(users=[ada, grace])
    grant("mpim:write")
    assert api.conversations_open(users=[ada, grace])["channel"]["id"].startswith("G")
    with refused("users_list_not_supplied"):
        api.conversations_open(users="")


def test_bookmarks_and_reactions_hang_on_what_the_app_can_see(api, sandbox, grant, channel):
    grant("bookmarks:write", "bookmarks:read", "reactions:write")
    ts = api.chat_postMessage(channel=channel, text="hi")["ts"]

    api.bookmarks_add(channel_id=channel, title="Agreement", type="link", link="https://example.com")
    api.reactions_add(channel=channel, timestamp=ts, name="eyes")

    assert [kept["title"] for kept in api.bookmarks_list(channel_id=channel)["bookmarks"]] == ["Agreement"]
    with refused("invalid_link"):
        api.bookmarks_add(channel_id=channel, title="Agreement", type="link", link="ftp://example.com")
    with refused("already_reacted"):
        api.reactions_add(channel=channel, timestamp=ts, name="eyes")


def test_an_administrator_may_forbid_channels(api, workspace):
    workspace.apps_may_create_channels = False

    with refused("restricted_action"):
        api.conversations_create(name="pair-1", is_private=True)


def test_people_invite_leave_and_archive_with_slacks_own_commands(api, sandbox, received, channel):
    grace, linus = sandbox.person("Grace"), sandbox.person("Linus")
    api.conversations_invite(channel=channel, users=grace.id)

    grace.types("/invite @Linus", channel="pair-1")
    linus.types("/leave", channel="pair-1")
    grace.types("/archive", channel="pair-1")
    sandbox.settle()

    told = [payload["event"]["type"] for payload in received if payload["event"].get("user") in (grace.id, linus.id)]
    assert sorted(told) == ["group_archive", "member_joined_channel", "member_joined_channel", "member_left_channel"]
    with refused("is_archived"):
        api.chat_postMessage(channel=channel, text="hi")
    grace.archives("pair-1", archived=False)
    assert api.chat_postMessage(channel=channel, text="hi")["ok"]


def test_the_app_comes_to_a_public_channel_by_invitation(api, sandbox, workspace):
    general = workspace.named("general").id

    sandbox.person("Ada").types("/invite @Mentor", channel="general")

    assert api.chat_postMessage(channel=general, text="hi")["ok"]
