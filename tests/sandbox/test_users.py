"""People, as the app sees them."""

import pytest

from bot.sandbox.people import NotThere
from tests.sandbox.building import refused


def test_somebody_comes_with_time_zone_and_title_but_without_address(api, sandbox):
    user = api.users_info(user=sandbox.person("Kenji").id)["user"]

    assert (user["tz"], user["tz_label"], user["tz_offset"]) == ("Asia/Tokyo", "Japan Standard Time", 9 * 3600)
    assert user["profile"]["title"] == "Design Lead"
    assert "email" not in user["profile"]


def test_addresses_need_their_own_scope(api, sandbox, grant):
    with refused("missing_scope"):
        api.users_lookupByEmail(email="kenji@acorn-collective.example")
    grant("users:read.email")

    found = api.users_lookupByEmail(email="Kenji@acorn-collective.example")["user"]

    assert found["profile"]["email"] == "kenji@acorn-collective.example"
    with refused("users_not_found"):
        api.users_lookupByEmail(email="nobody@acorn-collective.example")


def test_the_app_hears_when_somebody_moves_or_is_deactivated(api, sandbox, received):
    linus = sandbox.person("Linus")

    sandbox.change_user(linus.id, tz="Asia/Tokyo")
    sandbox.change_user(linus.id, deleted=True)
    sandbox.settle()

    moved, gone = sorted((payload["event"]["user"] for payload in received), key=lambda user: user["deleted"])
    assert (moved["tz"], moved["deleted"], gone["deleted"]) == ("Asia/Tokyo", False, True)
    assert api.users_info(user=linus.id)["user"]["deleted"]


def test_somebody_new_is_in_general_and_the_app_hears_of_them(sandbox, workspace, received):
    zoe = sandbox.add_user(workspace, name="zoe", real_name="Zoë Adler", display_name="Zoë", tz="Europe/Berlin")
    sandbox.settle()

    assert zoe.messages("general")[-1]["subtype"] == "channel_join"
    assert [payload["event"]["user"]["id"] for payload in received] == [zoe.id]


def test_without_the_scope_the_app_hears_nothing_of_people(sandbox, workspace, received):
    sandbox.on_loop(lambda: workspace.app.scopes.discard("users:read"))

    sandbox.change_user(sandbox.person("Linus").id, tz="Asia/Tokyo")
    sandbox.settle()

    assert received == []


@pytest.mark.parametrize("name", ["Ada", "ada okonkwo", "@Ada", "ليلى", "Björn 🌱"])
def test_people_are_found_by_any_of_their_names(sandbox, name):
    assert sandbox.person(name).id.startswith("U")


def test_an_unknown_name_says_who_is_there(sandbox):
    with pytest.raises(NotThere, match="Ada, Grace, Linus"):
        sandbox.person("Bob")


def test_ids_are_the_same_every_time(sandbox):
    assert sandbox.person("Ada").id == "U0IN67OAKJK"
