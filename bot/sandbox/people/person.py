"""Somebody in the workspace, in the words of a test: what they do."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from bot.sandbox.block_kit.answers import merged_values
from bot.sandbox.people import acting, going, installing_apps, saying, submitting
from bot.sandbox.people.acting import Place, blocks_of
from bot.sandbox.people.filling import filled, options_in
from bot.sandbox.people.finding import NotThere, Spot, best, field, picture, pressable, somebody
from bot.sandbox.people.screen import Screen
from bot.sandbox.shapes import Blocks, JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.registration import Shortcut
from bot.sandbox.state.view import View
from bot.sandbox.uploads import new_file

PATIENCE_SECONDS = 2.0
GLANCE_SECONDS = 0.01
Found = TypeVar("Found")
Finder = Callable[[Blocks, str], Spot | None]


class Person(Screen):
    """Acts wait until the app has answered; what they look for may take a moment to appear."""

    def types(self, text: str, channel: str = "general") -> None:
        """A message, or a slash command."""
        place = self._conversation(channel)
        if not text.startswith("/"):
            self._loop.call(lambda: saying.say(self._world, self._workspace, self._user, place, text))
            return
        command, _, rest = text.partition(" ")
        self._loop.wait(saying.run_command(self._world, self._workspace, self._user, place, command, rest))

    def presses(self, label: str, *, message: JsonObject | None = None, home: bool = False) -> None:
        """A button or an overflow item: in the open modal, else in the newest message that has it."""
        place, (block, element, option) = self._patiently("button", label, pressable, message, home=home)
        value: JsonObject = {"type": element["type"]}
        if option is not None:
            value["selected_option"] = {key: part for key, part in option.items() if key != "url"}
        self._act(place, block, element, value)

    def chooses(self, label: str, *choices: Any, message: JsonObject | None = None, home: bool = False) -> None:
        """Fill in a field, replacing what it held; without choices it is emptied."""
        place, (block, element, _) = self._patiently("field", label, field, message, home=home)
        offered = self._offered(place, block, element, choices)
        value = filled(self._workspace, self._user, element, choices, offered)
        if block["type"] != "input" or block.get("dispatch_action"):
            self._act(place, block, element, value)
        else:
            state = {block["block_id"]: {element["action_id"]: value}}
            self._loop.call(lambda: _remember(place, state))

    def uploads(self, name: str, content: bytes) -> JsonObject:
        """A file from their computer, to be chosen in a form."""
        file = self._loop.call(lambda: new_file(self._world, self._workspace, self.id, name))
        file.content = content
        return file.to_slack()

    def submits(self) -> None:
        """Press the modal's submit button; `errors` then says what was wrong, if anything."""
        view = self._open_view()
        if not view.content.get("submit"):
            raise NotThere(f"The open modal has no submit button.\n{self.picture()}")
        submission = submitting.submit(self._world, self._workspace, self._user, view.id, {})
        self.errors = self._loop.wait(submission)

    def closes(self, *, everything: bool = False) -> None:
        """Cancel; or with `everything` the × that closes all views of the stack."""
        view = self._open_view()
        closing = submitting.close(self._world, self._workspace, self._user, view.id, everything=everything)
        self._loop.wait(closing)

    def opens_home(self) -> None:
        self._loop.wait(acting.open_home(self._world, self._workspace, self._user))
        self._loop.wait(self._world.outbound.settle())

    def uses_shortcut(self, name: str, *, message: JsonObject | None = None) -> None:
        """A global shortcut, or one from a message's menu."""
        kind = "message" if message else "global"
        offered = [shortcut for shortcut in self._workspace.app.shortcuts if shortcut.kind == kind]
        names: list[tuple[list[str], Shortcut]] = [([found.name, found.callback_id], found) for found in offered]
        chosen = best(names, name)
        if chosen is None:
            raise NotThere(f"There is no {kind} shortcut {name!r}; there are {[found.name for found in offered]}.")
        on = self._loop.call(lambda: self._message_place(message)) if message else None
        self._loop.wait(acting.use_shortcut(self._world, self._workspace, self._user, chosen, on))

    def installs(self, address: str, *, allowed: bool = True, everywhere: bool = False) -> str:
        """Follow an app's link to Slack and allow what it asks for; returns where Slack then sends the browser.

        `everywhere`: in the whole organization, and not in this workspace alone.
        """
        place = (self._world, self._workspace, self._user)
        return self._loop.call(lambda: installing_apps.answer(*place, address, allowed=allowed, everywhere=everywhere))

    def joins(self, channel: str) -> None:
        place = self._conversation(channel)
        self._loop.call(lambda: going.join(self._world, self._workspace, self._user, place))

    def leaves(self, channel: str) -> None:
        place = self._conversation(channel)
        self._loop.call(lambda: going.leave(self._world, self._workspace, self._user, place))

    def invites(self, name: str, channel: str) -> None:
        place, guest = self._conversation(channel), somebody(self._workspace, name)
        self._loop.call(lambda: going.invite(self._world, self._workspace, self._user, place, guest))

    def archives(self, channel: str, *, archived: bool = True) -> None:
        """Or, with `archived` false, brings it back."""
        place = self._conversation(channel)
        self._loop.call(lambda: going.archive(self._world, self._workspace, self._user, place, archived=archived))

    def _act(self, place: Place, block: JsonObject, element: JsonObject, value: JsonObject) -> None:
        spot = (block["block_id"], element["action_id"])
        self._loop.wait(acting.act(self._world, self._workspace, self._user, place, spot, value, {}))

    def _offered(
        self, place: Place, block: JsonObject, element: JsonObject, choices: tuple[Any, ...]
    ) -> list[JsonObject] | None:
        """What the app offers for each choice, typed into an external select."""
        if "external_select" not in element["type"]:
            return None
        spot, offered = (block["block_id"], element["action_id"]), []
        for choice in choices:
            asked = acting.load_options(self._world, self._workspace, self._user, place, spot, str(choice))
            offered += options_in(self._loop.wait(asked))
        return offered

    def _open_view(self) -> View:
        return self._until(lambda: next(reversed(self._workspace.stack(self.id)), None), "an open modal")

    def _patiently(
        self, kind: str, label: str, find: Finder, message: JsonObject | None, *, home: bool
    ) -> tuple[Place, Spot]:
        return self._until(lambda: self._spot(label, find, message, home=home), f"a {kind} {label!r}")

    def _until(self, look: Callable[[], Found | None], what: str) -> Found:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := self._loop.call(look)) is None:
            if time.monotonic() > deadline:
                raise NotThere(f"{self.name} looks for {what}, but sees:\n{self.picture()}")
            time.sleep(GLANCE_SECONDS)
        return found

    def _spot(self, label: str, find: Finder, message: JsonObject | None, *, home: bool) -> tuple[Place, Spot] | None:
        for place in self._places(message, home=home):
            spot = find(blocks_of(place), label)
            if spot is not None:
                return place, spot
        return None

    def _places(self, message: JsonObject | None, *, home: bool) -> list[Place]:
        """Where to look: only in a modal while one is open, for it covers the rest."""
        if home:
            view = self._workspace.homes.get(self.id)
            return [view] if view else []
        if message is not None:
            return [self._message_place(message)]
        stack = self._workspace.stack(self.id)
        return [stack[-1]] if stack else list(self._newest())

    def _message_place(self, message: JsonObject) -> tuple[Channel, Message]:
        """The message that was read before, as it is now."""
        for channel, shown in self._newest():
            if channel.id == message.get("channel", channel.id) and shown.ts == message["ts"]:
                return channel, shown
        raise NotThere(f"That message is gone.\n{picture('it was', message)}")


def _remember(place: Place, state: dict[str, JsonObject]) -> None:
    holder = place if isinstance(place, View) else place[1]
    holder.values = merged_values(blocks_of(place), holder.values, state)
