"""A long window is divided: by the number of its blocks, and by what they weigh."""

import json

import pytest

from bot.features.agreement.pages import page
from bot.slack.messages import section

LIMIT = 250_000
"""Bytes of a view."""


def words_on(number: int, groups: list[list[str]]) -> list[str]:
    blocks = page([[section(each) for each in group] for group in groups], number, action="turn", value="7")
    assert len(blocks) <= 100
    assert len(json.dumps([block.to_dict() for block in blocks])) < LIMIT
    return [block.text.text for block in blocks if block.type == "section"]


@pytest.mark.parametrize(
    "groups",
    [
        [["a"] * 3, ["b"] * 4],
        [["a"] * 80, ["b"] * 30, ["c"] * 200],
        [["\N{SEEDLING}" * 1400] * 9, ["\N{SEEDLING}" * 1400] * 9, ["last"]],
        [["\N{SEEDLING}" * 1400] * 40],
    ],
)
def test_every_block_is_on_one_page_and_each_page_can_be_shown(groups: list[list[str]]):
    shown: list[str] = []
    number = 1
    while len(shown) < sum(map(len, groups)):
        found = words_on(number, groups)
        assert found
        shown, number = shown + found, number + 1

    assert shown == [words for group in groups for words in group]
