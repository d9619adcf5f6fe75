"""The page's endpoints: what somebody sees, and what they do."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox import announce, membership
from bot.sandbox.endpoints import Act, endpoint
from bot.sandbox.people import acting, going, saying, submitting
from bot.sandbox.people.acting import Place
from bot.sandbox.refusals import NotPossible
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.travel import Travel
from bot.sandbox.world import World

Endpoint = Callable[["Visit"], Awaitable[JsonObject | None]]


class Visit:
    """One request of the page, by the person that its user currently is."""

    def __init__(self, world: World, travel: Travel, asked: JsonObject) -> None:
        self.world = world
        self.travel = travel
        self.asked = asked
        user_id = asked.get("as") or self._first_person()
        self.workspace, self.user = world.someone(user_id)
        self.who: tuple[World, Workspace, User] = (world, self.workspace, self.user)

    def text(self, name: str) -> str:
        return str(self.asked.get(name) or "")

    def channel(self) -> Channel:
        return self.world.visible(self.workspace, self.user, self.text("channel"))

    def other(self) -> User:
        """Somebody else of the same workspace."""
        try:
            return self.workspace.users[self.text("user")]
        except KeyError:
            raise NotPossible("user_not_found", "Nobody here has that id.") from None

    def place(self) -> Place:
        """The modal, Home or message in which something is done."""
        container = self.asked.get("container") or {}
        if container.get("type") == "view":
            view = self.workspace.open_view(container.get("view_id", ""))
            if view is not None and view.owner == self.user.id:
                return view
        channel = self.workspace.channels.get(container.get("channel", ""))
        message = channel.messages.get(container.get("ts", "")) if channel else None
        if channel and message and channel.visible_to(self.user.id) and message.only_for in (None, self.user.id):
            return channel, message
        raise NotPossible("gone", "That is no longer there.")

    def spot(self) -> tuple[str, str]:
        return self.text("block_id"), self.text("action_id")

    def _first_person(self) -> str:
        return next(iter(self.world.workspaces.values())).people[0].id


async def session(visit: Visit) -> JsonObject:
    world, workspace, user = visit.who
    membership.open_direct(world, workspace, workspace.bot, user)
    app, home = workspace.app, workspace.homes.get(user.id)
    commands = [vars(command) for command in app.commands]
    return {
        "me": announce.shown_user(world, user),
        "people": [announce.shown_user(world, somebody) for somebody in workspace.users.values()],
        "workspace": {
            "id": workspace.id,
            "name": workspace.name,
            "domain": workspace.domain,
            "apps_may_create_channels": workspace.apps_may_create_channels,
            "takes_files": workspace.takes_files,
        },
        "app": {
            "id": app.app_id,
            "name": app.name,
            "bot_user_id": app.bot_user_id,
            "commands": commands,
            "shortcuts": [vars(shortcut) for shortcut in app.shortcuts],
        },
        "conversations": [announce.shown_conversation(workspace, seen, user) for seen in workspace.seen_by(user.id)],
        "views": [view.to_slack() for view in workspace.stack(user.id)],
        "home": home.to_slack() if home else None,
        "clock": visit.travel.shown() | {"can_move": True},
    }


async def messages(visit: Visit) -> JsonObject:
    channel = visit.channel()
    return {"messages": [announce.shown_message(channel, said) for said in channel.seen_by(visit.user.id)]}


async def message(visit: Visit) -> JsonObject:
    return {"message": saying.say(*visit.who, visit.channel(), visit.text("text"), visit.text("thread_ts"))}


async def command(visit: Visit) -> None:
    await saying.run_command(*visit.who, visit.channel(), visit.text("command"), visit.text("text"))


async def read(visit: Visit) -> None:
    saying.mark_read(*visit.who, visit.channel())


async def open_dm(visit: Visit) -> JsonObject:
    other = visit.other()
    return {"channel": membership.open_direct(*visit.who, other).id}


async def join(visit: Visit) -> None:
    going.join(*visit.who, visit.channel())


async def leave(visit: Visit) -> None:
    going.leave(*visit.who, visit.channel())


async def invite(visit: Visit) -> None:
    going.invite(*visit.who, visit.channel(), visit.other())


async def action(visit: Visit) -> None:
    value, state = visit.asked.get("value") or {}, visit.asked.get("state") or {}
    await acting.act(*visit.who, visit.place(), visit.spot(), value, state)


async def options(visit: Visit) -> JsonObject:
    return await acting.load_options(*visit.who, visit.place(), visit.spot(), visit.text("value"))


async def shortcut(visit: Visit) -> None:
    wanted = visit.text("callback_id")
    for offered in visit.workspace.app.shortcuts:
        if offered.callback_id == wanted:
            place = visit.place() if offered.kind == "message" else None
            on = place if isinstance(place, tuple) else None
            await acting.use_shortcut(*visit.who, offered, on)


async def submit(visit: Visit) -> JsonObject:
    errors = await submitting.submit(*visit.who, visit.text("view_id"), visit.asked.get("state") or {})
    return {"errors": errors} if errors else {}


async def close(visit: Visit) -> None:
    await submitting.close(*visit.who, visit.text("view_id"), everything=bool(visit.asked.get("all")))


async def home(visit: Visit) -> None:
    await acting.open_home(*visit.who)


async def clock(visit: Visit) -> JsonObject:
    await visit.travel.go(visit.travel.target(visit.asked))
    return {"clock": visit.travel.shown()}


READING: dict[str, Endpoint] = {"session": session, "messages": messages}
DOING: dict[str, Endpoint] = {
    act.__name__: act
    for act in (
        message,
        command,
        read,
        open_dm,
        join,
        leave,
        invite,
        action,
        options,
        shortcut,
        submit,
        close,
        home,
        clock,
    )
}
FORMS = (submit, options)


def routes(world: World, travel: Travel) -> list[web.RouteDef]:
    def visit(act: Endpoint) -> Act:
        return lambda asked: act(Visit(world, travel, asked))

    reading = [endpoint("GET", name, visit(act)) for name, act in READING.items()]
    doing = [endpoint("POST", name, visit(act), shows_failures=act in FORMS) for name, act in DOING.items()]
    return reading + doing
