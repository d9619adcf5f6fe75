"""What guests, people of other organizations and deactivated people may and may not do."""

import pytest

from bot.sandbox.people import NotPossible
from tests.sandbox.building import actions, button, refused


@pytest.fixture
def linus(sandbox):
    return sandbox.person("Linus")


@pytest.fixture
def channel(api):
    return api.conversations_create(name="pair", is_private=True)["channel"]["id"]


@pytest.mark.parametrize(
    ("standing", "error"),
    [
        ("is_restricted", "user_is_restricted"),
        ("is_ultra_restricted", "ura_max_channels"),
        ("is_stranger", "cant_invite"),
    ],
)
def test_a_guest_is_not_invited_by_an_app(api, sandbox, linus, channel, standing, error):
    sandbox.change_user(linus.id, **{standing: True})

    with refused(error) as answer:
        api.conversations_invite(channel=channel, users=linus.id)

    assert answer["errors"] == [{"user": linus.id, "ok": False, "error": error}]
    assert linus.id not in api.conversations_members(channel=channel)["members"]


def test_a_guest_sees_only_where_they_are(api, sandbox, linus):
    before = linus.channels()
    linus.leaves("mentoring")
    sandbox.change_user(linus.id, is_restricted=True)

    assert "mentoring" in before
    assert "mentoring" not in linus.channels()
    assert "general" in linus.channels()
    user = api.users_info(user=linus.id)["user"]
    assert (user["is_restricted"], user["is_ultra_restricted"]) == (True, False)


def test_somebody_from_elsewhere_is_marked(api, sandbox, linus):
    assert "is_stranger" not in api.users_info(user=linus.id)["user"]
    sandbox.change_user(linus.id, is_stranger=True)

    assert api.users_info(user=linus.id)["user"]["is_stranger"]


def test_somebody_deactivated_is_out_of_reach(api, sandbox, grant, linus):
    grant("im:write")
    sandbox.change_user(linus.id, deleted=True)

    with refused("user_disabled"):
        api.conversations_open(users=linus.id)
    assert "tz" not in api.users_info(user=linus.id)["user"]


def test_somebody_deactivated_does_nothing_any_more(api, sandbox, received, linus):
    api.chat_postMessage(channel=linus.id, text="?", blocks=[actions(button("Yes", "yes"))])
    sandbox.change_user(linus.id, deleted=True)
    received.clear()

    for act in (
        lambda: linus.types("hi"),
        lambda: linus.types("/mentor"),
        lambda: linus.presses("Yes"),
        linus.opens_home,
        lambda: linus.leaves("mentoring"),
        lambda: linus.invites("Grace", "mentoring"),
    ):
        with pytest.raises(NotPossible, match="deactivated"):
            act()
    assert [payload for payload in received if payload["type"] != "event_callback"] == []
