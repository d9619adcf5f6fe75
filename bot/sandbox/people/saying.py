"""Saying something, and typing a command."""

from bot.sandbox import announce, payloads, posting
from bot.sandbox.answers_to_people import post_answer
from bot.sandbox.delivery.base import Ack
from bot.sandbox.mentions import escaped
from bot.sandbox.people.asking import aloud, ask, json_object
from bot.sandbox.people.presence import need_account
from bot.sandbox.people.slacks_own import SLACKS_OWN
from bot.sandbox.refusals import AppFailed, NotPossible, SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.registration import Command
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def say(world: World, workspace: Workspace, user: User, channel: Channel, text: str, thread_ts: str = "") -> JsonObject:
    need_account(user)
    if not announce.can_post(workspace, channel, user):
        raise NotPossible("cannot_post", "You cannot post in this conversation.")
    if not text.strip():
        raise NotPossible("no_text", "Type something first.")
    message = posting.from_person(world, workspace, user, escaped(workspace, text))
    if thread_ts:
        message.thread_ts = _root(channel, thread_ts)
    return announce.shown_message(channel, posting.post(world, workspace, channel, message))


async def run_command(world: World, workspace: Workspace, user: User, channel: Channel, name: str, text: str) -> None:
    need_account(user)
    if name in SLACKS_OWN:
        SLACKS_OWN[name](world, workspace, user, channel, text)
        return
    command = _known(workspace, name)
    sent = escaped(workspace, text, for_command=True) if command.should_escape else text
    payload = payloads.slash_command(world, workspace, user, channel, command, sent.strip())
    with aloud(world, user):
        ack = await ask(world, workspace, payload, about=name, kind="slash_commands")
        if ack.body.strip():
            _show_answer(world, workspace, user, channel, f"{name} {text}".strip(), ack)


def mark_read(world: World, workspace: Workspace, user: User, channel: Channel) -> None:
    if user.id in channel.members:
        channel.read_until[user.id] = max(channel.messages, default="")
        announce.conversation(world, workspace, channel)


def _root(channel: Channel, thread_ts: str) -> str:
    parent = channel.messages.get(thread_ts)
    if parent is None or parent.is_ephemeral:
        raise NotPossible("message_not_found", "The message that this answers is gone.")
    return parent.thread_ts or parent.ts


def _known(workspace: Workspace, name: str) -> Command:
    for command in workspace.app.commands:
        if command.command == name and "commands" in workspace.app.scopes:
            return command
    raise NotPossible("unknown_command", f"{name} is not a valid command.")


def _show_answer(world: World, workspace: Workspace, user: User, channel: Channel, typed: str, ack: Ack) -> None:
    """The body of the ack. Told to everybody, it brings along what was typed."""
    answer = json_object(ack) or {"text": ack.body}
    if answer.get("response_type") == "in_channel":
        posting.post(world, workspace, channel, posting.from_person(world, workspace, user, typed))
    try:
        post_answer(world, workspace, channel, user, answer)
    except SlackRefusal as refusal:
        raise AppFailed(f"{typed} failed because the app's answer was refused: {refusal.error}.") from None
