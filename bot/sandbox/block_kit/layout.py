"""The blocks, each with the keys and limits that Slack documents."""

from bot.sandbox.block_kit.composition import identifier, plain_text, text
from bot.sandbox.block_kit.elements import ANSWERABLE, IMAGE, PRESSABLE
from bot.sandbox.block_kit.schema import (
    Problems,
    Rule,
    Shape,
    anything,
    array,
    boolean,
    by_type,
    string,
)
from bot.sandbox.shapes import JsonObject

LONGEST_SECTION = 3000
LONGEST_FIELD = 2000
LONGEST_HEADER = 150
LONGEST_LABEL = 2000
LONGEST_MARKDOWN = 12_000
MOST_FIELDS = 10
MOST_ACTIONS = 25
MOST_CONTEXT = 10
MOST_ROWS = 100

named: dict[str, Rule] = {"block_id": identifier}


def _has_words(section: JsonObject, pointer: str, problems: Problems) -> None:
    if not section.get("text") and not section.get("fields"):
        problems.add("missing required field: text", pointer)


def _has_source(image: JsonObject, pointer: str, problems: Problems) -> None:
    if not image.get("image_url") and not image.get("slack_file"):
        problems.add("missing required field: image_url", pointer)


def _context_item(value: object, pointer: str, problems: Problems) -> None:
    is_image = isinstance(value, dict) and value.get("type") == "image"
    (IMAGE if is_image else text(LONGEST_FIELD))(value, pointer, problems)


SECTION = Shape(
    {},
    named
    | {
        "text": text(LONGEST_SECTION),
        "fields": array(text(LONGEST_FIELD), MOST_FIELDS),
        "accessory": by_type(PRESSABLE | {"image": IMAGE}),
        "expand": boolean,
    },
    (_has_words,),
)
INPUT = Shape(
    {"label": plain_text(LONGEST_LABEL), "element": by_type(ANSWERABLE)},
    named | {"hint": plain_text(LONGEST_LABEL), "optional": boolean, "dispatch_action": boolean},
)
PICTURE = Shape(
    {"alt_text": string(2000)},
    named | {"title": plain_text(2000), "image_url": string(3000), "slack_file": anything},
    (_has_source,),
)
RICH_TEXT = Shape(
    {
        "elements": array(
            by_type(
                {
                    "rich_text_section": anything,
                    "rich_text_list": anything,
                    "rich_text_preformatted": anything,
                    "rich_text_quote": anything,
                }
            ),
            1000,
        )
    },
    named,
)

EVERYWHERE: dict[str, Rule] = {
    "section": SECTION,
    "header": Shape({"text": plain_text(LONGEST_HEADER)}, named),
    "divider": Shape({}, named),
    "context": Shape({"elements": array(_context_item, MOST_CONTEXT)}, named),
    "actions": Shape({"elements": array(by_type(PRESSABLE), MOST_ACTIONS)}, named),
    "image": PICTURE,
    "input": INPUT,
    "rich_text": RICH_TEXT,
}
MESSAGE_ONLY: dict[str, Rule] = {
    "markdown": Shape({"text": string(LONGEST_MARKDOWN)}, named),
    "table": Shape({"rows": array(array(anything, 20), MOST_ROWS)}, named | {"column_settings": anything}),
}

message_block = by_type(EVERYWHERE | MESSAGE_ONLY)
view_block = by_type(EVERYWHERE)
