"""views.*: modals and App Home."""

import json
from typing import Any

from bot.sandbox import modals
from bot.sandbox.arguments import invalid_arguments
from bot.sandbox.block_kit.view_rules import check_view
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_4
from bot.sandbox.passes import Trigger
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.view import View

LARGEST = 250_000
WRONG_ROOT = "must match the `type` of the root view whose stack we're pushing onto [json-pointer:/view/type]"


@method("views.open", TIER_4, required=("trigger_id", "view"))
def open_view(call: Call) -> JsonObject:
    content = _content(call, "modal")
    trigger = _trigger(call)
    return {"view": modals.open_modal(call.world, call.workspace, trigger.user_id, content).to_slack()}


@method("views.push", TIER_4, required=("trigger_id", "view"))
def push(call: Call) -> JsonObject:
    """Onto the modal inside which the person did something."""
    content = _content(call, "modal")
    trigger = _trigger(call)
    origin = call.workspace.open_view(trigger.view_id) if trigger.view_id else None
    if origin is not None and origin.type == "home":
        raise invalid_arguments(WRONG_ROOT)
    if origin is None:
        raise SlackRefusal("not_found")
    return {"view": modals.push(call.world, call.workspace, trigger.user_id, content).to_slack()}


@method("views.update", TIER_4, required=("view",))
def update(call: Call) -> JsonObject:
    view = _wanted(call)
    content = _content(call, view.type)
    _check_hash(call, view)
    return {"view": modals.update(call.world, call.workspace, view, content).to_slack()}


@method("views.publish", TIER_4, required=("user_id", "view"))
def publish(call: Call) -> JsonObject:
    content = _content(call, "home")
    if not call.app.home_tab:
        raise SlackRefusal("not_enabled")
    user = call.workspace.users.get(call.arguments.text("user_id"))
    if user is None:
        raise invalid_arguments("invalid `user_id` [json-pointer:/user_id]")
    shown = call.workspace.homes.get(user.id)
    if shown is not None:
        _check_hash(call, shown)
    return {"view": modals.publish(call.world, call.workspace, user.id, content).to_slack()}


def _content(call: Call, expected_type: str) -> JsonObject:
    content: Any = call.arguments.structure("view", "invalid_arguments")
    if len(json.dumps(content, ensure_ascii=False).encode()) > LARGEST:
        raise SlackRefusal("view_too_large")
    check_view(content, expected_type)
    assert isinstance(content, dict)
    return content


def _trigger(call: Call) -> Trigger:
    return call.world.passes.use_trigger(call.workspace.id, call.arguments.text("trigger_id"))


def _wanted(call: Call) -> View:
    view_id, external_id = call.arguments.text("view_id"), call.arguments.text("external_id")
    if not view_id and not external_id:
        raise invalid_arguments("missing required field: view_id")
    for view in call.workspace.shown_views():
        if view.id == view_id or (external_id and view.external_id == external_id):
            return view
    raise SlackRefusal("not_found")


def _check_hash(call: Call, view: View) -> None:
    expected = call.arguments.text("hash")
    if expected and expected != view.hash:
        raise SlackRefusal("hash_conflict")
