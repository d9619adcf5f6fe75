"""What Slack adds to blocks on the way in: the ids that the app left out, and the defaults of text objects."""

import copy
from typing import Any

from bot.sandbox.ids import Ids
from bot.sandbox.shapes import Blocks, JsonObject

GENERATED_ID_LENGTH = 5
WITHOUT_ACTION_ID = {"image", "plain_text", "mrkdwn"}


def filled_in(view: JsonObject, ids: Ids) -> JsonObject:
    whole: JsonObject = _with_text_defaults(view)
    return whole | {"blocks": filled_blocks(view["blocks"], ids)}


def filled_blocks(blocks: Blocks, ids: Ids) -> Blocks:
    blocks = [_with_text_defaults(block) for block in copy.deepcopy(blocks)]
    for block in blocks:
        block.setdefault("block_id", ids.secret(GENERATED_ID_LENGTH))
        for element in elements_of(block):
            element.setdefault("action_id", ids.secret(GENERATED_ID_LENGTH))
    return blocks


def elements_of(block: JsonObject) -> list[JsonObject]:
    """The interactive elements of a block."""
    if block["type"] not in ("section", "actions", "input", "context_actions"):
        return []
    candidates = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
    return [element for element in candidates if element and element["type"] not in WITHOUT_ACTION_ID]


def _with_text_defaults(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_text_defaults(item) for item in value]
    if not isinstance(value, dict):
        return value
    whole = {key: _with_text_defaults(item) for key, item in value.items()}
    if whole.get("type") == "plain_text" and isinstance(whole.get("text"), str):
        whole.setdefault("emoji", True)
    if whole.get("type") == "mrkdwn":
        whole.setdefault("verbatim", False)
    return whole
