"""Messages and the blocks in them. A message's plain text says all that its blocks say.

Screen readers and notifications use the plain text and skip the blocks, so it is made from the blocks and never
written by hand.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    OverflowMenuElement,
    PlainTextObject,
    SectionBlock,
)

from bot.slack import text as texts
from bot.slack.blocks import Button, Buttons, Context, Divider, Json, Label, Mrkdwn, Section


@dataclass(frozen=True, slots=True)
class Message:
    """What one Slack message shows: `text` for those who do not see blocks, `blocks` as Slack's JSON."""

    text: str
    blocks: tuple[Json, ...]

    def as_json(self) -> Json:
        return {"text": self.text, "blocks": list(self.blocks)}


def message(*blocks: Block) -> Message:
    """Raises SlackObjectFormationError when a block breaks one of Slack's limits."""
    shown = tuple(block.to_dict() for block in blocks)
    _tell_buttons_apart(shown)
    return _message(shown)


def amended(blocks: Sequence[Mapping[str, Any]], pressed: str, words: Message) -> Message:
    """The message of these blocks with `words` in the place of the button `pressed` and the paragraph over it."""
    place = next((number for number, block in enumerate(blocks) if _holds(block, pressed)), None)
    if place is None:
        return words
    begins = place - 1 if place and blocks[place - 1]["type"] == "section" else place
    return _message((*map(dict, blocks[:begins]), *words.blocks, *map(dict, blocks[place + 1 :])))


def _holds(block: Mapping[str, Any], pressed: str) -> bool:
    return any(element.get("action_id") == pressed for element in block.get("elements", ()))


def _message(shown: tuple[Json, ...]) -> Message:
    words = [line for line in map(_words, shown) if line]
    return Message(text=texts.beginning("\n".join(words), texts.MESSAGE_LIMIT), blocks=shown)


def _tell_buttons_apart(blocks: Sequence[Json]) -> None:
    """Slack refuses a message in which the same button is twice; two features may well offer the same."""
    seen: Counter[str] = Counter()
    for block in blocks:
        for element in (*block.get("elements", ()), block.get("accessory") or {}):
            if action_id := element.get("action_id"):
                seen[action_id] += 1
                element["action_id"] = action_id if seen[action_id] == 1 else f"{action_id}@{seen[action_id]}"


def note(mrkdwn: str) -> Message:
    """A message of one paragraph, or of several if it is long."""
    return message(*paragraphs(mrkdwn))


def header(words: str) -> HeaderBlock:
    return HeaderBlock(text=PlainTextObject(text=texts.shortened(words, 150)))


def section(mrkdwn: str, *, accessory: ButtonElement | OverflowMenuElement | None = None) -> SectionBlock:
    """`mrkdwn` at most 3,000 characters; use `paragraphs` for what people wrote."""
    return Section(text=Mrkdwn(texts.begun(mrkdwn)), accessory=accessory)


def paragraphs(mrkdwn: str) -> list[SectionBlock]:
    return [section(piece) for piece in texts.pieces(mrkdwn)]


def context(*lines: str) -> ContextBlock:
    return Context(elements=[Mrkdwn(texts.begun(line)) for line in lines])


def divider() -> DividerBlock:
    return Divider()


def button(
    label: str,
    action: str,
    *,
    value: str = "",
    style: str | None = None,
    confirm: ConfirmObject | None = None,
    spoken: str | None = None,
) -> ButtonElement:
    """A button that starts `action`. `spoken` tells screen readers apart buttons with the same label.

    Slack wants action ids to be unique within a message, so the value is part of the id (see `action_name`).
    """
    return Button(
        text=Label(label),
        action_id=f"{action}@{value}" if value else action,
        value=value or None,
        style=style,
        confirm=confirm,
        accessibility_label=texts.shortened(spoken, 75) if spoken else None,
    )


def action_name(action_id: str) -> str:
    """The action that an `action_id` stands for: what is before the `@`."""
    return action_id.partition("@")[0]


def buttons(*elements: ButtonElement) -> ActionsBlock:
    return Buttons(elements=list(elements))


def confirm(title: str, words: str, *, yes: str, no: str = "Not now") -> ConfirmObject:
    return ConfirmObject(title=title, text=PlainTextObject(text=words), confirm=yes, deny=no)


def _words(block: Json) -> str:
    match block["type"]:
        case "section" | "header":
            fields: Sequence[Json] = block.get("fields") or [block["text"]]
            return "\n".join(_fallback(field) for field in fields)
        case "context":
            return "\n".join(_fallback(element) for element in block["elements"])
        case _:
            return ""


def _fallback(shown: Json) -> str:
    """The fallback is mrkdwn everywhere; what a plain text object shows as it is must be escaped for it."""
    return texts.escape(shown["text"]) if shown["type"] == "plain_text" else texts.readable(shown["text"])
