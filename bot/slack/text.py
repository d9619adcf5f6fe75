"""Text that people typed, made safe for Slack: it can mention nobody, and link nothing that it does not show.

Slack's own rule: `&`, `<` and `>` are escaped and nothing else (docs.slack.dev/messaging/formatting-message-text).
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

SECTION_LIMIT = 3000
"""Characters in one section's text."""

MESSAGE_LIMIT = 3900
"""Characters of a message's plain text; `chat.update` refuses more than 4,000."""


def escape(text: str) -> str:
    """What someone typed, for use in mrkdwn."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mention(slack_id: str) -> str:
    return f"<@{slack_id}>"


def channel_link(slack_id: str) -> str:
    return f"<#{slack_id}>"


def quote(text: str) -> str:
    """What someone typed, as a quotation: a typed line that begins with `>` stays one."""
    return "\n".join(f"> {line}" for line in escape(text).splitlines())


def moment(at: datetime, zone: str) -> str:
    """A moment as Slack shows it to each reader in their own zone, with `zone` in the fallback.

    The words that can be read without Slack's help name the zone, because there nobody converts anything.
    """
    local = at.astimezone(ZoneInfo(zone))
    fallback = f"{local:%A, %B} {local.day}, {local:%H:%M} {local.tzname()}"
    return f"<!date^{int(at.timestamp())}^{{date_long_pretty}} at {{time}}|{fallback}>"


def shortened(text: str, limit: int) -> str:
    """`text`, or its beginning with an ellipsis, at most `limit` characters long."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def pieces(text: str, limit: int = SECTION_LIMIT) -> list[str]:
    """`text`, already escaped, cut where it hurts least so that each piece fits; no escape sequence is torn."""
    parts: list[str] = []
    while len(text) > limit:
        cut = max(text.rfind("\n", 0, limit), text.rfind(" ", 0, limit))
        cut = cut if cut > limit // 2 else _outside_an_escape(text, limit)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text else parts


def _outside_an_escape(text: str, cut: int) -> int:
    torn = re.search(r"&[a-z]{0,3}$|<[^<>]*$", text[:cut])
    return torn.start() if torn and torn.start() > 0 else cut


def readable(mrkdwn: str) -> str:
    """mrkdwn without its marks, for a plain-text fallback; mentions and dates stay, Slack renders them there too."""
    return re.sub(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])", r"\1", mrkdwn)
