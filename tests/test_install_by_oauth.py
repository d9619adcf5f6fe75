"""Many workspaces: the app is installed by OAuth, as people do it in a browser, against the local Slack."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from bot.core.errors import DomainError
from bot.features.workspaces.models import Organization, UsedState, Workspace
from bot.importing import workspace_named
from bot.sandbox.state.enterprise import Enterprise
from tests.installers import REDIRECT, TUESDAY, Installer, an_installer
from tests.stage import Stage

ORG = Enterprise("E0ACORN", "Acorn Group")


@pytest.fixture
def installer(sqlite_url: str, no_defects: None) -> Iterator[Installer]:
    with an_installer(sqlite_url) as found:
        yield found


def test_two_workspaces_install_it_and_each_is_served_with_its_own_token(installer: Installer):
    """Linus and Grace are no admins: whoever installs it may set it up."""
    status, body = installer.installs(installer.acorn)
    assert (status, "Mentor is installed in Acorn Collective" in body) == (200, True)
    assert installer.installs(installer.beech, "Grace")[0] == 200

    before = len(installer.sandbox.traffic.calls("auth.test"))
    for where, who in ((installer.acorn, "Linus"), (installer.beech, "Grace")):
        person = installer.sandbox.person(who, where)
        person.types("/mentor setup", channel="dm")
        person.chooses("Name of the program", f"{where.name} Mentoring")
        person.submits()
        person.submits()
        other = installer.sandbox.person("Diego", where)
        other.types("/mentor setup", channel="dm")
        assert "Only organizers" in other.last_text
    installer.settle()

    assert workspace_named(installer.bot, installer.beech.id) == installer.rows(Workspace)[1].id
    with pytest.raises(DomainError, match=rf"--workspace TEAM. There are: {installer.acorn.id} \(Acorn Collective\), "):
        workspace_named(installer.bot, "")
    tokens = {row.bot_token for row in installer.rows(Workspace)}
    assert tokens == {place.app.bot_token for place in (installer.acorn, installer.beech)}
    assert len(tokens) == 2
    assert len(installer.sandbox.traffic.calls("auth.test")) == before, "A click asks Slack nothing about ourselves."


def test_what_slack_is_asked_for_is_what_the_manifest_says(installer: Installer):
    address, cookie = installer.begins()
    asked = parse_qs(urlsplit(address).query)

    assert address.startswith(f"{installer.sandbox.url}/oauth/v2/authorize?")
    assert asked["redirect_uri"] == [f"http://127.0.0.1:3000{REDIRECT}"]
    assert {"commands", "chat:write", "pins:write"} <= set(asked["scope"][0].split(","))
    assert cookie == f"mentor-install-state={asked['state'][0]}"


def test_a_state_is_good_once_in_one_browser_for_ten_minutes_and_only_if_it_is_ours(installer: Installer, caplog):
    linus = installer.sandbox.person("Linus", installer.acorn)
    address, cookie = installer.begins()
    back = linus.installs(address)
    foreign = back.replace("state=", "state=x")

    assert installer.comes_back(back)[0] == 400
    assert installer.comes_back(back, installer.begins()[1])[0] == 400
    assert installer.comes_back(foreign, cookie.replace("state=", "state=x"))[0] == 400
    assert installer.comes_back(back.partition("&")[0], "mentor-install-state=")[0] == 400
    assert installer.comes_back(f"{back}{'&x=1' * 50}", cookie)[0] == 400
    assert installer.rows(Workspace) == []
    assert installer.comes_back(back, cookie)[0] == 200
    status, again = installer.comes_back(back, cookie)
    assert (status, "used already" in again) == (400, True)

    address, cookie = installer.begins()
    back = linus.installs(address)
    installer.sandbox.clock.set(TUESDAY + timedelta(minutes=11))
    assert installer.comes_back(back, cookie)[0] == 400
    assert installer.installs(installer.beech)[0] == 200, "What ran out is swept away by the next one."
    with installer.bot.sessions.begin() as session:
        assert session.scalar(select(func.count()).select_from(UsedState)) == 1
    assert "xoxb" not in caplog.text


def test_who_declines_slack_being_away_and_a_code_that_is_none_leave_nothing_behind(installer: Installer):
    address, cookie = installer.begins()
    declined = installer.sandbox.person("Linus", installer.acorn).installs(address, allowed=False)
    status, body = installer.comes_back(declined, cookie)
    assert (status, "nothing was installed" in body) == (400, True)

    address, cookie = installer.begins()
    state = parse_qs(urlsplit(address).query)["state"][0]
    status, body = installer.comes_back(f"http://x/?code=<script>&state={state}", cookie)
    assert (status, "invalid_code" in body, "<script>" in body) == (400, True, False)

    installer.sandbox.faults.inject("reset", "oauth.v2.access")
    status, body = installer.installs(installer.acorn)
    assert (status, "could not be reached" in body) == (400, True)
    assert installer.rows(Workspace) == []


def test_removed_and_installed_again_it_goes_on_with_a_new_token(installer: Installer):
    installer.installs(installer.acorn)
    old = installer.rows(Workspace)[0].bot_token
    installer.sandbox.uninstall(installer.acorn)
    installer.settle()
    assert installer.rows(Workspace)[0].bot_token is None

    assert installer.installs(installer.acorn)[0] == 200

    (row,) = installer.rows(Workspace)
    assert row.bot_token not in (None, old)
    installer.sandbox.person("Linus", installer.acorn).types("/mentor help", channel="dm")
    assert "`/mentor" in installer.sandbox.person("Linus", installer.acorn).last_text


def test_a_token_that_expires_is_renewed_by_one_process_before_it_does(sqlite_url: str, no_defects: None):
    with an_installer(sqlite_url, rotates=True) as installer:
        installer.installs(installer.acorn)
        (first,) = installer.rows(Workspace)
        assert first.bot_token.startswith("xoxe.xoxb-")
        assert first.token_expires_at - TUESDAY > timedelta(hours=11)
        linus = installer.sandbox.person("Linus", installer.acorn)

        installer.sandbox.clock.set(TUESDAY + timedelta(hours=9))
        linus.types("/mentor help", channel="dm")
        assert installer.rows(Workspace)[0].bot_token == first.bot_token
        installer.sandbox.clock.set(TUESDAY + timedelta(hours=11))
        installer.sandbox.faults.inject("server_error", "oauth.v2.access")
        linus.types("/mentor help", channel="dm")
        assert installer.rows(Workspace)[0].bot_token == first.bot_token, "It is good for an hour yet."
        installer.sandbox.clock.set(TUESDAY + timedelta(hours=11, minutes=1))
        linus.types("/mentor help", channel="dm")

        (second,) = installer.rows(Workspace)
        assert second.bot_token == installer.acorn.app.bot_token != first.bot_token
        assert second.refresh_token != first.refresh_token
        linus.types("/mentor help", channel="dm")
        renewals = [c for c in installer.sandbox.traffic.calls("oauth.v2.access") if "refresh_token" in c.request]
        assert len(renewals) == 1


def test_a_refresh_token_that_slack_refuses_is_told_to_the_operator(sqlite_url: str, caplog):
    caplog.set_level(logging.WARNING)
    with an_installer(sqlite_url, rotates=True) as installer:
        installer.installs(installer.acorn)
        installer.acorn.app.tokens.refresh = "xoxe-1-another"
        installer.sandbox.clock.set(TUESDAY + timedelta(hours=11))

        installer.sandbox.person("Linus", installer.acorn).types("/mentor help", channel="dm")

        assert installer.rows(Workspace)[0].lost_why == "invalid_refresh_token"
        assert "token_not_renewed workspace=1 why=invalid_refresh_token" in caplog.text
        assert "xoxe" not in caplog.text


def test_a_whole_organization_installs_it_and_its_workspaces_come_and_go(postgresql_url: str, no_defects: None):
    with an_installer(postgresql_url, ORG, rotates=True) as installer:
        sandbox, acorn, beech = installer.sandbox, installer.acorn, installer.beech
        status, body = installer.installs(acorn, "Ada", everywhere=True)
        assert (status, "installed in Acorn Group" in body) == (200, True)
        assert "In each, one of its admins types /mentor setup" in body
        assert installer.rows(Workspace) == []

        for place in (acorn, beech):
            sandbox.grant_access(place)
            installer.settle()
        assert {row.name for row in installer.rows(Workspace)} == {"Acorn Collective", "Beech"}
        _pair_in(installer, beech)
        assert len({row.bot_token for row in installer.rows(Workspace)}) == 1

        sandbox.clock.set(sandbox.clock.now() + timedelta(hours=11))
        sandbox.person("Ada", beech).types("/mentor help", channel="dm")
        (organization,) = installer.rows(Organization)
        assert {row.bot_token for row in installer.rows(Workspace)} == {organization.bot_token, acorn.app.bot_token}

        sandbox.grant_access(beech, granted=False)
        installer.settle()
        assert {row.name: bool(row.bot_token) for row in installer.rows(Workspace)} == {
            "Acorn Collective": True,
            "Beech": False,
        }
        sandbox.uninstall(acorn)
        installer.settle()
        assert [row.bot_token for row in (*installer.rows(Workspace), *installer.rows(Organization))] == [None] * 3


def _pair_in(installer: Installer, place: Any) -> None:
    """An organization's token has to name the workspace in which it creates a channel."""
    (workspace_id,) = [row.id for row in installer.rows(Workspace) if row.team_id == place.id]
    stage = Stage(installer.sandbox, place, installer.bot, workspace_id)
    stage.set_up()
    _, _, channel = stage.pair()
    assert place.named(channel) is not None
