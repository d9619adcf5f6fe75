"""Every call of the Web API passes the same checks, and Slack's own client understands the answers."""

import urllib.request
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from slack_sdk import WebClient

from bot.sandbox.seed import believable_workspace
from tests.sandbox.building import refused


def test_slack_sdk_learns_who_it_is(api, workspace):
    answer = api.auth_test()

    assert (answer["team_id"], answer["user_id"]) == (workspace.id, workspace.app.bot_user_id)
    assert answer["bot_id"].startswith("B")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(
    ("token", "error"), [(None, "not_authed"), ("xoxb-1-2-wrong", "invalid_auth"), ("", "not_authed")]
)
def test_a_call_needs_a_valid_token(sandbox, token, error):
    with refused(error):
        WebClient(token, base_url=sandbox.api_url).auth_test()


def test_each_of_the_two_tokens_has_its_own_methods(sandbox, workspace, api):
    with refused("not_allowed_token_type"):
        WebClient(workspace.app.app_token, base_url=sandbox.api_url).auth_test()
    with refused("not_allowed_token_type"):
        api.apps_connections_open(app_token=workspace.app.bot_token)


def test_an_app_level_token_has_scopes_of_its_own(workspace, api):
    workspace.app.registration.app_token_scopes = {"authorizations:read"}

    with refused("missing_scope") as answer:
        api.apps_connections_open(app_token=workspace.app.app_token)

    assert (answer["needed"], answer["provided"]) == ("connections:write", "authorizations:read")


def test_the_token_of_an_app_that_was_removed_is_dead(sandbox, workspace, api):
    sandbox.uninstall(workspace)

    with refused("account_inactive"):
        api.auth_test()


def test_a_missing_scope_is_named_together_with_those_granted(api):
    with refused("missing_scope") as answer:
        api.reactions_add(channel="C1", name="eyes", timestamp="1.2")

    assert answer["needed"] == "reactions:write"
    assert "chat:write" in answer["provided"]


def test_a_missing_argument_is_named(api):
    with refused("invalid_arguments") as answer:
        api.api_call("conversations.setTopic", params={"channel": "C1"})

    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: topic"]


def test_an_unknown_method_is_unknown(api):
    with refused("unknown_method"):
        api.api_call("chat.shout")


def test_arguments_that_no_method_knows_are_ignored(api, workspace):
    assert api.auth_test(team_id=workspace.id)["ok"]


@pytest.mark.parametrize(
    ("content_type", "body", "error"),
    [
        ("application/xml", b"<a/>", b"invalid_post_type"),
        ("application/json; charset=utf-16", b"{}", b"invalid_charset"),
        ("application/json", b"{", b"invalid_json"),
        ("application/json", b"[]", b"json_not_object"),
    ],
)
def test_a_body_that_slack_cannot_read_is_refused(sandbox, content_type, body, error):
    request = urllib.request.Request(f"{sandbox.api_url}auth.test", body, {"Content-Type": content_type})

    with urllib.request.urlopen(request) as answer:
        assert error in answer.read()


def test_arguments_may_come_in_the_query(sandbox, workspace):
    request = urllib.request.Request(
        f"{sandbox.api_url}users.info?user={workspace.app.bot_user_id}",
        headers={"Authorization": f"Bearer {workspace.app.bot_token}"},
    )

    with urllib.request.urlopen(request) as answer:
        assert workspace.app.bot_user_id.encode() in answer.read()


def test_lists_are_read_page_by_page(api, workspace):
    pages = [page["members"] for page in api.users_list(limit=5)]

    assert [len(page) for page in pages] == [5, 5, 4]
    assert {user["id"] for page in pages for user in page} == set(workspace.users)
    with refused("invalid_cursor"):
        api.users_list(cursor="nonsense", limit=5)


def test_every_call_is_in_the_traffic_without_its_token(sandbox, api):
    api.auth_test()

    (record,) = sandbox.traffic.calls("auth.test")
    assert record.response["ok"]
    assert "auth.test" in sandbox.traffic.describe()
    assert "xoxb" not in sandbox.traffic.describe()


def test_calls_from_many_threads_at_once_lose_nothing(sandbox, api):
    ada = sandbox.person("Ada")
    sandbox.limits.clock = count().__next__  # a second for each call
    with ThreadPoolExecutor(16) as threads:
        posted = list(threads.map(lambda number: api.chat_postMessage(channel=ada.id, text=str(number)), range(100)))

    assert len({answer["ts"] for answer in posted}) == 100
    assert len({answer["channel"] for answer in posted}) == 1
    assert sorted(int(message["text"]) for message in ada.dm_with_bot()) == list(range(100))


def test_two_workspaces_know_nothing_of_each_other(sandbox, api):
    other = sandbox.add_workspace(believable_workspace("Beech Works"))
    stranger = sandbox.person("Ada", workspace=other)

    with refused("user_not_found"):
        api.users_info(user=stranger.id)
    with refused("channel_not_found"):
        api.chat_postMessage(channel=stranger.id, text="hi")
    assert WebClient(other.app.bot_token, base_url=sandbox.api_url).chat_postMessage(channel=stranger.id, text="hi")
    assert [message["text"] for message in stranger.dm_with_bot()] == ["hi"]
    assert sandbox.person("Ada").dm_with_bot() == []
