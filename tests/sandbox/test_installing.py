"""OAuth: from the address to which an app sends people, by way of a code, to its token."""

import urllib.parse
import urllib.request

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore

from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.people import NotPossible
from tests.sandbox.building import answered_with, refused
from tests.sandbox.conftest import bolt_receiver
from tests.sandbox.consenting import BACK, answer_in


def test_an_app_gets_a_token_for_the_code_and_its_state_back(sandbox, beech, slack, client, link):
    address = sandbox.person("Ada", beech).installs(link())

    answer = answer_in(address)
    assert address.startswith(f"{BACK}?")
    assert answer["state"] == "s&1"
    granted = slack.oauth_v2_access(**client, code=answer["code"], redirect_uri=BACK)
    assert granted["team"] == {"id": beech.id, "name": "Beech Works"}
    assert (granted["scope"], granted["token_type"]) == ("chat:write,commands", "bot")
    assert granted["authed_user"]["id"] == sandbox.person("Ada", beech).id
    assert (granted["is_enterprise_install"], granted["enterprise"]) == (False, None)
    assert "bot_id" not in granted
    assert "refresh_token" not in granted
    assert slack.auth_test(token=granted["access_token"])["team_id"] == beech.id


def test_somebody_who_declines_is_sent_back_with_that(sandbox, beech, link):
    address = sandbox.person("Ada", beech).installs(link(), allowed=False)

    assert answer_in(address) == {"error": "access_denied", "state": "s&1"}
    assert not beech.app.installed


def test_a_code_is_good_once_for_ten_minutes_and_for_its_own_address(sandbox, beech, slack, client, link, stopwatch):
    ada = sandbox.person("Ada", beech)
    used, late, elsewhere = (answer_in(ada.installs(link()))["code"] for _ in range(3))
    slack.oauth_v2_access(**client, code=used, redirect_uri=BACK)

    with refused("invalid_code"):
        slack.oauth_v2_access(**client, code=used, redirect_uri=BACK)
    with refused("bad_redirect_uri"):
        slack.oauth_v2_access(**client, code=elsewhere, redirect_uri=f"{BACK}/other")
    stopwatch.seconds += 601
    with refused("invalid_code"):
        slack.oauth_v2_access(**client, code=late, redirect_uri=BACK)
    with refused("invalid_code"):
        slack.oauth_v2_access(**client, code="1.2.made-up", redirect_uri=BACK)


def test_an_app_shows_who_it_is(slack, client, beech):
    with refused("invalid_client_id"):
        slack.oauth_v2_access(client_id="1.2", client_secret="x", code="y")
    with refused("bad_client_secret"):
        slack.oauth_v2_access(client_id=client["client_id"], client_secret="x", code="y")
    with refused("invalid_grant_type"):
        slack.oauth_v2_access(**client, grant_type="password")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"client_id": "1.2"}, "invalid_client_id"),
        ({"scope": ""}, "no_scopes"),
        ({"redirect_uri": "https://evil.example/"}, "bad_redirect_uri"),
        ({"redirect_uri": "https://mentor.example/slackers"}, "bad_redirect_uri"),
        ({"redirect_uri": "http://mentor.example/slack"}, "bad_redirect_uri"),
        ({"redirect_uri": f"{BACK}#x"}, "bad_redirect_uri"),
    ],
)
def test_a_wrong_address_leads_nowhere(sandbox, beech, link, wrong, error):
    with pytest.raises(NotPossible) as refusal:
        sandbox.person("Ada", beech).installs(link(**wrong))
    assert refusal.value.error == error
    with answered_with(400):
        urllib.request.urlopen(link(**wrong))


def test_the_page_asks_and_sends_the_browser_back(sandbox, beech, link):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    with urllib.request.urlopen(link(team=beech.id)) as page:
        text = page.read().decode()
    form = urllib.parse.urlencode({"user": sandbox.person("Ada", beech).id, "answer": "allow"}).encode()

    assert "chat:write" in text
    assert "Beech Works" in text
    with answered_with(302) as headers:
        urllib.request.build_opener(Stay).open(link(), form)
    assert set(answer_in(headers["Location"])) == {"code", "state"}


def test_guests_install_nothing(sandbox, beech, link):
    linus = sandbox.person("Linus", beech)
    sandbox.change_user(linus.id, is_restricted=True)

    with pytest.raises(NotPossible):
        linus.installs(link())


def test_scopes_are_added_while_installed_and_begin_anew_after_removal(sandbox, beech, install):
    first = install()
    second = install(scope="pins:write")
    sandbox.uninstall(beech)
    third = install(scope="team:read")

    assert second["scope"] == "chat:write,commands,pins:write"
    assert second["access_token"] == first["access_token"]
    assert third["scope"] == "team:read"
    assert third["access_token"] != first["access_token"]


def test_the_token_of_a_removed_installation_stays_dead(sandbox, beech, install, slack):
    first = install()["access_token"]
    sandbox.uninstall(beech)
    install()

    with refused("account_inactive"):
        slack.auth_test(token=first)


def test_an_app_can_revoke_its_token(install, slack, beech):
    token = install()["access_token"]

    assert not slack.auth_revoke(token=token, test=True)["revoked"]
    assert slack.auth_revoke(token=token)["revoked"]
    with refused("account_inactive"):
        slack.auth_test(token=token)


def test_a_bot_cannot_uninstall_its_app(install, slack, client):
    token = install()["access_token"]

    with refused("no_permission"):
        slack.apps_uninstall(token=token, **client)


def test_one_app_in_two_workspaces_answers_each_with_its_own_token(sandbox, workspace, client, link, beech, tmp_path):
    """Bolt's own OAuth flow, unchanged."""
    settings = OAuthSettings(
        **client,
        scopes=["chat:write", "commands"],
        redirect_uri=BACK,
        authorization_url=f"{sandbox.url}/oauth/v2/authorize",
        installation_store=FileInstallationStore(base_dir=str(tmp_path / "installations")),
        state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(tmp_path / "states")),
        install_page_rendering_enabled=False,
    )
    app = App(client=WebClient(base_url=sandbox.api_url), signing_secret="x", oauth_settings=settings)

    @app.command("/mentor")
    def answer(ack, say, body):
        say(channel=body["user_id"], text="Hello from the bot")
        ack()

    workspace.app.delivery = DirectDelivery(bolt_receiver(app))
    for place in (workspace, beech):
        asked = app.oauth_flow.handle_installation(BoltRequest(body=""))
        cookie = {"cookie": [asked.headers["set-cookie"][0].split(";")[0]]}
        address = sandbox.person("Ada", place).installs(asked.headers["location"][0])
        done = app.oauth_flow.handle_callback(BoltRequest(body="", query=answer_in(address), headers=cookie))
        assert done.status == 200

    for place in (workspace, beech):
        grace = sandbox.person("Grace", place)
        grace.types("/mentor")
        assert [message["text"] for message in grace.dm_with_bot()] == ["Hello from the bot"]
