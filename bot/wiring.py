"""The composition root: the one place that knows which parts exist and puts them together."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import Any, cast

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context import BoltContext
from slack_sdk import WebClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import sessionmaker

from bot.config import Settings
from bot.core.clock import Clock
from bot.core.db import Begin, Collision, Session, make_engine, make_readers, make_sessions
from bot.core.encryption import Cipher
from bot.core.errors import DomainError, UnknownPeople
from bot.core.schedule import Job
from bot.core.wording import listed
from bot.features import parts
from bot.features.nudges.permission import permission
from bot.features.workspaces import directory, installation, organizations, service
from bot.features.workspaces.forgotten import forgotten_among
from bot.features.workspaces.models import Workspace
from bot.features.workspaces.rules import missing_scopes
from bot.features.workspaces.tokens import Tokens
from bot.outbox.calls import Access
from bot.outbox.delivery import Delivery
from bot.outbox.leases import make_leases
from bot.slack.client import make_client
from bot.slack.desk import Desk
from bot.slack.errands import ClientOf, Errand
from bot.slack.floods import Floods
from bot.slack.interaction import Interaction
from bot.slack.surface import Surface
from bot.worker import Worker

log = logging.getLogger(__name__)

WHOLE_ORGANIZATION = (
    "SLACK_BOT_TOKEN is of a whole organization, and names no workspace. Install the app in one workspace and copy "
    "the token from there, or see docs/install.md, “Many workspaces”."
)


@dataclass(frozen=True, slots=True)
class Bot:
    settings: Settings
    engine: Engine
    sessions: sessionmaker[Session]
    surface: Surface
    app: App
    worker: Worker
    clock: Clock
    tokens: Tokens
    client_of: ClientOf


class Unfit(Exception):
    """The app was installed in a way in which nothing works; the message says what to do."""


def build(settings: Settings, clock: Clock, *, engine: Engine | None = None, floods: Floods | None = None) -> Bot:
    """Everything, connected; nothing is started and Slack is not asked anything."""
    engine = engine or make_engine(settings.database_url, Cipher(settings.encryption_keys))
    sessions = make_sessions(engine)
    import_models()
    tokens = Tokens(sessions.begin, clock, partial(_renew, settings), reading=make_readers(engine).begin)
    worker = _worker(settings, engine, sessions.begin, clock, tokens)
    surface = Surface()
    for handlers in parts("handlers"):
        handlers.register(surface)
    desk = Desk(
        surface,
        begin=sessions.begin,
        clock=clock,
        learn=partial(_learn, sessions.begin),
        changed=worker.wake,
        workspace_of=partial(_workspace_of, sessions.begin),
        command=settings.slash_command,
        floods=floods or Floods(),
    )
    app = _bolt_app(settings, partial(_authorize, tokens, sessions.begin, clock))
    desk.attach(app)
    return Bot(settings, engine, sessions, surface, app, worker, clock, tokens, partial(_client_of, settings, tokens))


def import_models() -> None:
    """Every table, so that the metadata is whole."""
    import_module("bot.core.audit")
    import_module("bot.core.waiting")
    import_module("bot.outbox.models")
    for _ in parts("models"):
        pass


def install(bot: Bot, now: datetime) -> int:
    """Ask Slack who we are, and note it: for an installation with one token. Returns the workspace's id.

    Raises SlackApiError when the token is refused, and Unfit.
    """
    client = make_client(bot.settings.bot_token, bot.settings.slack_api_url)
    identity = client.auth_test()
    if identity.get("is_enterprise_install"):
        raise Unfit(WHOLE_ORGANIZATION)
    scopes = identity.headers.get("x-oauth-scopes") or identity.headers.get("X-OAuth-Scopes") or ""
    granted = ",".join(scope.strip() for scope in scopes.split(","))
    missing = missing_scopes(granted)
    if missing:
        again = "Paste the manifest on the app's page, and install it again; `python -m bot doctor` says how."
        raise Unfit(f"The app lacks the {listed(missing)} scope. {again}")
    with bot.sessions.begin() as session:
        found: dict[str, Any] = dict(identity.data)  # type: ignore[arg-type]
        workspace = service.install(session, identity=found, token=client.token or "", scopes=granted, now=now)
        return workspace.id


def _worker(settings: Settings, engine: Engine, begin: Begin, clock: Clock, tokens: Tokens) -> Worker:
    client_of = partial(_client_of, settings, tokens)
    delivery = Delivery(
        begin,
        clock=clock,
        access_of=partial(_access_of, settings, tokens),
        permission=permission,
        outcomes=[part.settled for part in parts("outcomes")],
        leases=make_leases(engine, begin),
        refused=partial(_refused, begin),
        command=settings.slash_command,
    )
    jobs: list[Job] = [job for part in parts("jobs") for job in part.JOBS]
    errands: list[Errand] = [errand for part in parts("errands") for errand in part.ERRANDS]
    return Worker(begin, delivery=delivery, jobs=jobs, errands=errands, clock=clock, client_of=client_of)


def _refused(begin: Begin, workspace_id: int, why: str, now: datetime) -> None:
    with begin() as session:
        installation.lose_access(session, workspace_id=workspace_id, why=why, now=now)


def _bolt_app(settings: Settings, authorize: Callable[..., AuthorizeResult | None]) -> App:
    def found(context: BoltContext, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
        return authorize(context, team_id, enterprise_id)

    return App(
        client=make_client(None, settings.slack_api_url),
        signing_secret=settings.signing_secret or "unused-in-socket-mode",
        authorize=cast("Callable[..., AuthorizeResult]", found),
        process_before_response=True,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        user_facing_authorize_error_message="This app is not installed in this workspace (any more).",
    )


def _authorize(
    tokens: Tokens, begin: Begin, clock: Clock, context: BoltContext, team_id: str | None, enterprise_id: str | None
) -> AuthorizeResult | None:
    """The installation that a request belongs to, from our own table: no call to Slack for each click."""
    found = tokens.of_team(team_id)
    if found is None and context.is_enterprise_install:
        with suppress(Collision), begin() as session:  # another request of the same moment has adopted it
            organizations.adopt(session, enterprise_id=enterprise_id, team_id=team_id, now=clock())
        found = tokens.of_team(team_id)
    if found is None:
        return None
    context["workspace_id"] = found.workspace_id
    return AuthorizeResult(
        enterprise_id=enterprise_id,
        team_id=found.team_id,
        bot_user_id=found.bot_user_id,
        bot_id=found.bot_id,
        bot_token=found.token,
    )


def _workspace_of(begin: Begin, team_id: str | None, enterprise_id: str | None) -> int | None:
    """News of a whole organization, which name no team, are told to one of its workspaces."""
    with begin() as session:
        if team_id and not team_id.startswith("E"):
            return session.scalar(select(Workspace.id).where(Workspace.team_id == team_id))
        served = Workspace.organization_id.is_not(None), Workspace.enterprise_id == (team_id or enterprise_id)
        return session.scalar(select(func.min(Workspace.id)).where(*served))


def _renew(settings: Settings, refresh_token: str) -> Mapping[str, Any]:
    client = make_client(None, settings.slack_api_url)
    ours = {"client_id": settings.client_id, "client_secret": settings.client_secret}
    answer = client.oauth_v2_access(**ours, grant_type="refresh_token", refresh_token=refresh_token)
    return cast("Mapping[str, Any]", answer.data)


def _access_of(settings: Settings, tokens: Tokens, workspace_id: int) -> Access | None:
    found = tokens.of_workspace(workspace_id)
    if found is None:
        return None
    client = make_client(found.token, settings.slack_api_url, team_id=found.team_of_calls)
    return Access(client, found.bot_user_id, frozenset(found.scopes.split(",")))


def _client_of(settings: Settings, tokens: Tokens, workspace_id: int) -> WebClient | None:
    found = tokens.of_workspace(workspace_id)
    return make_client(found.token, settings.slack_api_url, team_id=found.team_of_calls) if found else None


def _stranger(interaction: Interaction, slack_id: str) -> DomainError:
    """Someone whom Slack does not show us, in words for the one who acted or named them."""
    if slack_id == interaction.user_id:
        return DomainError("Slack does not tell me yet who you are. Please try again in a minute.")
    named_in = interaction.answers.naming(slack_id)
    return DomainError("Someone you named is not in this workspace (any more).", field=named_in)


def _learn(begin: Begin, interaction: Interaction, client: WebClient, unknown: UnknownPeople) -> None:
    """Look up people whom the directory does not have yet; the call is made with no transaction open."""
    with begin() as session:
        lacks = service.lacks(session, workspace_id=interaction.workspace_id, scope="users.profile:read")
        named = set(unknown.slack_ids) - {interaction.user_id}
        forgotten = forgotten_among(session, workspace_id=interaction.workspace_id, slack_ids=named)
    for slack_id in forgotten:
        field = interaction.answers.naming(slack_id)
        raise DomainError("Someone you named takes no part in mentoring, by their own wish.", field=field)
    me = () if lacks else (interaction.user_id,)
    try:
        users = directory.look_up(client, unknown.slack_ids, described=me)
    except directory.NotInWorkspace as nobody:
        raise _stranger(interaction, nobody.slack_id) from None
    with suppress(Collision), begin() as session:  # another request of the same moment has saved them
        directory.save_users(session, workspace_id=interaction.workspace_id, users=users, acting=interaction.user_id)
