"""Installing the app in further workspaces: `/slack/install` leads to Slack's page, `/slack/oauth_redirect` back.

Bolt has such pages of its own. These keep the state without a row for each visitor, encrypt what is installed, and
ask Slack who we are once, and not again with each request. docs.slack.dev/authentication/installing-with-oauth
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.core.db import Collision
from bot.core.wording import listed
from bot.features.workspaces import directory, organizations, service, states
from bot.features.workspaces.errands import granted_teams
from bot.features.workspaces.rules import OPTIONAL_SCOPES, REQUIRED_SCOPES, missing_scopes
from bot.slack.client import make_client
from bot.wiring import Bot

log = logging.getLogger(__name__)

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
COOKIE = "mentor-install-state"


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser is shown."""

    status: str
    title: str
    words: str
    headers: tuple[tuple[str, str], ...] = ()


class NotInstalled(Exception):
    """The message says to the person in front of the browser why not."""


class Pages:
    def __init__(self, bot: Bot) -> None:
        self._bot, self._settings, self._clock = bot, bot.settings, bot.clock

    def install(self) -> Page:
        """On to Slack's own page."""
        state = states.make(self._settings.client_secret, self._clock())
        asked = {
            "client_id": self._settings.client_id,
            "scope": ",".join([*sorted(REQUIRED_SCOPES), *OPTIONAL_SCOPES]),
            "user_scope": "",
            "redirect_uri": self._redirect_uri,
            "state": state,
        }
        headers = ("Location", f"{self._authorize_url}?{urlencode(asked)}"), ("Set-Cookie", self._cookie(state))
        return Page("302 Found", "Install", "Slack's own page comes next.", headers)

    def redirect(self, query: Mapping[str, str], cookie: str) -> Page:
        """Somebody comes back from there."""
        try:
            self._check_state(query.get("state", ""), cookie)
            words = self._install(query)
        except NotInstalled as problem:
            words = f"{problem} Begin again at {self._settings.public_url}{INSTALL}"
            return Page("400 Bad Request", "Not installed", words)
        return Page("200 OK", "Installed", words, (("Set-Cookie", self._cookie("", lasts=0)),))

    @property
    def _setup(self) -> str:
        return f"{self._settings.slash_command} setup"

    @property
    def _redirect_uri(self) -> str:
        return f"{self._settings.public_url}{REDIRECT}"

    @property
    def _authorize_url(self) -> str:
        api = urlsplit(self._settings.slack_api_url)
        return f"{api.scheme}://{api.netloc}/oauth/v2/authorize"

    def _cookie(self, state: str, lasts: int = int(states.LASTS.total_seconds())) -> str:
        secure = "; Secure" if self._settings.public_url.startswith("https:") else ""
        return f"{COOKIE}={state}; Path=/slack; Max-Age={lasts}; HttpOnly; SameSite=Lax{secure}"

    def _check_state(self, state: str, cookie: str) -> None:
        now = self._clock()
        ends = states.expiry(self._settings.client_secret, state, now) if state and state == cookie else None
        if ends is None:
            raise NotInstalled("This link is too old, or was opened in another browser.")
        try:
            with self._bot.sessions.begin() as session:
                states.use_up(session, state, ends, now=now)
        except Collision:
            raise NotInstalled("This link was used already.") from None

    def _install(self, query: Mapping[str, str]) -> str:
        """Where it is installed now, and who begins there, in words."""
        if "code" not in query:
            raise NotInstalled("You have not allowed it, so nothing was installed.")
        try:
            granted, identity, client = self._ask_slack(query["code"])
            everywhere = granted.get("is_enterprise_install")
            words = self._keep_everywhere(granted, identity, client) if everywhere else self._keep(granted, identity)
        except SlackApiError as refusal:
            log.warning("not_installed why=%s", refusal.response.get("error"))
            raise NotInstalled(f"Slack refused it ({refusal.response.get('error')}).") from None
        except OSError as problem:
            log.warning("not_installed why=%s", type(problem).__name__)
            raise NotInstalled("Slack could not be reached.") from None
        self._bot.worker.wake()
        return words

    def _ask_slack(self, code: str) -> tuple[dict[str, Any], dict[str, Any], WebClient]:
        """What was granted, who we are there, and a client that acts by it. Raises SlackApiError, OSError."""
        api = self._settings.slack_api_url
        ours = {"client_id": self._settings.client_id, "client_secret": self._settings.client_secret}
        asked = make_client(None, api).oauth_v2_access(**ours, code=code, redirect_uri=self._redirect_uri)
        granted = cast("dict[str, Any]", asked.data)
        missing = missing_scopes(granted["scope"])
        if missing:
            raise NotInstalled(f"It cannot work without {listed(missing)}.")
        client = make_client(granted["access_token"], api)
        return granted, cast("dict[str, Any]", client.auth_test().data), client

    def _keep(self, granted: Mapping[str, Any], identity: Mapping[str, Any]) -> str:
        now, sessions = self._clock(), self._bot.sessions
        with sessions.begin() as session:
            workspace = service.install_by_oauth(session, granted=granted, identity=identity, now=now)
        log.info("installed workspace=%s", workspace.id)
        self._welcome(workspace.id, granted)
        return f"Mentor is installed in {workspace.name}. Go to Slack and type {self._setup}: it takes two minutes."

    def _welcome(self, workspace_id: int, granted: Mapping[str, Any]) -> None:
        """Whoever installed it may set it up. Slack's profile of them is asked for first, with no transaction open."""
        slack_id = str((granted.get("authed_user") or {}).get("id") or "")
        try:
            client = make_client(granted["access_token"], self._settings.slack_api_url)
            users = directory.look_up(client, [slack_id])
        except (SlackApiError, OSError, directory.NotInWorkspace) as problem:
            log.warning("installer_not_found workspace=%s error=%s", workspace_id, type(problem).__name__)
            return
        with self._bot.sessions.begin() as session:
            directory.save_users(session, workspace_id=workspace_id, users=users)
            service.found_by(session, workspace_id=workspace_id, slack_id=slack_id)

    def _keep_everywhere(self, granted: Mapping[str, Any], identity: Mapping[str, Any], client: WebClient) -> str:
        """In those workspaces of the organization that are granted already; others follow by events.

        Whoever did it is an admin of the organization, and need not be in any of them: their own admins begin there.
        """
        teams, now = granted_teams(client, pause=lambda _: True), self._clock()
        with self._bot.sessions.begin() as session:
            organization = organizations.install(session, granted=granted, identity=identity, now=now)
            organizations.save_teams(session, organization.id, teams, now=now)
        log.info("installed organization=%s workspaces=%s", organization.id, len(teams))
        return (
            f"Mentor is installed in {organization.name}. Let workspaces have it, on the organization's admin pages. "
            f"In each, one of its admins types {self._setup}: it takes two minutes."
        )
