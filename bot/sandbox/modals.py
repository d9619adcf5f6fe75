"""The stack of modals that a person has before them, and their App Home."""

from bot.sandbox import announce
from bot.sandbox.block_kit.answers import kept_values, starting_values
from bot.sandbox.block_kit.filling import filled_in
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.view import View
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

MOST_VIEWS = 3


def open_modal(world: World, workspace: Workspace, user_id: str, content: JsonObject) -> View:
    """Show a modal on its own; whatever stack was open is replaced."""
    view = _new(world, workspace, user_id, content)
    view.root_view_id = view.id
    workspace.modals[user_id] = [view]
    announce.views(world, workspace, user_id)
    return view


def push(world: World, workspace: Workspace, user_id: str, content: JsonObject) -> View:
    stack = workspace.stack(user_id)
    if len(stack) >= MOST_VIEWS:
        raise SlackRefusal("push_limit_reached")
    view = _new(world, workspace, user_id, content)
    view.root_view_id, view.previous_view_id = stack[0].id, stack[-1].id
    stack.append(view)
    announce.views(world, workspace, user_id)
    return view


def update(world: World, workspace: Workspace, view: View, content: JsonObject) -> View:
    """Replace what the view shows; what was typed stays where block_id and action_id stay."""
    _check_external_id(workspace, content, besides=view)
    view.content = filled_in(content, world.ids)
    view.values = kept_values(view.content["blocks"], view.values)
    view.hash = _hash(world)
    _announce(world, workspace, view)
    return view


def publish(world: World, workspace: Workspace, user_id: str, content: JsonObject) -> View:
    shown = workspace.homes.get(user_id)
    if shown is not None:
        return update(world, workspace, shown, content)
    view = _new(world, workspace, user_id, content)
    view.root_view_id = view.id
    workspace.homes[user_id] = view
    _announce(world, workspace, view)
    return view


def close_top(world: World, workspace: Workspace, user_id: str) -> None:
    workspace.stack(user_id).pop()
    announce.views(world, workspace, user_id)


def close_all(world: World, workspace: Workspace, user_id: str) -> None:
    workspace.stack(user_id).clear()
    announce.views(world, workspace, user_id)


def _new(world: World, workspace: Workspace, user_id: str, content: JsonObject) -> View:
    _check_external_id(workspace, content)
    app = workspace.app
    content = filled_in(content, world.ids)
    view = View(world.ids.new("V"), workspace.id, app.app_id, app.bot_id, user_id, content, _hash(world))
    view.values = starting_values(content["blocks"])
    return view


def _check_external_id(workspace: Workspace, content: JsonObject, besides: View | None = None) -> None:
    """An external_id names one view of the whole workspace."""
    wanted = content.get("external_id")
    if wanted and any(view.external_id == wanted for view in workspace.shown_views() if view is not besides):
        raise SlackRefusal("duplicate_external_id")


def _announce(world: World, workspace: Workspace, view: View) -> None:
    if view.type == "home":
        announce.home(world, workspace, view.owner)
    else:
        announce.views(world, workspace, view.owner)


def _hash(world: World) -> str:
    return f"{world.seconds()}.{world.ids.secret(8)}"
