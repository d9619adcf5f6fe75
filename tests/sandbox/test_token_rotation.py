"""Tokens that expire: each refresh token is good once, and two tokens live at a time."""

import pytest
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator

from tests.sandbox.building import refused

HALF_A_DAY = 12 * 3600


@pytest.fixture
def rotating(workspace, install):
    """A fresh installation of an app with token rotation."""
    workspace.app.registration.rotates_tokens = True
    return install()


@pytest.fixture
def refresh(slack, client):
    return lambda token: slack.oauth_v2_access(**client, grant_type="refresh_token", refresh_token=token)


def test_a_token_lives_for_half_a_day(rotating, slack, stopwatch):
    token = rotating["access_token"]
    assert token.startswith("xoxe.xoxb-1-")
    assert rotating["refresh_token"].startswith("xoxe-1-")
    assert rotating["expires_in"] == HALF_A_DAY
    stopwatch.seconds += 3600
    assert slack.auth_test(token=token)["expires_in"] == HALF_A_DAY - 3600

    stopwatch.seconds += HALF_A_DAY

    with refused("token_expired"):
        slack.auth_test(token=token)


def test_a_refresh_token_is_good_once(rotating, refresh, slack):
    newer = refresh(rotating["refresh_token"])

    assert newer["access_token"] != rotating["access_token"]
    with refused("invalid_refresh_token"):
        refresh(rotating["refresh_token"])
    with refused("invalid_refresh_token"):
        refresh("")


def test_two_tokens_live_at_a_time(rotating, refresh, slack):
    second = refresh(rotating["refresh_token"])
    assert slack.auth_test(token=rotating["access_token"])["ok"]

    third = refresh(second["refresh_token"])

    with refused("token_revoked"):
        slack.auth_test(token=rotating["access_token"])
    assert slack.auth_test(token=second["access_token"])["ok"]
    assert slack.auth_test(token=third["access_token"])["ok"]


def test_slack_sdks_rotator_works_unchanged(rotating, client, sandbox, beech):
    rotator = TokenRotator(**client, client=WebClient(base_url=sandbox.api_url))
    bot = Bot(
        bot_token=rotating["access_token"],
        bot_refresh_token=rotating["refresh_token"],
        bot_token_expires_at=1,
        bot_id="B1",
        bot_user_id="U1",
        installed_at=1.0,
        team_id=beech.id,
    )

    rotated = rotator.perform_bot_token_rotation(bot=bot)

    assert rotated.bot_token == beech.app.bot_token


def test_a_token_that_lives_for_ever_is_exchanged_for_a_pair_once(install, workspace, client, slack):
    token = install()["access_token"]
    with refused("token_rotation_not_enabled"):
        slack.oauth_v2_exchange(**client, token=token)
    workspace.app.registration.rotates_tokens = True

    pair = slack.oauth_v2_exchange(**client, token=token)

    assert pair["access_token"].startswith("xoxe.xoxb-")
    with refused("token_revoked"):
        slack.auth_test(token=token)
    with refused("token_already_exchanged"):
        slack.oauth_v2_exchange(**client, token=pair["access_token"])


def test_revoking_ends_the_token_and_not_the_installation(rotating, slack, beech):
    slack.auth_revoke(token=rotating["access_token"])

    with refused("token_revoked"):
        slack.auth_test(token=rotating["access_token"])
    assert beech.app.installed
