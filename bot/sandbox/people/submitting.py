"""Submitting and closing modals."""

from contextlib import suppress

from bot.sandbox import announce, modals, payloads
from bot.sandbox.block_kit.answers import Values, merged_values
from bot.sandbox.block_kit.completeness import faults
from bot.sandbox.block_kit.view_rules import problems_of_view
from bot.sandbox.delivery.base import Ack
from bot.sandbox.people.asking import ask, json_object
from bot.sandbox.people.presence import need_account
from bot.sandbox.refusals import AppFailed, NotPossible, SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.user import User
from bot.sandbox.state.view import View
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

ABOUT = "Submitting the form"


async def submit(world: World, workspace: Workspace, user: User, view_id: str, state: Values) -> dict[str, str]:
    """The errors to show at the form's fields; none if it was taken."""
    need_account(user)
    view = top_view(workspace, user, view_id)
    view.values = merged_values(view.content["blocks"], view.values, state)
    incomplete = faults(view.content["blocks"], view.values)
    if incomplete:
        return incomplete
    ack = await ask(world, workspace, payloads.view_submission(world, workspace, user, view), about=ABOUT)
    return _apply(world, workspace, user, view, ack)


async def close(world: World, workspace: Workspace, user: User, view_id: str, *, everything: bool) -> None:
    """Cancel closes one view, × all of them; the app is told if it asked for that."""
    need_account(user)
    view = top_view(workspace, user, view_id)
    root = workspace.stack(user.id)[0]
    if everything or view.content.get("clear_on_close"):
        closed = root
        modals.close_all(world, workspace, user.id)
    else:
        closed = view
        modals.close_top(world, workspace, user.id)
    if closed.content.get("notify_on_close"):
        payload = payloads.view_closed(workspace, user, closed, is_cleared=everything)
        with suppress(AppFailed):
            await world.outbound.ask(workspace.app, "interactive", payload, "Closing the form")


def top_view(workspace: Workspace, user: User, view_id: str) -> View:
    stack = workspace.stack(user.id)
    if not stack or stack[-1].id != view_id:
        raise NotPossible("view_not_found", "This form is no longer open.")
    return stack[-1]


def _apply(world: World, workspace: Workspace, user: User, view: View, ack: Ack) -> dict[str, str]:
    """Do what the app answered."""
    if not ack.body.strip() or ack.body.strip() == "{}":
        _close_one(world, workspace, user, view)
        return {}
    answer = json_object(ack) or {}
    action = answer.get("response_action")
    if action == "errors":
        return _errors(view, answer)
    if action == "clear":
        modals.close_all(world, workspace, user.id)
    elif action in ("update", "push"):
        _show(world, workspace, user, view, answer)
    else:
        raise AppFailed(f"{ABOUT} failed because Slack does not understand the app's answer.")
    return {}


def _close_one(world: World, workspace: Workspace, user: User, view: View) -> None:
    """That view alone: the app may meanwhile have opened or pushed another one."""
    stack = workspace.stack(user.id)
    if view in stack:
        stack.remove(view)
        announce.views(world, workspace, user.id)


def _errors(view: View, answer: JsonObject) -> dict[str, str]:
    errors = answer.get("errors")
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or set(errors) - inputs:
        raise AppFailed(f"{ABOUT} failed because the app's errors do not belong to fields of this form.")
    return {block_id: str(words) for block_id, words in errors.items()}


def _show(world: World, workspace: Workspace, user: User, view: View, answer: JsonObject) -> None:
    content = answer.get("view")
    problems = problems_of_view(content, "modal")
    if problems or not isinstance(content, dict):
        raise AppFailed(f"{ABOUT} failed because the app's next view was refused: {'; '.join(problems)}.")
    try:
        if answer["response_action"] == "push":
            modals.push(world, workspace, user.id, content)
        else:
            modals.update(world, workspace, view, content)
    except SlackRefusal as refusal:
        raise AppFailed(f"{ABOUT} failed: {refusal.error}.") from None
