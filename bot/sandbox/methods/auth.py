"""Who is calling, where to connect, and the end of an installation."""

from bot.sandbox import changing
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import HUNDREDS, TIER_1, TIER_2, TIER_3
from bot.sandbox.paging import page
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.workspace import Workspace


@method("auth.test", HUNDREDS)
def test(call: Call) -> JsonObject:
    workspace, app = call.workspace, call.app
    enterprise = workspace.enterprise
    team = {"team": workspace.name, "team_id": workspace.id}
    if app.for_enterprise and enterprise is not None:
        team = {"team": enterprise.name, "team_id": enterprise.id}
    answer = team | {
        "url": f"https://{workspace.domain}.slack.com/",
        "user": call.bot.name,
        "user_id": call.bot.id,
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "app_name": app.name,
        "is_enterprise_install": app.for_enterprise,
    }
    if enterprise is not None:
        answer["enterprise_id"] = enterprise.id
    if app.tokens.expires is not None:
        answer["expires_in"] = int(app.tokens.expires - call.world.real_time())
    return answer


@method("auth.revoke", TIER_3)
def revoke(call: Call) -> JsonObject:
    """With token rotation one token ends and the installation stays; without, both end."""
    if call.arguments.flag("test"):
        return {"revoked": False}
    if call.app.tokens.expires is None:
        changing.uninstall(call.world, call.workspace)
    else:
        changing.revoke_token(call.world, call.workspace)
    return {"revoked": True}


@method("auth.teams.list", TIER_2)
def list_teams(call: Call) -> JsonObject:
    """Where an organization's installation is granted."""
    shown, metadata = page(_teams(call), call.arguments, lambda workspace: workspace.id)
    teams = [{"id": workspace.id, "name": workspace.name} for workspace in shown]
    return {"teams": teams, "response_metadata": metadata}


@method("apps.uninstall", TIER_1, required=("client_id", "client_secret"))
def uninstall_app(call: Call) -> JsonObject:
    """Slack's list of errors says that the token of a bot may not do this."""
    if call.arguments.text("client_id") != call.app.registration.client_id:
        raise SlackRefusal("client_id_token_mismatch")
    raise SlackRefusal("no_permission")


@method("apps.connections.open", TIER_3, caller="app")
def open_connection(call: Call) -> JsonObject:
    world, scopes = call.world, call.app.registration.app_token_scopes
    if "connections:write" not in scopes:
        raise SlackRefusal("missing_scope", needed="connections:write", provided=",".join(sorted(scopes)))
    ticket = world.ids.secret(32)
    world.tickets[ticket] = call.app.app_token
    base = world.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link?ticket={ticket}&app_id={call.app.app_id}"}


def _teams(call: Call) -> list[Workspace]:
    if not call.app.for_enterprise:
        return [call.workspace]
    return [
        place for place in call.world.workspaces.values() if place.app.tokens is call.app.tokens and place.app.installed
    ]
