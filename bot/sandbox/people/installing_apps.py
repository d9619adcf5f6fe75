"""Somebody allows an app, or does not, on Slack's page for that."""

from urllib.parse import parse_qsl, urlsplit

from bot.sandbox import authorizing
from bot.sandbox.people.presence import need_account
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def answer(world: World, workspace: Workspace, user: User, address: str, *, allowed: bool, everywhere: bool) -> str:
    need_account(user)
    wish = authorizing.asked(world, dict(parse_qsl(urlsplit(address).query)))
    return authorizing.decide(world, wish, (workspace, user), allowed=allowed, everywhere=everywhere)
