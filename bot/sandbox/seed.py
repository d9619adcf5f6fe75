"""A workspace to start with: a dozen people around the world, some channels, and the app freshly installed."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.sandbox.crowd import crowd
from bot.sandbox.ids import Ids
from bot.sandbox.state.app import App
from bot.sandbox.state.channel import Channel, Kind
from bot.sandbox.state.enterprise import Enterprise
from bot.sandbox.state.message import Message
from bot.sandbox.state.registration import Command, Registration, Shortcut
from bot.sandbox.state.tokens import Tokens
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import SLACKBOT, Workspace

MENTOR = Command("/mentor", "Find, meet and keep up with your mentor or mentee", "help | join | status")
SHORTCUTS = (
    Shortcut("Save as resource", "save_as_resource", "message"),
    Shortcut("Save as lesson", "save_as_lesson", "message"),
)
COLORS = (
    *("#9b3b52", "#2f6f4f", "#3d5a98", "#8a5a00", "#6b3fa0", "#0f6b78"),
    *("#a1431f", "#49641a", "#7a3e6e", "#2b5f8c", "#5b4b3a", "#91345f"),
)


@dataclass(frozen=True)
class Seed:
    display_name: str
    real_name: str
    title: str
    tz: str
    is_admin: bool = False
    handle: str = ""
    """The name before the @ of the address, where it is not that of the display name."""


PEOPLE = (
    Seed("Ada", "Ada Okonkwo", "Head of People", "Africa/Lagos", is_admin=True),
    Seed("Grace", "Grace Whitfield", "Principal Engineer", "America/New_York"),
    Seed("Linus", "Linus Virtanen", "Software Engineer", "Europe/Helsinki"),
    Seed("Mariana", "Mariana Duarte", "Product Manager", "America/Sao_Paulo"),
    Seed("Kenji", "Kenji Watanabe", "Design Lead", "Asia/Tokyo"),
    Seed("Priya", "Priya Raghunathan", "Data Scientist", "Asia/Kolkata"),
    Seed("Aroha", "Aroha Ngata", "Support Engineer", "Pacific/Auckland"),
    Seed("ليلى", "ليلى حداد", "Marketing Manager", "Asia/Beirut", handle="layla"),
    Seed("Björn 🌱", "Björn Lindqvist 🌱", "Site Reliability Engineer", "Europe/Berlin"),
    Seed("Siobhán", "Siobhán O’Brien", "Learning and Development", "Europe/London", is_admin=True),
    Seed("Diego", "Diego Morales-Castillo", "Sales Engineer", "America/Los_Angeles"),
    Seed("Wanjiru", "Wanjiru Kamau", "Engineering Manager", "Africa/Nairobi"),
)
GENERAL_TALK = (
    ("Siobhán", "Good morning, everyone! The notes of yesterday’s all-hands are in the wiki."),
    ("Kenji", "Thank you! The new design review times work well for Tokyo."),
    ("Diego", "Shout-out to Wanjiru’s team for the demo yesterday :clap:"),
)
MENTORING_TALK = (
    ("Ada", "Welcome to our mentoring program! Anyone can join, as a mentor, as a mentee, or as both."),
    ("Priya", "I would love to learn more about presenting to a big audience."),
    ("Grace", "Happy to help with that, and with anything around system design."),
)


def believable_workspace(
    name: str = "Acorn Collective",
    *,
    app_name: str = "Mentor",
    commands: tuple[Command, ...] = (MENTOR,),
    sharing: App | None = None,
    installed: bool = True,
    enterprise: Enterprise | None = None,
    more_people: int = 0,
) -> Workspace:
    """The same name gives the same ids, every time.

    `sharing`: the app of another workspace, to be installed here too; else this workspace has one of its own.
    `enterprise`: the organization that the workspace belongs to; its people have ids that begin with W.
    `more_people`: that many besides the dozen (see `crowd`).
    """
    ids = Ids(name)
    workspace = Workspace(ids.new("T"), name, _handle(name), _app(ids, app_name, commands), enterprise)
    if sharing is not None:
        workspace.app.registration = sharing.registration
        workspace.app.bot_user_id, workspace.app.bot_id = sharing.bot_user_id, sharing.bot_id
    workspace.app.installed = installed
    for position, seed in enumerate(PEOPLE):
        _add(workspace, _person(workspace, ids, seed, COLORS[position]))
    for person in crowd(more_people):
        seed = Seed("", person.name, person.title, person.tz, handle=person.handle)
        _add(workspace, _person(workspace, ids, seed, COLORS[len(workspace.users) % len(COLORS)]))
    _add(workspace, _bot(workspace, workspace.app.name))
    _add(workspace, User(SLACKBOT, workspace.id, "slackbot", "Slackbot", is_bot=True, color="#757575"))
    _channels(workspace, ids)
    return workspace


def _channels(workspace: Workspace, ids: Ids) -> None:
    everyone = [user.id for user in workspace.people]
    _channel(workspace, ids, "general", everyone, "Company-wide news and chat", GENERAL_TALK).is_general = True
    _channel(workspace, ids, "mentoring", everyone, "How we learn from each other", MENTORING_TALK)
    _channel(workspace, ids, "random", everyone[::2], "Everything else")
    _channel(workspace, ids, "engineering", everyone[1:9:2], "Building things")
    organizers = [user.id for user in workspace.people if user.is_admin]
    _channel(workspace, ids, "people-team", organizers, "Only for us", kind="private")


def _channel(
    workspace: Workspace,
    ids: Ids,
    name: str,
    members: list[str],
    topic: str,
    talk: tuple[tuple[str, str], ...] = (),
    *,
    kind: Kind = "channel",
) -> Channel:
    created = datetime.now(UTC) - timedelta(days=90)
    channel = Channel(ids.new("C"), kind, int(created.timestamp()), members[0], name, list(members))
    channel.topic = {"value": topic, "creator": members[0], "last_set": channel.created}
    workspace.channels[channel.id] = channel
    started = datetime.now(UTC) - timedelta(minutes=10 * len(talk))
    authors = {user.display_name: user.id for user in workspace.people}
    for position, (author, text) in enumerate(talk):
        said_at = (started + timedelta(minutes=7 * position)).timestamp()
        message = Message(f"{int(said_at)}.{position:04d}59", authors[author], text, workspace.id)
        channel.messages[message.ts] = message
    channel.read_until = dict.fromkeys(members, max(channel.messages, default=""))
    return channel


def _app(ids: Ids, name: str, commands: tuple[Command, ...]) -> App:
    team, bot = ids.digits(12), ids.digits(13)
    app_id = ids.new("A")
    bot_token = f"xoxb-{team}-{bot}-{ids.secret()}"
    registration = Registration(
        app_id=app_id,
        name=name,
        app_token=f"xapp-1-{app_id}-{ids.digits(13)}-{ids.secret(64)}",
        signing_secret=ids.secret(32),
        client_id=f"{team}.{bot}",
        client_secret=Ids(app_id).secret(32),
        commands=list(commands),
        shortcuts=list(SHORTCUTS),
    )
    return App(registration, Tokens(bot_token), bot_user_id=ids.new("U"), bot_id=ids.new("B"))


def _person(workspace: Workspace, ids: Ids, seed: Seed, color: str) -> User:
    handle = seed.handle or _handle(seed.display_name)
    return User(
        id=ids.new("W" if workspace.enterprise else "U"),
        team_id=workspace.id,
        name=handle,
        real_name=seed.real_name,
        display_name=seed.display_name,
        title=seed.title,
        email=f"{handle}@{workspace.domain}.example",
        tz=seed.tz,
        color=color,
        is_admin=seed.is_admin,
        is_owner=seed.is_admin,
    )


def _bot(workspace: Workspace, name: str) -> User:
    return User(
        workspace.app.bot_user_id,
        workspace.id,
        _handle(name),
        name,
        is_bot=True,
        color="#4a154b",
        tz="America/Los_Angeles",
    )


def _add(workspace: Workspace, user: User) -> None:
    workspace.users[user.id] = user


def _handle(name: str) -> str:
    """In ASCII, as in a workspace's address: accents and pictures go, spaces become hyphens."""
    letters = unicodedata.normalize("NFKD", name.lower())
    kept = (letter for letter in letters if letter.isascii() and (letter.isalnum() or letter == " "))
    return "".join(kept).strip().replace(" ", "-")
