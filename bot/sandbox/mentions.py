"""How Slack writes down what a person typed: mentions, channels and links become tokens, the rest is escaped."""

import re
from collections import defaultdict

from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace

WRITTEN = r"<@[A-Z0-9]+(?:\|[^<>]*)?>|<#[A-Z0-9]+(?:\|[^<>]*)?>"
LINK = r"https?://[^\s<>]+"


def escaped(workspace: Workspace, text: str, *, for_command: bool = False) -> str:
    """`@Grace` becomes `<@U…>`; in a command, as with `should_escape`, also her handle: `<@U…|grace>`."""
    people = _people_by_name(workspace)
    names = "|".join(re.escape(name) for name in sorted(people, key=len, reverse=True))
    pattern = re.compile(
        rf"(?P<token>{WRITTEN})|(?P<link>{LINK})|@(?P<person>{names})(?!\w)|#(?P<channel>[-\w]+)", re.I
    )
    written, end = [], 0
    for found in pattern.finditer(text):
        written += [_plain(text[end : found.start()]), _token(workspace, people, found, for_command=for_command)]
        end = found.end()
    return "".join([*written, _plain(text[end:])])


def _token(workspace: Workspace, people: dict[str, User], found: re.Match[str], *, for_command: bool) -> str:
    if found["link"]:
        return f"<{_plain(found['link'])}>"
    if found["person"]:
        user = people[found["person"].casefold()]
        return f"<@{user.id}|{user.name}>" if for_command else f"<@{user.id}>"
    channel = workspace.named(found["channel"]) if found["channel"] else None
    if channel is not None and not channel.is_direct:
        return f"<#{channel.id}|{'' if channel.is_private else channel.name}>"
    return found[0] if found["token"] else _plain(found[0])


def _people_by_name(workspace: Workspace) -> dict[str, User]:
    """Only names that one person alone has; Slack would ask which one is meant."""
    owners: dict[str, set[str]] = defaultdict(set)
    for user in workspace.users.values():
        for name in {*user.names(), user.first_name} - {""}:
            owners[name.casefold()].add(user.id)
    return {name: workspace.users[min(ids)] for name, ids in owners.items() if len(ids) == 1}


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
