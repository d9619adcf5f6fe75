"""Who is calling, and where to connect."""

from bot.sandbox.calls import Call, method
from bot.sandbox.limits import HUNDREDS, TIER_3
from bot.sandbox.shapes import JsonObject


@method("auth.test", HUNDREDS)
def test(call: Call) -> JsonObject:
    workspace, app = call.workspace, call.app
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": call.bot.name,
        "team_id": workspace.id,
        "user_id": call.bot.id,
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "app_name": app.name,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", TIER_3, caller="app")
def open_connection(call: Call) -> JsonObject:
    world = call.world
    ticket = world.ids.secret(32)
    world.tickets[ticket] = call.app.app_token
    base = world.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link?ticket={ticket}&app_id={call.app.app_id}"}
