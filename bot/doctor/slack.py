"""What does Slack say: to the tokens, to the scopes, to our clock? Nothing is changed there."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, cast

from slack_sdk.errors import SlackApiError

from bot.asking import Refusal, accepted
from bot.config import Settings
from bot.core.wording import listed
from bot.doctor.finding import Examination, Findings, fine, note, wrong, wrong_as
from bot.features.workspaces.rules import declined_scopes, missing_scopes
from bot.slack.client import make_client
from bot.slack.naming import NAME
from bot.wiring import WHOLE_ORGANIZATION

INSTALL_AGAIN = "Paste what `{}` prints under “App Manifest” of your app's page, and install the app again."

LATE = 60
"""Seconds by which the clocks may differ. From 300 on Slack's requests count as forged."""


NETWORK = "Check the network, a proxy, and SLACK_API_URL."


def examine_token(settings: Settings, now: datetime) -> Examination[str]:
    """The bot token of an installation for one workspace. At the end, Slack's id of that, if the bot can work there."""
    try:
        with accepted("SLACK_BOT_TOKEN"):
            answer = make_client(settings.bot_token, settings.slack_api_url).auth_test()
    except Refusal as refusal:
        yield wrong_as(refusal, NETWORK)
        return ""
    identity = cast("dict[str, Any]", answer.data)
    yield fine(f"Slack takes SLACK_BOT_TOKEN: {identity.get('user')} in {identity.get('team')}.")
    yield from _examine_clock(answer.headers, now)
    if identity.get("is_enterprise_install"):
        yield wrong_as(WHOLE_ORGANIZATION, "")
        return ""
    fit = yield from _examine_scopes(answer.headers, settings)
    if identity.get("expires_in"):
        yield wrong(
            "SLACK_BOT_TOKEN expires within hours: token rotation is on for this app.",
            "Install it by OAuth (docs/install.md, “Many workspaces”), or make an app without token rotation.",
        )
    if settings.app_token:
        yield from _examine_app_token(settings, str(identity.get("app_id") or ""))
    return str(identity["team_id"]) if fit else ""


def manifest_of(settings: Settings) -> str:
    """The command for this app's manifest: pasted without its address, one for HTTP would go over to Socket Mode."""
    address = f" --url {settings.public_url}" if settings.public_url and not settings.app_token else ""
    command = "" if settings.slash_command == NAME else f" --command {settings.slash_command}"
    return f"python -m bot manifest{address}{command}"


def _examine_clock(headers: Any, now: datetime) -> Findings:
    said = next((value for name, value in headers.items() if name.lower() == "date"), None)
    if said is None:
        return
    off = abs((parsedate_to_datetime(said) - now).total_seconds())
    if off > LATE:
        yield wrong(f"This computer's clock is off by {off:,.0f} seconds.", "Switch its time synchronization (NTP) on.")
    else:
        yield fine("This computer's clock agrees with Slack's.")


def _examine_scopes(headers: Any, settings: Settings) -> Examination[bool]:
    """At the end, whether it has all that is needed."""
    said = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    granted = ",".join(scope.strip() for scope in said.split(","))
    missing = missing_scopes(granted)
    if missing:
        remedy = INSTALL_AGAIN.format(manifest_of(settings))
        yield wrong(f"The app lacks {listed(missing)}, without which nothing works.", remedy)
    elif granted:
        yield fine("The app has every scope that it needs.")
    for scope, cost in declined_scopes(granted).items():
        yield note(f"Without the optional scope {scope}, {cost}.")
    return not missing


def _examine_app_token(settings: Settings, app_id: str) -> Findings:
    """Opens nothing: the address of a connection is asked for, and left alone."""
    try:
        with accepted("SLACK_APP_TOKEN"):
            make_client(settings.app_token, settings.slack_api_url).apps_connections_open(app_token=settings.app_token)
    except Refusal as refusal:
        yield wrong_as(refusal, NETWORK)
        return
    parts = settings.app_token.split("-")
    its_app = parts[2] if len(parts) > 2 else ""
    if app_id and its_app.startswith("A") and its_app != app_id:
        yield wrong("SLACK_APP_TOKEN and SLACK_BOT_TOKEN are of two different apps.", "Copy both from one app's page.")
    else:
        yield fine("Slack takes SLACK_APP_TOKEN.")


def examine_client(settings: Settings) -> Findings:
    """Client id and secret of an app for many workspaces: a code that never was is refused for that reason alone."""
    ours = {"client_id": settings.client_id, "client_secret": settings.client_secret}
    try:
        make_client(None, settings.slack_api_url).oauth_v2_access(**ours, code="doctor")
    except SlackApiError as refusal:
        answer = refusal.response.data if isinstance(refusal.response.data, dict) else {}
        error = str(answer.get("error"))
        if error == "invalid_code":
            yield fine("Slack takes SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.")
            return
        remedy = "Copy both again from your app's page, under “Basic Information”."
        yield wrong(f"Slack refused SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: {error}.", remedy)
    except (OSError, HTTPException) as problem:
        yield wrong(f"Slack cannot be reached ({type(problem).__name__}).", NETWORK)
