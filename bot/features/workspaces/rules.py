"""What the app must be allowed to do, and what it may be."""

from collections.abc import Mapping
from types import MappingProxyType

REQUIRED_SCOPES = frozenset({"commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read"})

OPTIONAL_SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "pins:write": "the agreement is not pinned in the pair's channel",
        "users:read.email": "people in a CSV file are found by their Slack id only",
        "users.profile:read": "department and manager are asked, not taken from Slack's profile",
        "files:write": "reports, calendar entries and keepsakes come as text, not as files",
        "files:read": "a CSV file is pasted, not uploaded",
        "mpim:write": "an introduction is a text to copy, not a group message",
        "groups:history": "a post in a channel whose fate is unknown after a crash may be repeated once",
        "im:history": "a direct message whose fate is unknown after a crash may be repeated once",
    }
)
"""Scope → what is missing without it. Somebody who installs the app may decline each of them."""


def missing_scopes(granted: str) -> list[str]:
    """Required scopes that are not among `granted`, separated by commas; none as long as Slack has named none.

    >>> missing_scopes("commands,chat:write,im:write,groups:write,groups:read")
    ['users:read']
    """
    return sorted(REQUIRED_SCOPES.difference(granted.split(","))) if granted else []


def declined_scopes(granted: str) -> dict[str, str]:
    """Optional scopes that are not among `granted` → what that costs; none as long as Slack has named none."""
    scopes = granted.split(",")
    return {scope: cost for scope, cost in OPTIONAL_SCOPES.items() if scope not in scopes} if granted else {}
