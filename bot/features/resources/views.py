"""A resource's card in the channel, and its forms. The windows: `window_views.py`; the library: `library_views.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.features.entries.views import ON_CARD, Said, labelled, link_words, named, sides, withdrawn
from bot.features.resources.rules import (
    IN_SHORT,
    NOUNS,
    Recommendation,
)
from bot.slack.messages import Message, button, buttons, context, message, section
from bot.slack.text import escape, mention

NOUN, TITLE = "resource", "Resources"
ADD, REACT, CHANGE, FIND = (named(NOUN, what) for what in ("add", "react", "change", "find"))
SHARE, WISH, KEEP, OPEN = (named(NOUN, what) for what in ("share", "wish", "keep", "open"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A resource, ready to be shown; people by their Slack ids."""

    resource_id: int
    pair_id: int
    said: Recommendation
    purpose: str
    """What it is for, in words; empty for nothing in particular."""
    author: str
    reader: str
    states: Mapping[str, str]
    """Slack id → how far that one is, the reader's first."""
    missing: Sequence[str]
    """Who has not said yet how they found it."""
    sides: Sequence[Said]
    """Reactions that may be read by the one who looks; on the card, by both."""
    is_wished: bool = False
    is_shared: bool = False
    is_withdrawn: bool = False


def card(resource: Shown) -> Message:
    if resource.is_withdrawn:
        return withdrawn("a recommendation", by=resource.author)
    value, title = str(resource.resource_id), resource.said.title
    actions = [
        button("Where I am with it", REACT, value=value, style="primary", spoken=f"Where I am with {title}"),
        button("Open", OPEN, value=value, spoken=f"Open {title}"),
    ]
    wish = []
    if resource.is_wished:
        wish = [section(wish_words(resource))]
        actions.append(button("Decide", SHARE, value=value, spoken=f"Decide about sharing {title}"))
    shown = sides(resource.sides, limit=ON_CARD) if not resource.missing else []
    return message(*about(resource, limit=ON_CARD), *shown, *wish, buttons(*actions), context(standing(resource)))


def compared(resource: Shown) -> Message:
    """A new message, when both have said how they found it: nobody would notice it in the card above."""
    words = f"*Both of you have written how you found “{escape(resource.said.title)}”.* What does it mean for the goal?"
    look = button("Compare", OPEN, value=str(resource.resource_id), spoken=f"Compare {resource.said.title}")
    return message(section(words), buttons(look))


def about(resource: Shown, *, limit: int | None = None) -> list[Block]:
    said = resource.said
    who = f"{mention(resource.author)} recommends {NOUNS[said.kind]} to {mention(resource.reader)}"
    found: list[Block] = [section(f"{who}:\n{link_words(said.title, said.link)}")]
    found += labelled(f"Why for {mention(resource.reader)}", said.why, limit=limit)
    return [*found, section(f"*For:* {escape(resource.purpose)}")] if resource.purpose else found


def standing(resource: Shown) -> str:
    """How far each is, and whose reaction is missing."""
    if not resource.missing:
        return f"{how_far(resource)}. Both of you have written how you found it."
    who = "" if len(resource.missing) == len(resource.states) else f"; still missing: {mention(resource.missing[0])}"
    return f"{how_far(resource)}. How you found it appears here when both have written{who}."


def how_far(resource: Shown) -> str:
    return " · ".join(f"{mention(who)}: {IN_SHORT[state]}" for who, state in resource.states.items())


def wish_words(resource: Shown) -> str:
    return (
        f"{mention(resource.reader)} would like to share it with everybody in the program. "
        f"{mention(resource.author)}, that is yours to decide."
    )
