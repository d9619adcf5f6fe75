"""Everything that the sandbox is at one moment. Only its loop thread touches it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.clock import SandboxClock
from bot.sandbox.faults import Faults
from bot.sandbox.feed import Feed
from bot.sandbox.ids import Ids
from bot.sandbox.limits import Limits
from bot.sandbox.outbound import Outbound
from bot.sandbox.passes import Passes
from bot.sandbox.refusals import NotPossible
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.consent import Consent
from bot.sandbox.state.file import StoredFile
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.traffic import Traffic

MICROSECONDS = 1_000_000


@dataclass
class World:
    clock: SandboxClock
    ids: Ids
    real_time: Callable[[], float] = time.monotonic
    base_url: str = ""
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    feed: Feed = field(default_factory=Feed)
    faults: Faults = field(default_factory=Faults)
    tickets: dict[str, str] = field(default_factory=dict)
    """Socket Mode tickets that were not used yet, with the app token that got them."""
    uploads: dict[str, StoredFile] = field(default_factory=dict)
    """Files that are still to come, by the secret part of the address that takes them."""
    consents: dict[str, Consent] = field(default_factory=dict)
    """What people have allowed apps, by the codes that were not exchanged yet."""
    schedule_changed: asyncio.Event = field(default_factory=asyncio.Event)
    traffic: Traffic = field(init=False)
    limits: Limits = field(init=False)
    passes: Passes = field(init=False)
    outbound: Outbound = field(init=False)

    def __post_init__(self) -> None:
        self.traffic = Traffic(self.feed.show_traffic)
        self.limits = Limits(lambda: self.clock.now().timestamp())
        self.passes = Passes(self.ids, self.real_time)
        self.outbound = Outbound(self.clock, self.traffic, self.ids, self.faults)

    def seconds(self) -> int:
        return int(self.clock.now().timestamp())

    def next_ts(self, workspace: Workspace) -> str:
        """A message's ts: its time, and at the same moment its name, so never given twice."""
        now = round(self.clock.now().timestamp() * MICROSECONDS)
        workspace.last_ts = max(now, workspace.last_ts + 1)
        seconds, rest = divmod(workspace.last_ts, MICROSECONDS)
        return f"{seconds}.{rest:06d}"

    def home_of(self, user_id: str) -> Workspace:
        for workspace in self.workspaces.values():
            if user_id in workspace.users:
                return workspace
        raise NotPossible("user_not_found", f"Nobody here has the id {user_id}.")

    def someone(self, user_id: str) -> tuple[Workspace, User]:
        workspace = self.home_of(user_id)
        return workspace, workspace.users[user_id]

    def visible(self, workspace: Workspace, user: User, channel_id: str) -> Channel:
        channel = workspace.channels.get(channel_id)
        if channel is None or not workspace.sees(user.id, channel):
            raise NotPossible("channel_not_found", "You cannot see that conversation.")
        return channel
