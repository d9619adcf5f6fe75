"""Whose words may be read when, which links are taken, how a list is paged."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import DomainError
from bot.features.entries.rules import LINK_LIMIT, both_answered, check_link, paged, readable


@dataclass(frozen=True)
class Side:
    member_id: int
    has_answered: bool


@pytest.mark.parametrize(
    ("mine", "theirs", "seen"), [(True, True, [1, 2]), (True, False, [1]), (False, True, [1]), (False, False, [1])]
)
def test_the_other_ones_words_are_read_only_when_both_have_answered(mine: bool, theirs: bool, seen: list[int]) -> None:
    sides = [Side(1, mine), Side(2, theirs)]

    assert [side.member_id for side in readable(sides, 1)] == seen
    assert both_answered(sides) is (mine and theirs)
    assert [side.member_id for side in readable(sides, 0)] == ([1, 2] if mine and theirs else [])


def test_one_side_alone_is_never_both() -> None:
    assert not both_answered([Side(1, has_answered=True), Side(1, has_answered=True)])


@pytest.mark.parametrize(
    "link", ["", "https://a.example", "HTTP://a.example/x?y=1&z=ü#part", "https://ä.example:8080/"]
)
def test_addresses_of_the_web_are_taken(link: str) -> None:
    assert check_link(link) == link


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "ftp://a.example", "a.example", "https://", "https://x", "https://a.example/ b"),
        *("https://a.example|click", "https://a.example>", "file:///etc/passwd", "https://me@a.example", "//a.example"),
        "https://a.example/" + "x" * LINK_LIMIT,
    ],
)
def test_everything_else_is_refused_at_its_field(link: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_link(link, field="where")

    assert refused.value.field == "where"


@given(number=st.integers(0, 45), page=st.integers(-3, 9))
def test_pages_hold_everything_once_in_order(number: int, page: int) -> None:
    found = list(range(number))
    first = paged(found, page)

    assert 0 <= first.page <= first.last
    assert [each for at in range(first.last + 1) for each in paged(found, at).shown] == found
