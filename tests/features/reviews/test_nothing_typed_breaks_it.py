"""Every text as long as it may be, of signs that Slack takes as five characters each."""

from bot.features.reviews.rules import (
    AT_MOST,
    AT_ONCE,
    LESSON_LIMIT,
    OFFER_LIMIT,
    PRAISE_LIMIT,
    TITLE_LIMIT,
    WHAT_LIMIT,
    WISH_LIMIT,
)
from bot.sandbox.people import Person
from tests.features.checkins.scenes import paired
from tests.features.entries.scenes import said, window
from tests.features.reviews.reading import advise, fill
from tests.stage import Stage


def test_the_longest_texts_and_as_many_recommendations_as_there_may_be(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    grace.types("/mentor review", channel=channel)
    fill(grace, title="&" * TITLE_LIMIT, wish="<" * WISH_LIMIT, link="https://example.com/?" + "&" * 900)
    grace.submits()
    assert "too long to be shown" in grace.errors["link"]
    grace.chooses("link", "https://example.com/?" + "&" * 200)
    grace.submits()
    grace.closes()
    stage.settle()
    mariana.presses("I will read it")
    stage.settle()
    write_all(mariana)
    mariana.presses("Hand it over")
    mariana.closes()
    stage.settle()

    grace.presses("Read it")
    assert all(f"• {number:02}&" in window(grace) for number in range(AT_MOST))
    grace.presses("Write the lesson")
    grace.chooses("lesson", "&" * LESSON_LIMIT)
    grace.submits()
    stage.settle()
    assert "and 15 more" in said(mariana, channel, "has read")[0]
    grace.presses("All documents")
    grace.presses("Offer to read")
    grace.chooses("words", "&" * OFFER_LIMIT)
    grace.submits()
    stage.settle()
    assert len(said(mariana, channel, "offers to read a document")) == 1


def write_all(mariana: Person) -> None:
    """Three at a time, and a last one too many."""
    mariana.presses("Write my critique")
    mariana.chooses("praise", "&" * PRAISE_LIMIT)
    for number in range(0, AT_MOST, AT_ONCE):
        some = range(number, min(number + AT_ONCE, AT_MOST))
        advise(mariana, *((f"{each:02}" + "&" * (WHAT_LIMIT - 2), "<" * WHAT_LIMIT) for each in some))
        mariana.presses("Add to my critique")
    advise(mariana, ("One more", "Because"))
    assert "20 recommendations" in mariana.errors["what_1"]
    mariana.chooses("what_1")
    mariana.chooses("why_1")
    mariana.submits()
