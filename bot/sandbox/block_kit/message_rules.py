"""What Slack checks in the blocks of a message."""

from typing import Any

from bot.sandbox.block_kit.layout import LONGEST_MARKDOWN, message_block
from bot.sandbox.block_kit.schema import Problems, array
from bot.sandbox.block_kit.uniqueness import check_action_ids, check_block_ids
from bot.sandbox.refusals import SlackRefusal

MOST_BLOCKS = 50


def check_message_blocks(blocks: list[Any]) -> None:
    problems = Problems()
    array(message_block, MOST_BLOCKS)(blocks, "/blocks", problems)
    check_block_ids(blocks, "/blocks", problems)
    check_action_ids(blocks, "/blocks", problems, across_blocks=True)
    if problems.found:
        messages = [f"[ERROR] {problem}" for problem in problems.found]
        raise SlackRefusal("invalid_blocks", errors=problems.found, response_metadata={"messages": messages})
    markdown = [block["text"] for block in blocks if block["type"] == "markdown"]
    if sum(map(len, markdown)) > LONGEST_MARKDOWN:
        raise SlackRefusal("msg_blocks_too_long")
