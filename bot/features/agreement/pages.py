"""Long modals, page by page: Slack shows at most 100 blocks, and takes at most 250,000 bytes."""

import json
from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block

from bot.slack.messages import button, buttons, context

MOST = 90
"""Blocks on a page; the rest is for what stands on every page."""

HEAVIEST = 200_000
"""Bytes of a page's blocks, as they are sent: an emoji is twelve."""


def page(groups: Sequence[Sequence[Block]], number: int, *, action: str, value: str) -> list[Block]:
    """Page `number`, from 1 on, of blocks that belong together in groups; the last one, if there are not so many.

    The buttons that turn pages start `action` with `<value>:<number of the page>:turn`.
    """
    pages = list(_pages(groups)) or [[]]
    number = min(max(number, 1), len(pages))
    if len(pages) == 1:
        return pages[0]
    back = [button("Previous page", action, value=f"{value}:{number - 1}:turn")] if number > 1 else []
    on = [button("Next page", action, value=f"{value}:{number + 1}:turn")] if number < len(pages) else []
    return [*pages[number - 1], buttons(*back, *on), context(f"Page {number} of {len(pages)}")]


def _pages(groups: Sequence[Sequence[Block]]) -> Iterator[list[Block]]:
    """As many groups on each as fit; one that is longer than a page goes on on the next one."""
    filled: list[Block] = []
    weight = 0
    for group in groups:
        if filled and not _fits(len(filled) + len(group), weight + sum(map(_weight, group))):
            yield filled
            filled, weight = [], 0
        for block in group:
            if filled and not _fits(len(filled) + 1, weight + _weight(block)):
                yield filled
                filled, weight = [], 0
            filled.append(block)
            weight += _weight(block)
    if filled:
        yield filled


def _fits(number: int, weight: int) -> bool:
    return number <= MOST and weight <= HEAVIEST


def _weight(block: Block) -> int:
    return len(json.dumps(block.to_dict()))
