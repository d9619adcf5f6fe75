"""Bringing what a person did to the app."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.sandbox import announce
from bot.sandbox.delivery.base import Ack, Kind
from bot.sandbox.refusals import AppFailed, NotPossible
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


@contextmanager
def aloud(world: World, user: User) -> Iterator[None]:
    """Let Slackbot say it when the app fails. A form says so itself, in its answer."""
    try:
        yield
    except AppFailed as failure:
        announce.failed(world, user.id, str(failure))
        raise


async def ask(
    world: World, workspace: Workspace, payload: JsonObject, *, about: str, kind: Kind = "interactive"
) -> Ack:
    if not workspace.app.installed:
        raise NotPossible("app_not_installed", f"{workspace.app.name} is not installed in this workspace.")
    return await world.outbound.ask(workspace.app, kind, payload, about)


def json_object(ack: Ack) -> JsonObject | None:
    """The answer as a JSON object; None if it is anything else."""
    try:
        value: Any = json.loads(ack.body)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
