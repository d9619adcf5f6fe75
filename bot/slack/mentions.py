"""People whom someone mentioned in a command."""

import re

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def mentioned(words: str) -> list[str]:
    """Slack ids in the order in which they stand.

    >>> mentioned("<@U1|ada> and <@U2>")
    ['U1', 'U2']
    """
    return MENTION.findall(words)
