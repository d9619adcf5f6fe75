"""By which words a document sounds confidential, in its title or in its link."""

import pytest

from bot.core.errors import DomainError
from bot.features.reviews.doubts import doubts
from bot.features.reviews.rules import AT_MOST, Advice, check_advice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strictly CONFIDENTIAL: plan", ["confidential"]),
        ("https://files.example.com/hr/salary%20bands_2030.xlsx", ["salary"]),
        ("https://intranet.example.com/x", ["intranet"]),
        ("Do not-forward: secret", ["secret", "do not forward"]),
        ("Our NDA", ["nda"]),
        ("Agenda of the secretary", []),
        ("International medicine", []),
        ("Application for the summer school", []),
    ],
)
def test_words_are_found_however_they_are_written_and_only_whole_ones(text: str, found: list[str]) -> None:
    assert doubts(text) == found
    assert doubts("Letter", text) == found


def test_every_recommendation_has_its_reason() -> None:
    assert check_advice([Advice("", ""), Advice("a", "b")], known=0) == [Advice("a", "b")]
    for said, field in ((Advice("a", ""), "why_1"), (Advice("", "b"), "what_1")):
        with pytest.raises(DomainError) as refused:
            check_advice([said], known=0)
        assert refused.value.field == field
    with pytest.raises(DomainError):
        check_advice([Advice("a", "b")], known=AT_MOST)
