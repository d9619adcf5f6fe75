"""From Slack's user objects to people. The zone, the name and the status follow Slack whenever they change there."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import select

from bot.core.db import Session
from bot.core.locales import DEFAULT
from bot.features.workspaces.models import Person
from bot.slack.client import seconds_to_wait

SlackUser = Mapping[str, Any]

NOT_FOUND = frozenset({"user_not_found", "user_not_visible", "users_not_found"})

ZONES = frozenset(available_timezones())

PAGE = 200

TOO_MANY_REQUESTS = 429


class NotInWorkspace(Exception):
    """Slack does not know this user here, or does not show them to the bot."""

    def __init__(self, slack_id: str) -> None:
        super().__init__("someone is not in the workspace")
        self.slack_id = slack_id


def look_up(client: WebClient, slack_ids: Iterable[str]) -> list[SlackUser]:
    """Slack's description of each. Raises NotInWorkspace."""
    return [_look_up(client, slack_id) for slack_id in slack_ids]


def _look_up(client: WebClient, slack_id: str) -> SlackUser:
    try:
        user: SlackUser = client.users_info(user=slack_id, include_locale=True)["user"]
    except SlackApiError as refusal:
        if refusal.response.get("error") in NOT_FOUND:
            raise NotInWorkspace(slack_id) from None
        raise
    return user


def read_all(client: WebClient, *, pause: Callable[[float], bool]) -> Iterable[list[SlackUser]]:
    """Everybody in the workspace, a page at a time.

    `pause(seconds)` when Slack asks for it; it ends early when that says that there is no time to go on.
    """
    cursor = ""
    while True:
        try:
            page = client.users_list(limit=PAGE, cursor=cursor, include_locale=True)
        except SlackApiError as refusal:
            if refusal.response.status_code != TOO_MANY_REQUESTS:
                raise
            if pause(seconds_to_wait(refusal.response.headers)):
                return
            continue
        yield page["members"]
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def save_users(session: Session, *, workspace_id: int, users: Iterable[SlackUser]) -> None:
    described = {user["id"]: user for user in users}
    query = select(Person).where(Person.workspace_id == workspace_id, Person.slack_id.in_(described))
    known = {person.slack_id: person for person in session.scalars(query)}
    for slack_id, user in described.items():
        person = known.get(slack_id)
        if person is None:
            person = Person(workspace_id=workspace_id, slack_id=slack_id)
            session.add(person)
        _describe(person, user)
    session.flush()


def _describe(person: Person, user: SlackUser) -> None:
    profile = user.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    plain = (str(name or "").replace("\0", "").strip() for name in names)
    person.name = next((name for name in plain if name), person.slack_id)[:200]
    zone = str(user.get("tz") or "")
    person.zone = zone if zone in ZONES else person.zone or "UTC"
    person.locale = str(user.get("locale") or person.locale or DEFAULT)[:16]
    person.is_admin = bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner"))
    person.is_bot = bool(user.get("is_bot")) or user["id"] == "USLACKBOT"
    person.is_guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger"))
    person.is_deactivated = bool(user.get("deleted"))
