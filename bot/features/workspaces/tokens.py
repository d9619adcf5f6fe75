"""The token with which the app speaks in a workspace: from our own table, renewed in time where Slack lets it expire.

A token lives for twelve hours, and what it is renewed with is good once: so one process at a time renews it, by a claim
in its row. No transaction is open while Slack is asked. docs.slack.dev/authentication/using-token-rotation
"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from sqlalchemy import Select, bindparam, select, update

from bot.core.clock import Clock
from bot.core.db import Begin, Session, read
from bot.features.workspaces.installation import lose_access
from bot.features.workspaces.models import Organization, Workspace

log = logging.getLogger(__name__)

Renew = Callable[[str], Mapping[str, Any]]
"""`renew(refresh_token)`: Slack's answer, with the next pair of tokens. Raises SlackApiError, OSError."""

EARLY = timedelta(hours=2)
"""Before the end. As Bolt does it; Slack lets the token of before live on for as long."""

CLAIM = timedelta(seconds=30)
"""Longer than a renewal takes. If its process dies, another one tries after that."""

PATIENCE, LOOK_EVERY = 2.0, 0.1
"""Seconds in which a request waits for another process to renew a token that is dead already."""

DEAD = frozenset({"invalid_refresh_token", "token_revoked", "account_inactive", "invalid_client_id"})

COLUMNS = (
    Workspace.id.label("workspace_id"),
    Workspace.team_id,
    Workspace.organization_id,
    Workspace.bot_token.label("token"),
    Workspace.token_expires_at.label("expires_at"),
    Workspace.bot_user_id,
    Workspace.bot_id,
    Workspace.scopes,
)
# Asked with each request; made once, because that takes longer than to ask.
OF_WORKSPACE = select(*COLUMNS).where(Workspace.id == bindparam("key"))
OF_TEAM = select(*COLUMNS).where(Workspace.team_id == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Credentials:
    """With which the app speaks in one workspace."""

    workspace_id: int
    team_id: str
    organization_id: int | None
    token: str
    expires_at: datetime | None
    bot_user_id: str
    bot_id: str | None
    scopes: str

    @property
    def team_of_calls(self) -> str | None:
        """What an organization's token has to say with each call; a workspace's own token need not."""
        return self.team_id if self.organization_id else None


class Tokens:
    def __init__(self, begin: Begin, clock: Clock, renew: Renew, *, reading: Begin) -> None:
        """`reading`: opens a session for a single question."""
        self._begin, self._clock, self._renew, self._reading = begin, clock, renew, reading

    def of_workspace(self, workspace_id: int) -> Credentials | None:
        """None where the app is not installed (any more)."""
        return self._good(self._read(OF_WORKSPACE, workspace_id))

    def of_team(self, team_id: str | None) -> Credentials | None:
        return self._good(self._read(OF_TEAM, team_id))

    def _good(self, found: Credentials | None) -> Credentials | None:
        return self._renewed(found) if found and self._is_old(found.expires_at) else found

    def _read(self, question: Select[*tuple[Any, ...]], key: int | str | None) -> Credentials | None:
        with self._reading() as session:
            found = read(session, question, {"key": key})
        return next((Credentials(**row._mapping) for row in found if row.token), None)

    def _is_old(self, expires_at: datetime | None) -> bool:
        return expires_at is not None and expires_at - self._clock() <= EARLY

    def _renewed(self, found: Credentials) -> Credentials | None:
        """The same if another process is at it, or Slack cannot be asked now: most often it is good for a while."""
        refresh_token = self._claim(found)
        if refresh_token is None:
            self._wait_for_others(found)
        else:
            self._ask_slack(found, refresh_token)
        return self._read(OF_WORKSPACE, found.workspace_id)

    def _claim(self, found: Credentials) -> str | None:
        now = self._clock()
        with self._begin() as session:
            holder = _holder(session, found)
            claimed = holder.renewing_until is not None and holder.renewing_until > now
            if claimed or not self._is_old(holder.token_expires_at):
                return None
            holder.renewing_until = now + CLAIM
            return holder.refresh_token

    def _ask_slack(self, found: Credentials, refresh_token: str) -> None:
        try:
            answer = self._renew(refresh_token)
        except SlackApiError as refusal:
            why = str(refusal.response.get("error"))
            log.warning("token_not_renewed workspace=%s why=%s", found.workspace_id, why)
            if why in DEAD:
                with self._begin() as session:
                    lose_access(session, workspace_id=found.workspace_id, why=why, now=self._clock())
        except OSError as problem:
            log.warning("token_not_renewed workspace=%s why=%s", found.workspace_id, type(problem).__name__)
        else:
            with self._begin() as session:
                keep(session, _holder(session, found), answer, now=self._clock())

    def _wait_for_others(self, found: Credentials) -> None:
        """Only if there is nothing to lose: the token at hand has run out."""
        deadline = time.monotonic() + PATIENCE
        while found.expires_at is not None and found.expires_at <= self._clock() and time.monotonic() < deadline:
            time.sleep(LOOK_EVERY)
            with self._begin() as session:
                if not self._is_old(_holder(session, found).token_expires_at):
                    return


def keep(session: Session, holder: Organization | Workspace, answer: Mapping[str, Any], *, now: datetime) -> None:
    """The tokens of this answer, for the installation and all workspaces that it serves."""
    holder.bot_token = answer["access_token"]
    holder.refresh_token, holder.renewing_until = answer.get("refresh_token"), None
    lasts = answer.get("expires_in")
    holder.token_expires_at = now + timedelta(seconds=int(lasts)) if lasts else None
    if isinstance(holder, Organization):
        session.flush()
        copies = update(Workspace).where(Workspace.organization_id == holder.id, Workspace.bot_token.is_not(None))
        session.execute(copies.values(bot_token=holder.bot_token, token_expires_at=holder.token_expires_at))


def _holder(session: Session, found: Credentials) -> Organization | Workspace:
    if found.organization_id is not None:
        return session.get_one(Organization, found.organization_id, with_for_update=True)
    return session.get_one(Workspace, found.workspace_id, with_for_update=True)
