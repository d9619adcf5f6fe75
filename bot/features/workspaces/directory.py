"""From Slack's user objects to people. The zone, the name and the status follow Slack whenever they change there."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from zoneinfo import available_timezones

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy import select, update

from bot.core.db import Session
from bot.core.locales import DEFAULT
from bot.features.workspaces.forgotten import forgotten_among
from bot.features.workspaces.models import Person, Workspace
from bot.slack.client import Pause, paged
from bot.slack.text import plain_name

SlackUser = Mapping[str, Any]

NOT_FOUND = frozenset({"user_not_found", "user_not_visible", "users_not_found"})

ZONES = frozenset(available_timezones())

PAGE = 200

FIELDS = "labeled_fields"
"""Our own key in a user object: the fields of the profile by their labels."""

MANAGER_LABELS = ("manager", "line manager", "people manager", "reports to", "supervisor")
DEPARTMENT_LABELS = ("department", "team", "division")
"""What workspaces call these fields; Slack has no names of its own for them."""

SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,30}")


class NotInWorkspace(Exception):
    """Slack does not know this user here, or does not show them to the bot."""

    def __init__(self, slack_id: str) -> None:
        super().__init__("someone is not in the workspace")
        self.slack_id = slack_id


def look_up(client: WebClient, slack_ids: Iterable[str], *, described: Collection[str] = ()) -> list[SlackUser]:
    """Slack's description of each; of those in `described` with the fields of their profile. Raises NotInWorkspace."""
    return [
        _look_up(client, slack_id) | ({FIELDS: read_fields(client, slack_id) or {}} if slack_id in described else {})
        for slack_id in slack_ids
    ]


def read_fields(client: WebClient, slack_id: str) -> dict[str, str] | None:
    """Label in lower case → value; None when Slack does not tell, for nothing depends on its answer."""
    try:
        found = client.users_profile_get(user=slack_id, include_labels=True)["profile"].get("fields") or {}
    except SlackApiError:
        return None
    return {str(field.get("label")).strip().lower(): str(field.get("value") or "") for field in found.values()}


def _look_up(client: WebClient, slack_id: str) -> dict[str, Any]:
    try:
        user: dict[str, Any] = client.users_info(user=slack_id, include_locale=True)["user"]
    except SlackApiError as refusal:
        if refusal.response.get("error") in NOT_FOUND:
            raise NotInWorkspace(slack_id) from None
        raise
    return user


def read_all(client: WebClient, *, pause: Pause) -> Iterator[list[SlackUser]]:
    """Everybody in the workspace, a page at a time. Raises Interrupted."""

    def ask(cursor: str) -> SlackResponse:
        return client.users_list(limit=PAGE, cursor=cursor, include_locale=True)

    return (page["members"] for page in paged(ask, pause=pause))


def save_users(session: Session, *, workspace_id: int, users: Iterable[SlackUser], acting: str | None = None) -> None:
    """Into the directory; but of those who asked to be forgotten only the one who is `acting` at this moment."""
    described = {user["id"]: user for user in users}
    query = select(Person).where(Person.workspace_id == workspace_id, Person.slack_id.in_(described))
    known = {person.slack_id: person for person in session.scalars(query)}
    new = described.keys() - known.keys() - {acting}
    unwelcome = forgotten_among(session, workspace_id=workspace_id, slack_ids=new)
    workspace = session.get_one(Workspace, workspace_id)
    for slack_id, user in described.items():
        if slack_id in unwelcome:
            continue
        person = known.get(slack_id)
        if person is None:
            person = Person(workspace_id=workspace_id, slack_id=slack_id)
            session.add(person)
        person.is_guest = _is_guest(user, workspace)
        if person.is_guest:
            person.is_founder = False
        _describe(person, user)
        if FIELDS in user:
            take_fields(session, person, user[FIELDS])
    session.flush()


def active_but(session: Session, *, workspace_id: int, named: Collection[str]) -> list[str]:
    """Slack ids of people whose accounts count as active, but for these."""
    here = (Person.workspace_id == workspace_id, Person.is_deactivated.is_(False), Person.is_bot.is_(False))
    known = session.scalars(select(Person.slack_id).where(*here).order_by(Person.id))
    return [slack_id for slack_id in known if slack_id not in named]


def note_gone(session: Session, *, workspace_id: int, slack_id: str) -> None:
    """Slack knows them no more: until it tells otherwise, the account counts as deactivated."""
    them = update(Person).where(Person.workspace_id == workspace_id, Person.slack_id == slack_id)
    session.execute(them.values(is_deactivated=True))


def _describe(person: Person, user: SlackUser) -> None:
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    plain = (plain_name(str(name or "")) for name in names)
    person.name = next((name for name in plain if name), person.slack_id)[:200]
    zone = str(user.get("tz") or "")
    person.zone = zone if zone in ZONES else person.zone or "UTC"
    person.locale = str(user.get("locale") or person.locale or DEFAULT)[:16]
    person.is_admin = bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner"))
    person.is_bot = bool(user.get("is_bot")) or user["id"] == "USLACKBOT"
    person.is_deactivated = bool(user.get("deleted"))


def _is_guest(user: SlackUser, workspace: Workspace) -> bool:
    """Also somebody of another organization, whom a shared channel brings here: Slack marks only some as strangers."""
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger"):
        return True
    grid = user.get("enterprise_user") or {}
    homes = {user.get("team_id"), grid.get("enterprise_id"), *grid.get("teams", ())} - {None}
    return bool(homes) and homes.isdisjoint({workspace.team_id, workspace.enterprise_id})


def take_fields(session: Session, person: Person, fields: Mapping[str, str]) -> None:
    """Department and manager, under whatever labels the workspace has given them; nobody who asked to be forgotten."""
    manager = next((fields[label] for label in MANAGER_LABELS if fields.get(label)), "")
    department = next((fields[label] for label in DEPARTMENT_LABELS if fields.get(label)), "")
    person.is_described = True
    is_one = SLACK_ID.fullmatch(manager) and manager != person.slack_id
    is_known = is_one and not forgotten_among(session, workspace_id=person.workspace_id, slack_ids=[manager])
    person.manager = manager if is_known else None
    person.department = plain_name(department)[:60] or None
