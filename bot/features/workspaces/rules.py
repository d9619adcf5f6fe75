"""What the app must be allowed to do."""

REQUIRED_SCOPES = frozenset({"commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read"})


def missing_scopes(granted: str) -> list[str]:
    """Required scopes that are not among `granted`, separated by commas; none as long as Slack has named none.

    >>> missing_scopes("commands,chat:write,im:write,groups:write,groups:read")
    ['users:read']
    """
    return sorted(REQUIRED_SCOPES.difference(granted.split(","))) if granted else []
