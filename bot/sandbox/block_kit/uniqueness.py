"""Ids that may appear only once."""

from typing import Any

from bot.sandbox.block_kit.schema import Problems


def check_block_ids(blocks: list[Any], pointer: str, problems: Problems) -> None:
    seen: set[str] = set()
    for position, block in enumerate(blocks):
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if block_id in seen:
            problems.add(f'`block_id` "{block_id}" already exists', f"{pointer}/{position}/block_id")
        if block_id:
            seen.add(block_id)


def check_action_ids(blocks: list[Any], pointer: str, problems: Problems, *, across_blocks: bool) -> None:
    """Once per block; in a message, once in all of it."""
    seen: set[str] = set()
    for position, block in enumerate(blocks):
        if not across_blocks:
            seen = set()
        for place, element in _elements(block):
            action_id = element.get("action_id")
            if action_id in seen:
                where = f"{pointer}/{position}/{place}/action_id"
                problems.add(f'`action_id` "{action_id}" already exists', where)
            if action_id:
                seen.add(action_id)


def _elements(block: Any) -> list[tuple[str, dict[str, Any]]]:
    if not isinstance(block, dict):
        return []
    row = block.get("elements") if isinstance(block.get("elements"), list) else []
    places = [("accessory", block.get("accessory")), ("element", block.get("element"))]
    places += [(f"elements/{position}", element) for position, element in enumerate(row or [])]
    return [(place, element) for place, element in places if isinstance(element, dict)]
