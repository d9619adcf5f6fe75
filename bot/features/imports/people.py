"""Finding the people of a file in Slack: page by page, not one by one. Addresses are compared, and never kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import select

from bot.core.db import Begin, Session
from bot.core.errors import DomainError
from bot.features.imports.lines import Named
from bot.features.workspaces import directory
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import lacks
from bot.slack.client import Pause

SCOPE = "users:read.email"


def find(
    begin: Begin, client: WebClient, *, workspace_id: int, named: Named, pause: Pause
) -> dict[str, tuple[str, ...]]:
    """Address in lower case → Slack ids of whoever has it, mostly one; only addresses that somebody has.

    An active member of this workspace goes before guests, apps, and accounts that are deactivated: those are named only
    where there is nobody else. Everybody found is in the directory afterwards.

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
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    if not named.emails and not missing:
        return {}
    for page in directory.read_all(client, pause=pause):
        here = [user for user in page if user["id"] in missing or _address(user) in named.emails]
        with begin() as session:
            directory.save_users(session, workspace_id=workspace_id, users=here)
            steps = _steps(session, workspace_id, [user["id"] for user in here])
        for user in here:
            found[_address(user)].append((steps.get(user["id"], UNKNOWN), user["id"]))
        missing = missing - {user["id"] for user in here}
        if not missing and not named.emails:
            break
    return {address: _nearest(found[address]) for address in named.emails & found.keys()}


MEMBER, GUEST, UNKNOWN, BOT, DEACTIVATED = range(5)
"""Whom an address means, the nearest first. UNKNOWN are those who asked to be forgotten: they are in no directory."""


def _steps(session: Session, workspace_id: int, slack_ids: Sequence[str]) -> dict[str, int]:
    people = select(Person).where(Person.workspace_id == workspace_id, Person.slack_id.in_(slack_ids))
    return {person.slack_id: _step(person) for person in session.scalars(people)}


def _step(person: Person) -> int:
    if person.is_deactivated:
        return DEACTIVATED
    if person.is_bot:
        return BOT
    return GUEST if person.is_guest else MEMBER


def _nearest(candidates: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Of those who could be invited, all that are equally near; of the others one stands for all."""
    nearest = min(step for step, _ in candidates)
    found = tuple(slack_id for step, slack_id in candidates if step == nearest)
    return found if nearest <= GUEST else found[:1]


def _address(user: Mapping[str, Any]) -> str:
    return str((user.get("profile") or {}).get("email") or "").casefold()
