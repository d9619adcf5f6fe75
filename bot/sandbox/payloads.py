"""What Slack sends when a person does something with the app."""

from bot.sandbox.outbound import DEPRECATED_TOKEN
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.registration import Command, Shortcut
from bot.sandbox.state.user import User
from bot.sandbox.state.view import View
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def slash_command(
    world: World, workspace: Workspace, user: User, channel: Channel, command: Command, text: str
) -> JsonObject:
    response = world.passes.response(workspace.id, channel.id, user.id)
    return {
        "token": DEPRECATED_TOKEN,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": _command_channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command.command,
        "text": text,
        "api_app_id": workspace.app.app_id,
        "is_enterprise_install": str(workspace.app.for_enterprise).lower(),
        "response_url": response_url(world, response.id),
        "trigger_id": world.passes.trigger(workspace.id, user.id),
    } | _organization(workspace)


def message_action(
    world: World, workspace: Workspace, user: User, channel: Channel, message: Message, action: JsonObject
) -> JsonObject:
    """`block_actions` of something in a message. Slack keeps no ephemeral message, so it cannot send one along."""
    response = world.passes.response(workspace.id, channel.id, user.id, message.ts)
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.is_ephemeral,
    } | ({"thread_ts": message.thread_ts} if message.thread_ts else {})
    kept = {} if message.is_ephemeral else {"message": message.to_slack(metadata=True)}
    return (
        _interactive(workspace, user, "block_actions")
        | kept
        | {
            "container": container,
            "trigger_id": world.passes.trigger(workspace.id, user.id),
            "channel": {"id": channel.id, "name": _command_channel_name(channel)},
            "state": {"values": message.values},
            "response_url": response_url(world, response.id),
            "actions": [action | {"action_ts": f"{world.clock.now().timestamp():.6f}"}],
        }
    )


def view_action(world: World, workspace: Workspace, user: User, view: View, action: JsonObject) -> JsonObject:
    """`block_actions` of something in a modal or in Home: there is no response_url."""
    return _interactive(workspace, user, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": world.passes.trigger(workspace.id, user.id, view.id),
        "view": view.to_slack(),
        "actions": [action | {"action_ts": f"{world.clock.now().timestamp():.6f}"}],
    }


def view_submission(world: World, workspace: Workspace, user: User, view: View) -> JsonObject:
    return _interactive(workspace, user, "view_submission") | {
        "trigger_id": world.passes.trigger(workspace.id, user.id, view.id),
        "view": view.to_slack(),
        "response_urls": _response_urls(world, workspace, user, view),
    }


def view_closed(workspace: Workspace, user: User, view: View, *, is_cleared: bool) -> JsonObject:
    return _interactive(workspace, user, "view_closed") | {"view": view.to_slack(), "is_cleared": is_cleared}


def block_suggestion(
    workspace: Workspace, user: User, container: JsonObject, element: JsonObject, typed: str
) -> JsonObject:
    """`container` is the part of the payload that says where: container, and view or message and channel."""
    named = {"action_id": element["action_id"], "block_id": element["block_id"], "value": typed}
    return _interactive(workspace, user, "block_suggestion") | named | container


def shortcut(world: World, workspace: Workspace, user: User, chosen: Shortcut) -> JsonObject:
    return _interactive(workspace, user, "shortcut") | {
        "callback_id": chosen.callback_id,
        "trigger_id": world.passes.trigger(workspace.id, user.id),
        "action_ts": f"{world.clock.now().timestamp():.6f}",
    }


def message_shortcut(
    world: World, workspace: Workspace, user: User, channel: Channel, message: Message, chosen: Shortcut
) -> JsonObject:
    response = world.passes.response(workspace.id, channel.id, user.id, message.ts)
    return shortcut(world, workspace, user, chosen) | {
        "type": "message_action",
        "response_url": response_url(world, response.id),
        "channel": {"id": channel.id, "name": _command_channel_name(channel)},
        "message_ts": message.ts,
        "message": message.to_slack(),
    }


def home_opened(world: World, workspace: Workspace, user: User, channel: Channel) -> JsonObject:
    event: JsonObject = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": "home"}
    shown = workspace.homes.get(user.id)
    return event | ({"view": shown.to_slack()} if shown else {})


def response_url(world: World, response_id: str) -> str:
    return f"{world.base_url}/response/{response_id}"


def _interactive(workspace: Workspace, user: User, kind: str) -> JsonObject:
    return {
        "type": kind,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "enterprise": workspace.enterprise.to_slack() if workspace.enterprise else None,
        "is_enterprise_install": workspace.app.for_enterprise,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": workspace.id},
        "api_app_id": workspace.app.app_id,
        "token": DEPRECATED_TOKEN,
    }


def _organization(workspace: Workspace) -> JsonObject:
    """Commands name it only where there is one."""
    enterprise = workspace.enterprise
    return {"enterprise_id": enterprise.id, "enterprise_name": enterprise.name} if enterprise else {}


def _command_channel_name(channel: Channel) -> str:
    """Slack does not tell apps the names of private conversations here."""
    return {"channel": channel.name, "dm": "directmessage"}.get(channel.kind, "privategroup")


def _response_urls(world: World, workspace: Workspace, user: User, view: View) -> list[JsonObject]:
    """Places that the person picked for the answer, in selects with `response_url_enabled`."""
    found = []
    for block in view.content["blocks"]:
        element = block.get("element") or {}
        if block["type"] == "input" and element.get("response_url_enabled"):
            answer = view.values[block["block_id"]][element["action_id"]]
            channel_id = answer.get("selected_conversation") or answer.get("selected_channel")
            if not channel_id:
                continue
            response = world.passes.response(workspace.id, channel_id, user.id)
            named = {"block_id": block["block_id"], "action_id": element["action_id"], "channel_id": channel_id}
            found.append(named | {"response_url": response_url(world, response.id)})
    return found
