"""Turning the words a test uses into what an input holds."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.sandbox.block_kit.answers import answer_of
from bot.sandbox.block_kit.composition import listed_options
from bot.sandbox.block_kit.reading import label_of
from bot.sandbox.people.finding import NotThere, best, somebody
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace

Options = list[JsonObject]
LIST_TYPES = ("checkboxes", "file_input")


def filled(
    workspace: Workspace, user: User, element: JsonObject, wanted: tuple[Any, ...], offered: Options | None = None
) -> JsonObject:
    """The element's new state; `offered` are the options of an external select."""
    convert = _converter(workspace, user, element, listed_options(element) if offered is None else offered)
    values = [convert(value) for value in wanted]
    if element["type"].startswith("multi_") or element["type"] in LIST_TYPES:
        return answer_of(element, values)
    return answer_of(element, values[0] if values else None)


def options_in(answer: JsonObject) -> Options:
    return listed_options(answer)


def _converter(workspace: Workspace, user: User, element: JsonObject, options: Options) -> Callable[[Any], Any]:
    kind = element["type"].removeprefix("multi_")
    if kind in ("static_select", "external_select", "checkboxes", "radio_buttons"):
        return lambda wanted: _option(options, str(wanted))
    if kind == "users_select":
        return lambda wanted: somebody(workspace, str(wanted)).id
    if kind in ("channels_select", "conversations_select"):
        return lambda wanted: _channel(workspace, user, str(wanted))
    if kind == "datetimepicker":
        return lambda wanted: int(wanted.timestamp()) if isinstance(wanted, datetime) else int(wanted)
    if kind == "file_input":
        return dict
    return str


def _option(options: Options, wanted: str) -> JsonObject:
    found = best([([label_of(option), option["value"]], option) for option in options], wanted)
    if found is None:
        there = ", ".join(label_of(option) for option in options)
        raise NotThere(f"There is no option {wanted!r}. There are: {there}.")
    return {key: value for key, value in found.items() if key != "url"}


def _channel(workspace: Workspace, user: User, wanted: str) -> str:
    names = [([channel.name, f"#{channel.name}", channel.id], channel.id) for channel in workspace.seen_by(user.id)]
    found = best(names, wanted)
    if found is None:
        raise NotThere(f"{user.shown_name} sees no conversation called {wanted!r}.")
    return found
