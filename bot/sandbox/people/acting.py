"""Pressing, choosing and opening things that the app put on the screen."""

from bot.sandbox import events, membership, payloads
from bot.sandbox.block_kit.answers import HOLDS, Values, merged_values
from bot.sandbox.block_kit.reading import labeled_elements
from bot.sandbox.block_kit.suggestions import check_suggestions
from bot.sandbox.people.asking import aloud, ask, json_object
from bot.sandbox.people.presence import need_account
from bot.sandbox.refusals import AppFailed, NotPossible
from bot.sandbox.shapes import Blocks, JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.registration import Shortcut
from bot.sandbox.state.user import User
from bot.sandbox.state.view import View
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

LEAST_TYPED = 3
"""Characters before an external select asks the app, unless it says otherwise."""

Place = View | tuple[Channel, Message]


async def act(
    world: World,
    workspace: Workspace,
    user: User,
    place: Place,
    spot: tuple[str, str],
    value: JsonObject,
    state: Values,
) -> None:
    """`spot` is the block id and action id; `value` the element's new state, `state` that of all the others."""
    need_account(user)
    block_id, action_id = spot
    blocks = blocks_of(place)
    block, element = _spot(blocks, block_id, action_id)
    mine = {block_id: {action_id: value}} if element["type"] in HOLDS else {}
    holder = place if isinstance(place, View) else place[1]
    holder.values = merged_values(blocks, holder.values, state, mine)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return  # the app hears of it when the form is submitted
    action = {"action_id": action_id, "block_id": block_id} | _own_words(element) | value | {"type": element["type"]}
    if isinstance(place, View):
        payload = payloads.view_action(world, workspace, user, place, action)
    else:
        payload = payloads.message_action(world, workspace, user, *place, action)
    with aloud(world, user):
        await ask(world, workspace, payload, about="That")


async def load_options(
    world: World, workspace: Workspace, user: User, place: Place, spot: tuple[str, str], typed: str
) -> JsonObject:
    """Ask the app what an external select offers for what was typed so far."""
    need_account(user)
    _, select = _spot(blocks_of(place), *spot)
    if len(typed) < select.get("min_query_length", LEAST_TYPED):
        return {"options": []}
    element = {"block_id": spot[0], "action_id": select["action_id"]}
    payload = payloads.block_suggestion(workspace, user, _where(place), element, typed)
    ack = await ask(world, workspace, payload, about="Loading the options")
    answer = json_object(ack)
    faults = check_suggestions(answer)
    if answer is None or faults:
        raise AppFailed(f"Loading the options failed: {'; '.join(faults)}.")
    return {key: answer[key] for key in ("options", "option_groups") if key in answer}


async def open_home(world: World, workspace: Workspace, user: User) -> None:
    need_account(user)
    if not workspace.app.home_tab:
        raise NotPossible("no_home", f"{workspace.app.name} has no Home tab.")
    channel = membership.open_direct(world, workspace, workspace.bot, user)
    events.workspace_event(world, workspace, payloads.home_opened(world, workspace, user, channel))


async def use_shortcut(
    world: World, workspace: Workspace, user: User, chosen: Shortcut, on: tuple[Channel, Message] | None
) -> None:
    need_account(user)
    if "commands" not in workspace.app.scopes:
        raise NotPossible("unknown_shortcut", f"{workspace.app.name} may not offer shortcuts here.")
    if chosen.kind == "message" and on is not None:
        payload = payloads.message_shortcut(world, workspace, user, *on, chosen)
    else:
        payload = payloads.shortcut(world, workspace, user, chosen)
    with aloud(world, user):
        await ask(world, workspace, payload, about=f"“{chosen.name}”")


def blocks_of(place: Place) -> Blocks:
    return place.content["blocks"] if isinstance(place, View) else place[1].blocks or []


def _spot(blocks: Blocks, block_id: str, action_id: str) -> tuple[JsonObject, JsonObject]:
    """The element of that name, and the block around it."""
    for block, element in labeled_elements(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return block, element
    raise NotPossible("gone", "That is no longer there.")


def _own_words(element: JsonObject) -> JsonObject:
    """What Slack repeats of the element itself in the action."""
    return {key: element[key] for key in ("text", "value", "style", "placeholder", "confirm") if key in element}


def _where(place: Place) -> JsonObject:
    if isinstance(place, View):
        return {"container": {"type": "view", "view_id": place.id}, "view": place.to_slack()}
    channel, message = place
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    named = {"id": channel.id, "name": channel.name}
    return {"container": container, "channel": named, "message": message.to_slack()}
