"""oauth.*: from a code, or a refresh token, to a token."""

from bot.sandbox import installing
from bot.sandbox.calls import ClientCall, client_method
from bot.sandbox.limits import TIER_3, TIER_4
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject


@client_method("oauth.v2.access", TIER_4)
def access(call: ClientCall) -> JsonObject:
    sent = call.arguments
    grant = sent.text("grant_type") or "authorization_code"
    if grant == "refresh_token":
        return installing.refresh(call.world, call.registration, sent.text("refresh_token"))
    if grant != "authorization_code":
        raise SlackRefusal("invalid_grant_type")
    return installing.exchange(call.world, call.registration, sent.text("code"), sent.text("redirect_uri"))


@client_method("oauth.v2.exchange", TIER_3)
def exchange(call: ClientCall) -> JsonObject:
    return installing.exchange_for_pair(call.world, call.registration, call.arguments.text("token"))
