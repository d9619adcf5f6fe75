"""What Slack checks in a modal or an App Home view."""

from typing import Any

from bot.sandbox.arguments import invalid_arguments
from bot.sandbox.block_kit.composition import plain_text
from bot.sandbox.block_kit.layout import view_block
from bot.sandbox.block_kit.schema import NO_MATCH, Problems, Rule, Shape, array, boolean, by_type, string
from bot.sandbox.block_kit.uniqueness import check_action_ids, check_block_ids
from bot.sandbox.shapes import JsonObject

MOST_BLOCKS = 100
LONGEST_TITLE = 24
LONGEST_METADATA = 3000

common: dict[str, Rule] = {
    "private_metadata": string(LONGEST_METADATA, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
blocks = array(view_block, MOST_BLOCKS)


def _inputs_have_submit(view: JsonObject, pointer: str, problems: Problems) -> None:
    if view.get("submit"):
        return
    for position, block in enumerate(view.get("blocks") or []):
        if isinstance(block, dict) and block.get("type") == "input":
            where = f"{pointer}/blocks/{position}/input"
            problems.add("must define `submit` to use an `input` block in modals", where)


def _one_focus(view: JsonObject, pointer: str, problems: Problems) -> None:
    parts = [
        block.get("element") or block.get("accessory") for block in view.get("blocks") or [] if isinstance(block, dict)
    ]
    if sum(bool(part.get("focus_on_load")) for part in parts if isinstance(part, dict)) > 1:
        problems.add("only one element may set `focus_on_load`", f"{pointer}/blocks")


MODAL = Shape(
    {"title": plain_text(LONGEST_TITLE), "blocks": blocks},
    common
    | {
        "submit": plain_text(LONGEST_TITLE),
        "close": plain_text(LONGEST_TITLE),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
    (_inputs_have_submit, _one_focus),
)
HOME = Shape({"blocks": array(view_block, MOST_BLOCKS, 0)}, common)
VIEWS = {"modal": by_type({"modal": MODAL}), "home": by_type({"home": HOME})}


def check_view(view: Any, expected_type: str) -> None:
    """Refuse it with every fault, each with its place."""
    problems = problems_of_view(view, expected_type)
    if problems:
        raise invalid_arguments(f"{NO_MATCH} [json-pointer:/view]", *problems)


def problems_of_view(view: Any, expected_type: str) -> list[str]:
    problems = Problems()
    VIEWS[expected_type](view, "/view", problems)
    inside = view.get("blocks") if isinstance(view, dict) else None
    if isinstance(inside, list):
        check_block_ids(inside, "/view/blocks", problems)
        check_action_ids(inside, "/view/blocks", problems, across_blocks=False)
    return problems.found
