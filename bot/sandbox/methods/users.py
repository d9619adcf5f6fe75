"""users.*: who works here."""

from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_2, TIER_3, TIER_4
from bot.sandbox.paging import MOST, page
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.user import User

READ = ("users:read",)


@method("users.info", TIER_4, scopes=READ, required=("user",))
def info(call: Call) -> JsonObject:
    return {"user": _shown(call, call.user(call.arguments.text("user")))}


@method("users.list", TIER_2, scopes=READ)
def list_users(call: Call) -> JsonObject:
    users = list(call.workspace.users.values())
    if len(users) > MOST and not call.arguments.get("limit"):
        raise SlackRefusal("limit_required")
    shown, metadata = page(users, call.arguments, lambda user: user.id, default=1000)
    return {
        "members": [_shown(call, user) for user in shown],
        "cache_ts": call.world.seconds(),
        "response_metadata": metadata,
    }


@method("users.lookupByEmail", TIER_3, scopes=("users:read.email",), required=("email",))
def lookup_by_email(call: Call) -> JsonObject:
    wanted = call.arguments.text("email").strip().lower()
    for user in call.workspace.users.values():
        if user.email.lower() == wanted and not user.deleted:
            return {"user": _shown(call, user)}
    raise SlackRefusal("users_not_found")


@method("users.profile.get", TIER_4, scopes=("users.profile:read",))
def profile(call: Call) -> JsonObject:
    user = call.user(call.arguments.text("user") or call.bot.id)
    labels = call.arguments.flag("include_labels")
    fields = {
        f"Xf0{number}": {"value": value, "alt": ""} | ({"label": label} if labels else {})
        for number, (label, value) in enumerate(user.fields.items(), start=1)
    }
    return {"profile": user.profile(email=_may_see_email(call)) | {"fields": fields}}


def _shown(call: Call, user: User) -> JsonObject:
    locale = call.arguments.flag("include_locale")
    return user.to_slack(call.world.clock.now(), email=_may_see_email(call), locale=locale)


def _may_see_email(call: Call) -> bool:
    return "users:read.email" in call.app.scopes
