"""Coming to a conversation, leaving it, bringing somebody along, and closing it."""

from bot.sandbox import membership
from bot.sandbox.people.presence import need_account
from bot.sandbox.refusals import NotPossible
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def join(world: World, workspace: Workspace, user: User, channel: Channel) -> None:
    need_account(user)
    if channel.kind != "channel" or channel.is_archived:
        raise NotPossible("cannot_join", "Only public channels can be joined without an invitation.")
    if user.id not in channel.members:
        membership.join(world, workspace, channel, user)


def leave(world: World, workspace: Workspace, user: User, channel: Channel) -> None:
    need_account(user)
    if channel.is_direct or channel.is_general or user.id not in channel.members:
        raise NotPossible("cannot_leave", "This conversation cannot be left.")
    membership.leave(world, workspace, channel, user)


def invite(world: World, workspace: Workspace, user: User, channel: Channel, guest: User) -> None:
    need_account(user)
    if channel.is_direct or channel.is_archived or user.id not in channel.members:
        raise NotPossible("cannot_invite", "Only members of a channel that is not archived can invite to it.")
    if guest.id not in channel.members:
        membership.join(world, workspace, channel, guest, inviter=user)


def archive(world: World, workspace: Workspace, user: User, channel: Channel, *, archived: bool = True) -> None:
    """Or, with `archived` false, bring it back: people can, bots cannot."""
    need_account(user)
    if channel.is_direct or channel.is_general or user.id not in channel.members:
        raise NotPossible("cannot_archive", "Only members can archive a channel, and nobody #general.")
    if channel.is_archived != archived:
        membership.archive(world, workspace, channel, user, archived=archived)


def set_topic(world: World, workspace: Workspace, user: User, channel: Channel, topic: str) -> None:
    need_account(user)
    if channel.is_direct or channel.is_archived or user.id not in channel.members:
        raise NotPossible("cannot_set_topic", "Only members of a channel that is not archived can set its topic.")
    membership.set_topic(world, workspace, channel, user, topic)
