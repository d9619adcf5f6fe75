"""What was said in a workspace before the sandbox took it in."""

from datetime import datetime, timedelta

from bot.sandbox.state.channel import Channel
from bot.sandbox.state.workspace import Workspace


def happened_before(workspace: Workspace, now: datetime) -> None:
    """Move what was said into the past, if the sandbox's clock starts earlier than the real one."""
    newest = max((float(ts) for channel in workspace.channels.values() for ts in channel.messages), default=0.0)
    ahead = timedelta(seconds=newest - now.timestamp())
    if ahead > timedelta():
        for channel in workspace.channels.values():
            _move_back(channel, int(ahead.total_seconds()) + 1)


def _move_back(channel: Channel, seconds: int) -> None:
    channel.created -= seconds
    channel.read_until = {user: _earlier(ts, seconds) for user, ts in channel.read_until.items() if ts}
    for message in channel.messages.values():
        message.ts = _earlier(message.ts, seconds)
    channel.messages = {message.ts: message for message in channel.messages.values()}


def _earlier(ts: str, seconds: int) -> str:
    whole, _, rest = ts.partition(".")
    return f"{int(whole) - seconds}.{rest}"
