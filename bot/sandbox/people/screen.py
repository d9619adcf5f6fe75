"""What somebody has before their eyes."""

import copy

from bot.sandbox import announce, membership
from bot.sandbox.block_kit.reading import text_of
from bot.sandbox.loop_thread import LoopThread
from bot.sandbox.people.finding import NotThere, picture
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

SHOWN_MESSAGES = 5


class Screen:
    """Everything is read on the sandbox's loop and copied, so a test may keep what it got."""

    def __init__(self, world: World, loop: LoopThread, workspace: Workspace, user: User) -> None:
        self._world = world
        self._loop = loop
        self._workspace = workspace
        self._user = user
        self.errors: dict[str, str] = {}
        """What the last submission was refused for, by block id."""

    @property
    def id(self) -> str:
        return self._user.id

    @property
    def name(self) -> str:
        return self._user.shown_name

    @property
    def mention(self) -> str:
        return f"<@{self._user.id}>"

    @property
    def ephemeral(self) -> JsonObject | None:
        """The newest message that only they see."""
        return self._loop.call(lambda: next((_copy(*seen) for seen in self._newest() if seen[1].is_ephemeral), None))

    @property
    def last_text(self) -> str:
        """All words of the newest message that only they see; empty if there is none."""
        return text_of(self.ephemeral or {})

    @property
    def modal(self) -> JsonObject | None:
        return self._loop.call(self._modal)

    @property
    def home(self) -> JsonObject | None:
        return self._loop.call(self._home)

    def messages(self, channel: str) -> list[JsonObject]:
        """What they can see there, oldest first."""
        place = self._conversation(channel)
        if self.id not in place.members:
            raise NotThere(f"{self.name} is not a member of #{place.name}.")
        return self._loop.call(lambda: [_copy(place, message) for message in place.seen_by(self.id)])

    def dm_with_bot(self) -> list[JsonObject]:
        return self.messages("dm")

    def channels(self) -> list[str]:
        """The names of the conversations that they see."""
        return self._loop.call(
            lambda: [
                announce.name_for(self._workspace, channel, self._user) for channel in self._workspace.seen_by(self.id)
            ]
        )

    def pins(self, channel: str) -> list[JsonObject]:
        return [message for message in self.messages(channel) if message.get("pinned")]

    def picture(self) -> str:
        """The whole screen in words: the modal, Home, and the newest messages."""
        messages = self._loop.call(lambda: [_copy(*seen) for seen in self._newest()[:SHOWN_MESSAGES]])
        parts = [picture("modal", self.modal), picture("home", self.home)]
        return "\n".join([*parts, *(picture("message", message) for message in messages)])

    def _modal(self) -> JsonObject | None:
        stack = self._workspace.stack(self.id)
        return copy.deepcopy(stack[-1].to_slack()) if stack else None

    def _home(self) -> JsonObject | None:
        view = self._workspace.homes.get(self.id)
        return copy.deepcopy(view.to_slack()) if view else None

    def _newest(self) -> list[tuple[Channel, Message]]:
        """Every message on their screen, newest first."""
        mine = [channel for channel in self._workspace.channels.values() if self.id in channel.members]
        elsewhere = [channel for channel in self._workspace.seen_by(self.id) if channel not in mine]
        seen = [(channel, message) for channel in mine for message in channel.seen_by(self.id)]
        # A command can be typed in a channel that one has not joined; its private answer appears there.
        seen += [(place, message) for place in elsewhere for message in place.seen_by(self.id) if message.is_ephemeral]
        return sorted(seen, key=lambda found: found[1].ts, reverse=True)

    def _conversation(self, wanted: str) -> Channel:
        """By name or id; `dm` is the one with the bot."""
        return self._loop.call(lambda: self._find_conversation(wanted))

    def _find_conversation(self, wanted: str) -> Channel:
        if wanted == "dm":
            return membership.open_direct(self._world, self._workspace, self._workspace.bot, self._user)
        seen = self._workspace.seen_by(self.id)
        for channel in seen:
            if wanted.removeprefix("#") in (channel.id, announce.name_for(self._workspace, channel, self._user)):
                return channel
        names = ", ".join(announce.name_for(self._workspace, channel, self._user) for channel in seen)
        raise NotThere(f"{self.name} sees no conversation {wanted!r}. There are: {names}.")


def _copy(channel: Channel, message: Message) -> JsonObject:
    return copy.deepcopy(announce.shown_message(channel, message)) | {"channel": channel.id}
