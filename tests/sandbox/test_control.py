"""The switchboard over HTTP: faults, an administrator's settings, and the traffic."""

import pytest

from tests.sandbox.browsing import Page
from tests.sandbox.building import refused


def test_a_fault_is_ordered_listed_and_taken_back(page, api):
    ordered = page.post("faults", kind="rate_limited", method="auth.test", seconds=3, times=2)

    assert page.get("faults")["faults"] == ordered["faults"]
    (fault,) = ordered["faults"]
    assert {"id", "kind", "method", "times_left", "after_effect", "seconds", "description"} <= set(fault)
    assert fault["description"] == "The next auth.test is refused with HTTP 429 (3 s)"
    with refused("ratelimited"):
        api.auth_test()
    assert page.get("faults")["faults"][0]["times_left"] == 1
    assert page.delete("faults", id=fault["id"])["faults"] == []
    assert api.auth_test()["ok"]


@pytest.mark.parametrize(
    "wrong", [{}, {"kind": "bad_luck"}, {"kind": "reset", "times": "often"}, {"kind": "slow", "seconds": "1"}]
)
def test_an_unknown_fault_is_refused_in_words(page, wrong):
    answer = page.post("faults", **wrong)

    assert not answer["ok"]
    assert answer["message"]


def test_an_administrator_forbids_apps_to_create_channels(page, api):
    assert page.post("workspace", apps_may_create_channels=False)["ok"]

    with refused("restricted_action"):
        api.conversations_create(name="pair", is_private=True)
    assert not page.post("workspace", colour="red")["ok"]


def test_a_person_is_changed_and_the_app_hears_of_it(page, api, sandbox, received):
    linus = sandbox.person("Linus").id

    assert page.post("person", user=linus, changes={"tz": "Asia/Tokyo", "is_restricted": True})["ok"]
    sandbox.settle()

    assert received[-1]["event"]["type"] == "user_change"
    user = api.users_info(user=linus)["user"]
    assert (user["tz"], user["is_restricted"], user["is_ultra_restricted"]) == ("Asia/Tokyo", True, False)
    for wrong in ({"tz": "Mars/Base"}, {"shoe_size": 43}, {"deleted": "yes"}, {}):
        assert not page.post("person", user=linus, changes=wrong)["ok"]


def test_the_app_is_removed_and_installed_again(page, api, received, sandbox):
    assert page.get("app")["app"]["installed"]
    assert not page.post("app", action="uninstall")["app"]["installed"]
    sandbox.settle()

    assert {payload["event"]["type"] for payload in received} == {"tokens_revoked", "app_uninstalled"}
    with refused("account_inactive"):
        api.auth_test()
    assert page.post("app", action="reinstall", scopes=["chat:write"])["app"]["scopes"] == ["chat:write"]
    assert api.auth_test()["ok"]
    more = page.post("app", action="reinstall", scopes=["pins:write"])["app"]
    assert more["scopes"] == ["chat:write", "pins:write"], "while it is installed, scopes are only added"


def test_a_token_is_revoked(page, api, received, sandbox):
    page.post("app", action="revoke_token")
    sandbox.settle()

    with refused("token_revoked"):
        api.auth_test()
    assert [payload["event"]["type"] for payload in received] == ["tokens_revoked"]
    assert not page.post("app", action="paint")["ok"]


def test_the_traffic_is_read_newest_first_page_by_page(page, api):
    for number in range(3):
        api.auth_test(number=number)
    with refused("channel_not_found"):
        api.conversations_setTopic(channel="C1", topic="x")

    newest = page.get("traffic", limit="2")["traffic"]
    older = page.get("traffic", limit="2", before=str(newest[-1]["id"]))["traffic"]

    assert [entry["what"] for entry in newest] == ["conversations.setTopic", "auth.test"]
    assert (newest[0]["ok"], newest[0]["error"], newest[0]["status"]) == (False, "channel_not_found", 200)
    assert [entry["request"]["number"] for entry in older] == ["1", "0"]
    assert not page.get("traffic", limit="many")["ok"]


def test_tokens_are_shown_by_their_beginning_only(page, api, workspace):
    api.apps_connections_open(app_token=workspace.app.app_token)
    api.chat_postMessage(channel=page.me, text=f"my token is {workspace.app.bot_token}")

    shown = str(page.get("traffic"))

    assert workspace.app.bot_token not in shown
    assert f"{workspace.app.bot_token[:8]}…" in shown


def test_only_an_open_inspector_is_told_of_traffic(sandbox, api, page):
    inspector = Page(sandbox, traffic="1")

    api.auth_test()
    entry = inspector.next("traffic")["entry"]

    assert (entry["what"], entry["direction"], entry["ok"]) == ("auth.test", "to_slack", True)
    api.chat_postMessage(channel=page.me, text="hi")
    assert page.next("message")["message"]["text"] == "hi"
    sandbox.stop()
    inspector.close()
