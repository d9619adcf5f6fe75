"""Messages that the app asked Slack to post later. They go out when the sandbox's clock comes to their moment."""

import asyncio

from bot.sandbox import posting
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.scheduled import Scheduled
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

FURTHEST_AHEAD = 120 * 24 * 3600
WINDOW_SECONDS = 300
MOST_IN_WINDOW = 30


def add(world: World, workspace: Workspace, channel: Channel, post_at: int, content: JsonObject) -> Scheduled:
    now = world.seconds()
    if post_at <= now:
        raise SlackRefusal("time_in_past")
    if post_at > now + FURTHEST_AHEAD:
        raise SlackRefusal("time_too_far")
    window = [each for each in workspace.scheduled.values() if each.channel_id == channel.id]
    if sum(each.post_at // WINDOW_SECONDS == post_at // WINDOW_SECONDS for each in window) >= MOST_IN_WINDOW:
        raise SlackRefusal("restricted_too_many")
    never_posts = bool(content.get("metadata"))
    scheduled = Scheduled(world.ids.new("Q"), channel.id, post_at, now, content, never_posts)
    workspace.scheduled[scheduled.id] = scheduled
    world.schedule_changed.set()
    return scheduled


def post_due(world: World) -> None:
    now = world.seconds()
    for workspace in world.workspaces.values():
        for scheduled in sorted(workspace.scheduled.values(), key=lambda each: each.post_at):
            if scheduled.post_at <= now:
                del workspace.scheduled[scheduled.id]
                _post(world, workspace, scheduled)


async def keep_posting(world: World) -> None:
    """Sleeps until the next moment; a clock that is moved does not wait for this (see `post_due`)."""
    while True:
        post_due(world)
        world.schedule_changed.clear()
        moments = [each.post_at for workspace in world.workspaces.values() for each in workspace.scheduled.values()]
        wait = max(0.0, min(moments) - world.clock.now().timestamp()) if moments else None
        try:
            await asyncio.wait_for(world.schedule_changed.wait(), wait)
        except TimeoutError:
            continue


def _post(world: World, workspace: Workspace, scheduled: Scheduled) -> None:
    channel = workspace.channels[scheduled.channel_id]
    reachable = workspace.app.installed and workspace.app.bot_user_id in channel.members and not channel.is_archived
    if reachable and not scheduled.never_posts:
        posting.post(world, workspace, channel, posting.from_app(world, workspace, scheduled.content))
