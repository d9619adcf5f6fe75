"""Long modals, page by page: Slack shows at most 100 blocks."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block

from bot.slack.messages import button, buttons, context

MOST = 90
"""Blocks on a page; the rest is for what stands on every page."""


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
    for group in groups:
        if filled and len(filled) + len(group) > MOST:
            yield filled
            filled = []
        filled = [*filled, *group]
        while len(filled) > MOST:
            yield filled[:MOST]
            filled = filled[MOST:]
    if filled:
        yield filled
