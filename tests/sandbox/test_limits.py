"""Rate limits: on for every app from the start, each counted apart, and waited for by moving the clock."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient

from bot.sandbox.calls import METHODS
from bot.sandbox.limits import POST_BURST, POSTS, TIER_1, TIER_2, TIER_3, TIER_4
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from tests.sandbox.building import refused


@pytest.fixture
def seconds(sandbox):
    """A clock for the limits alone, which stands still until it is moved."""
    moved = [1000.0]
    sandbox.limits.clock = lambda: moved[0]
    return moved


def post_often(api, channel, times=POST_BURST):
    for number in range(times):
        api.chat_postMessage(channel=channel, text=str(number))


def test_limits_are_on_without_anybody_asking_for_them():
    sandbox = Sandbox()
    sandbox.stop()

    assert sandbox.limits.enabled
    assert sandbox.limits is sandbox.world.limits


def test_no_app_is_exempt():
    """Whoever wants to exempt one has to add a field for it, and to explain it here."""
    sandbox = Sandbox()
    sandbox.stop()

    assert set(vars(sandbox.limits)) == {"clock", "enabled", "opens_at", "_calls", "_posts"}


def test_every_method_has_the_limit_that_slack_documents():
    documented = {
        "conversations.create": TIER_2,
        "conversations.archive": TIER_2,
        "conversations.invite": TIER_3,
        "chat.update": TIER_3,
        "chat.postMessage": POSTS,
        "users.list": TIER_2,
        "users.info": TIER_4,
        "views.open": TIER_4,
    }

    assert [limit.per_minute for limit in (TIER_1, TIER_2, TIER_3, TIER_4)] == [1, 20, 50, 100]
    assert {name: METHODS[name].limit for name in documented} == documented


@pytest.mark.parametrize(
    ("method", "limit"), [("users.list", TIER_2), ("users.conversations", TIER_3), ("users.info", TIER_4)]
)
def test_a_method_called_too_often_is_refused_until_a_minute_has_passed(api, workspace, seconds, method, limit):
    arguments = {"limit": 1, "user": workspace.app.bot_user_id, "types": "private_channel"}
    for _ in range(limit.most):
        api.api_call(method, params=arguments)

    with refused("ratelimited") as answer:
        api.api_call(method, params=arguments)

    assert answer == {"ok": False, "error": "ratelimited"}
    seconds[0] += 60
    assert api.api_call(method, params=arguments)["ok"]


def test_a_refusal_is_a_429_that_says_in_whole_seconds_when_to_come_back(api, seconds):
    for _ in range(TIER_2.most):
        api.users_list(limit=1)
    seconds[0] += 19.5

    with pytest.raises(Exception, match="ratelimited") as caught:
        api.users_list(limit=1)

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "41"


def test_other_methods_and_other_workspaces_are_not_held_up(api, sandbox, seconds):
    other = sandbox.add_workspace(believable_workspace("Beech Works"))
    for _ in range(TIER_2.most):
        api.users_list(limit=1)

    assert api.users_info(user=sandbox.person("Ada").id)["ok"]
    assert WebClient(other.app.bot_token, base_url=sandbox.api_url).users_list(limit=1)["ok"]


def test_one_conversation_takes_one_message_a_second_after_a_small_burst(api, sandbox, seconds):
    ada, grace = sandbox.person("Ada"), sandbox.person("Grace")
    post_often(api, ada.id)

    with refused("ratelimited"):
        api.chat_postMessage(channel=ada.id, text="too much")
    assert api.chat_postMessage(channel=grace.id, text="elsewhere")["ok"]
    seconds[0] += 1
    api.chat_postMessage(channel=ada.id, text="slowly")
    with refused("ratelimited"):
        api.chat_postMessage(channel=ada.id, text="too much again")

    assert [message["text"] for message in ada.dm_with_bot()] == ["0", "1", "2", "3", "4", "slowly"]


def test_a_workspace_takes_a_few_hundred_messages_a_minute(api, sandbox, seconds):
    people = [user.id for user in next(iter(sandbox.world.workspaces.values())).people]
    for number in range(POSTS.per_minute):
        seconds[0] += 0.1
        api.chat_postMessage(channel=people[number % len(people)], text="hi")

    with refused("ratelimited"):
        api.chat_postMessage(channel=people[0], text="hi")


def test_moving_the_sandboxs_clock_lets_limits_pass(api, sandbox):
    ada = sandbox.person("Ada")
    post_often(api, ada.id)
    with refused("ratelimited"):
        api.chat_postMessage(channel=ada.id, text="hi")
    wait = sandbox.limits.seconds_to_wait()

    sandbox.clock.set(sandbox.clock.now() + timedelta(seconds=wait))

    assert wait <= 2
    assert sandbox.limits.seconds_to_wait() == 0
    assert api.chat_postMessage(channel=ada.id, text="hi")["ok"]


def test_with_limits_off_the_refusals_above_would_not_come(api, sandbox, seconds):
    """So that every test here, and every suite that meets a refusal, notices when somebody switches them off."""
    sandbox.limits.enabled = False

    post_often(api, sandbox.person("Ada").id, POST_BURST + 1)
    for _ in range(TIER_2.most + 1):
        assert api.users_list(limit=1)["ok"]
