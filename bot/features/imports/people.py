"""Finding the people of a file in Slack: page by page, not one by one. Addresses are compared, and never kept."""

from collections.abc import Mapping
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import select

from bot.core.db import Begin
from bot.core.errors import DomainError
from bot.features.imports.lines import Named
from bot.features.workspaces import directory
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import lacks
from bot.slack.client import Pause

SCOPE = "users:read.email"


def find(begin: Begin, client: WebClient, *, workspace_id: int, named: Named, pause: Pause) -> dict[str, str]:
    """Address in lower case → Slack id, of those who are found. Everybody found is in the directory afterwards.

    Raises DomainError when the app may not see addresses, SlackApiError, and Interrupted.
    """
    with begin() as session:
        may_not_see = lacks(session, workspace_id=workspace_id, scope=SCOPE)
        query = select(Person.slack_id).where(Person.workspace_id == workspace_id)
        missing = named.slack_ids.difference(session.scalars(query.where(Person.slack_id.in_(named.slack_ids))))
    if named.emails and may_not_see:
        raise DomainError(
            f"The file names people by their e-mail address, and this app may not see addresses (`{SCOPE}`). Add a "
            "column “slack id”: in Slack it is in the ⋮ menu of a profile, as “Copy member ID”."
        )
    found: dict[str, str] = {}
    if not named.emails and not missing:
        return found
    for page in directory.read_all(client, pause=pause):
        here = [user for user in page if user["id"] in missing or _address(user) in named.emails]
        with begin() as session:
            directory.save_users(session, workspace_id=workspace_id, users=here)
        for user in sorted(here, key=lambda user: bool(user.get("deleted"))):
            found.setdefault(_address(user), user["id"])
        missing = missing - {user["id"] for user in here}
        if not missing and named.emails <= found.keys():
            break
    return {address: slack_id for address, slack_id in found.items() if address}


def _address(user: Mapping[str, Any]) -> str:
    return str((user.get("profile") or {}).get("email") or "").casefold()
