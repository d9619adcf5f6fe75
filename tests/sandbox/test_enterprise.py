"""An organization with several workspaces: its ids, its payloads, and an app that is installed in all of it."""

import pytest
from slack_sdk import WebClient

from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.sandbox.state.enterprise import Enterprise
from tests.sandbox.building import refused
from tests.sandbox.consenting import answer_in

ORG = Enterprise("E0ACORN", "Acorn Group")


@pytest.fixture
def sandbox():
    running = Sandbox(seed="test")
    first = running.add_workspace(believable_workspace(enterprise=ORG))
    running.add_workspace(believable_workspace("Beech Works", sharing=first.app, enterprise=ORG, installed=False))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def beech(sandbox):
    return list(sandbox.world.workspaces.values())[1]


@pytest.fixture
def everywhere(sandbox, workspace):
    """A client with the token of an installation in the whole organization."""
    registration = workspace.app.registration
    asked = f"?client_id={registration.client_id}&scope=chat:write,groups:write,groups:read,users:read,commands"
    address = sandbox.person("Ada", workspace).installs(
        f"{sandbox.url}/oauth/v2/authorize{asked}&redirect_uri=https://mentor.example/", everywhere=True
    )
    granted = WebClient(base_url=sandbox.api_url).oauth_v2_access(
        client_id=registration.client_id,
        client_secret=registration.client_secret,
        code=answer_in(address)["code"],
        redirect_uri="https://mentor.example/",
    )
    assert (granted["is_enterprise_install"], granted["team"]) == (True, None)
    assert granted["enterprise"] == {"id": "E0ACORN", "name": "Acorn Group"}
    return WebClient(granted["access_token"], base_url=sandbox.api_url)


def test_people_have_ids_of_their_own_kind_and_payloads_name_the_organization(sandbox, workspace, api, received):
    ada = sandbox.person("Ada", workspace)
    ada.types("/mentor")
    command = received[-1]
    sandbox.change_user(ada.id, title="Head of everything")
    sandbox.settle()
    event = received[-1]

    assert ada.id.startswith("W")
    assert (command["enterprise_id"], command["is_enterprise_install"]) == ("E0ACORN", "false")
    assert event["authorizations"][0]["enterprise_id"] == event["enterprise_id"] == "E0ACORN"
    assert api.auth_test()["enterprise_id"] == "E0ACORN"


def test_nothing_is_granted_at_first(everywhere, workspace):
    assert everywhere.auth_test()["is_enterprise_install"]
    assert everywhere.auth_teams_list()["teams"] == []
    with refused("team_access_not_granted"):
        everywhere.users_list(team_id=workspace.id)


def test_one_token_serves_the_workspaces_that_are_granted(sandbox, everywhere, workspace, beech, received):
    sandbox.grant_access(workspace)
    sandbox.grant_access(beech)
    sandbox.settle()

    assert [payload["event"]["type"] for payload in received] == ["team_access_granted"] * 2
    assert len(everywhere.auth_teams_list()["teams"]) == 2
    channel = everywhere.conversations_create(name="pair", is_private=True, team_id=beech.id)["channel"]["id"]
    assert channel in beech.channels
    assert everywhere.chat_postMessage(channel=channel, text="hi")["ok"]
    grace = sandbox.person("Grace", beech)
    assert everywhere.chat_postMessage(channel=grace.id, text="hello")["ok"]
    assert [message["text"] for message in grace.dm_with_bot()] == ["hello"]


def test_an_organizations_token_has_to_say_which_workspace(sandbox, everywhere, workspace):
    sandbox.grant_access(workspace)

    with refused("missing_argument"):
        everywhere.users_list()
    with refused("missing_argument"):
        everywhere.conversations_create(name="pair")
    with refused("team_not_found"):
        everywhere.chat_postMessage(channel="#general", text="hi")


def test_access_can_be_taken_away(sandbox, everywhere, workspace, received):
    sandbox.grant_access(workspace)
    sandbox.grant_access(workspace, granted=False)
    sandbox.settle()

    assert received[-1]["event"]["type"] == "team_access_revoked"
    with refused("team_access_not_granted"):
        everywhere.users_list(team_id=workspace.id)
