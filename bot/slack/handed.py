"""A message that somebody handed over with a shortcut, as plain words: its links, mentions and entities undone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.errors import DomainError
from bot.slack.interaction import Interaction
from bot.slack.text import unescape

MARK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
"""Slack's own marks: `<@U1>`, `<#C1|name>`, `<!here>`, `<https://a.org|label>`."""


@dataclass(frozen=True, slots=True)
class Handed:
    text: str
    link: str
    """The first one in it; empty without any."""
    by: str | None
    """Slack id of the person who wrote it."""


def handed(interaction: Interaction, names: Mapping[str, str]) -> Handed:
    """`names`: those of the people who may be mentioned in it, by Slack id. Raises DomainError without any text."""
    written = str(interaction.message.get("text") or "").replace("\0", "")
    text = unescape(MARK.sub(lambda found: _words(found, names), written)).strip()
    if not text:
        raise DomainError("There is no text in this message that I could keep.")
    links = (found[1] for found in MARK.finditer(written) if found[1].lower().startswith(("https://", "http://")))
    return Handed(text, unescape(next(links, "")), interaction.message.get("user"))


def _words(found: re.Match[str], names: Mapping[str, str]) -> str:
    target, label = found[1], found[2]
    if target.startswith("@"):
        return "@" + (label or names.get(target[1:], "someone"))
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    if target.startswith("#"):
        return "#" + (label or "a channel")
    if target.startswith("mailto:"):
        return label or target
    return f"{label} ({target})" if label and label not in target else target
