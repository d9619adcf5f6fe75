"""How resources are found again, and what a pair is offered from the library."""

import pytest

from bot.features.resources.rules import Found, Offered, matching, suggested

FOUND = (
    Found(1, "book", frozenset({"to_do"}), "Thanks for the Feedback Book"),
    Found(2, "podcast", frozenset({"done"}), "Ärger und Feedback Podcast"),
)


@pytest.mark.parametrize(
    ("typed", "kind", "state", "keys"),
    [
        ("", None, None, [1, 2]),
        ("FEEDBACK", None, None, [1, 2]),
        ("feedback  thanks", None, None, [1]),
        ("ärger", None, None, [2]),
        ("feedback zebra", None, None, []),
        ("", "podcast", None, [2]),
        ("feedback", None, "to_do", [1]),
        ("feedback", "podcast", "to_do", []),
    ],
)
def test_all_words_in_any_order_and_case(typed: str, kind: str | None, state: str | None, keys: list[int]) -> None:
    assert matching(FOUND, typed=typed, kind=kind, state=state) == keys


def test_a_pair_is_offered_what_serves_its_goals_and_it_does_not_have() -> None:
    offered = [
        Offered(1, "writing", "On Writing", ""),
        Offered(2, "confidence", "Presence", "https://a.example"),
        Offered(3, "presenting", "Talks", ""),
        Offered(4, None, "Anything", ""),
        Offered(5, "confidence", "  presence ", ""),
        Offered(6, "confidence", "Courage", "https://a.example"),
        Offered(7, "confidence", "Nerve", ""),
    ]

    assert suggested(offered, ("confidence", "presenting"), []) == [2, 5, 6]
    assert suggested(offered, ("presenting", "confidence"), [("PRESENCE", "https://a.example")]) == [3, 7]
    assert suggested(offered, (), []) == []
