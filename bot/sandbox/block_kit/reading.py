"""What a person reads: the words of a message or view, without its machinery."""

import html
from typing import Any

from bot.sandbox.block_kit.filling import elements_of
from bot.sandbox.shapes import Blocks, JsonObject

WORDS = ("title", "text", "fields", "label", "hint", "placeholder", "description", "options", "option_groups")
PARTS = ("accessory", "element", "elements", "rows")


def text_of(shown: JsonObject) -> str:
    """All readable text of a message or view: title, fallback text and blocks, a line each."""
    title = [] if shown.get("type") == "home" else _lines(shown.get("title"))
    lines = [*title, *_fallback(shown), *_lines(shown.get("blocks") or [])]
    for name in ("submit", "close"):
        lines += _lines(shown.get(name))
    return "\n".join(dict.fromkeys(line for line in lines if line))


def text_of_blocks(blocks: Blocks) -> str:
    """The fallback that Slack makes of blocks that came without one."""
    return "\n".join(_lines([block for block in blocks if block["type"] in ("section", "header", "context")]))


def label_of(element: JsonObject) -> str:
    return html.unescape(str((element.get("text") or {}).get("text", "")))


def labeled_elements(blocks: Blocks) -> list[tuple[JsonObject, JsonObject]]:
    """Each interactive element with the block around it."""
    return [(block, element) for block in blocks for element in elements_of(block)]


def _fallback(shown: JsonObject) -> list[str]:
    text = shown.get("text")
    return [html.unescape(text)] if isinstance(text, str) else []


def _lines(part: Any) -> list[str]:
    if isinstance(part, list):
        return [line for item in part for line in _lines(item)]
    if not isinstance(part, dict):
        return []
    own = part.get("text")
    lines = [html.unescape(own)] if isinstance(own, str) else []
    lines += [part["alt_text"]] if isinstance(part.get("alt_text"), str) else []
    for name in (*WORDS, *PARTS):
        if name != "text" or not isinstance(own, str):
            lines += _lines(part.get(name))
    return lines
