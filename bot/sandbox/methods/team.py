"""team.*: the workspace itself."""

from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_3
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject


@method("team.info", TIER_3, scopes=("team:read",))
def info(call: Call) -> JsonObject:
    workspace = call.workspace
    if call.arguments.text("team") not in ("", workspace.id):
        raise SlackRefusal("team_not_found")
    icon = {"image_default": True}
    named = {"id": workspace.id, "name": workspace.name, "domain": workspace.domain, "icon": icon}
    return {
        "team": named | {"email_domain": f"{workspace.domain}.example", "url": f"https://{workspace.domain}.slack.com/"}
    }
