"""The arguments of a Web API call, however they were sent."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
CHARSETS = {None, "utf-8", "iso-8859-1"}
FALSE = {"", "0", "false", "False"}


class Arguments(dict[str, Any]):
    """Values as sent: strings from forms, anything from JSON. The methods below read either alike."""

    def text(self, name: str) -> str:
        value = self.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        return default if self.get(name) is None else self.text(name) not in FALSE

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def words(self, name: str) -> list[str]:
        """A comma-separated list, or a JSON array."""
        value = self.get(name)
        listed = value if isinstance(value, list) else self.text(name).split(",")
        return [str(item).strip() for item in listed if str(item).strip()]

    def structure(self, name: str, otherwise: str) -> Any:
        """A JSON value, which may have been sent as a string; None if absent."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackRefusal(otherwise) from None


def invalid_arguments(*messages: str) -> SlackRefusal:
    return SlackRefusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {text}" for text in messages]})


async def read(request: web.Request) -> Arguments:
    arguments = Arguments(request.query)
    if request.method != "POST" or (not request.can_read_body and "Content-Type" not in request.headers):
        return arguments
    charset = request.charset
    if charset is not None and charset.lower() not in CHARSETS:
        raise SlackRefusal("invalid_charset")
    if "Content-Type" not in request.headers:
        raise SlackRefusal("missing_post_type")
    if request.content_type == "application/json":
        arguments.update(await _json(request))
    elif request.content_type in FORMS:
        arguments.update({name: value for name, value in (await request.post()).items() if isinstance(value, str)})
    elif request.content_type != "text/plain":
        raise SlackRefusal("invalid_post_type")
    return arguments


async def _json(request: web.Request) -> JsonObject:
    """An empty body is an empty object: that is how slack_sdk sends a call without arguments."""
    body = await request.text()
    try:
        value = json.loads(body) if body.strip() else {}
    except ValueError:
        raise SlackRefusal("invalid_json") from None
    if not isinstance(value, dict):
        raise SlackRefusal("json_not_object")
    return value
