"""Messages that answer something a person did: the body of an ack, or what is sent to a response URL."""

from bot.sandbox import posting
from bot.sandbox.arguments import Arguments
from bot.sandbox.calls import Call
from bot.sandbox.methods import messages
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def post_answer(world: World, workspace: Workspace, channel: Channel, user: User, answer: JsonObject) -> Message:
    """Only for the person themselves, unless the app says `in_channel`."""
    content = messages.content(Call(world, workspace, workspace.app, Arguments(answer)))
    only_for = None if answer.get("response_type") == "in_channel" else user.id
    message = posting.from_app(world, workspace, content, only_for=only_for)
    return posting.post(world, workspace, channel, message)


def respond(world: World, response_id: str, answer: JsonObject) -> None:
    """What the app sends to a response URL. It may answer anywhere the person acted, member or not."""
    allowed = world.passes.use_response(response_id)
    workspace = world.workspaces[allowed.workspace_id]
    channel, user = workspace.channels[allowed.channel_id], workspace.users[allowed.user_id]
    original = channel.messages.get(allowed.message_ts or "")
    if answer.get("delete_original"):
        if original is None:
            raise SlackRefusal("message_not_found", status=404)
        posting.delete(world, workspace, channel, original)
    elif original is not None and _replaces(answer, original):
        content = messages.content(Call(world, workspace, workspace.app, Arguments(answer)))
        posting.change(world, workspace, channel, original, content)
    else:
        allowed.message_ts = post_answer(world, workspace, channel, user, answer).ts


def _replaces(answer: JsonObject, original: Message) -> bool:
    """A private answer never turns public: that one is posted anew."""
    turns_public = original.is_ephemeral and answer.get("response_type") == "in_channel"
    return bool(answer.get("replace_original")) and not turns_public
