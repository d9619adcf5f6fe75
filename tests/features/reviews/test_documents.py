"""A document from the question to the lesson, by the word and by the prompt’s button; and what may come between."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features.playbook.book import Playbook
from bot.features.playbook.content import activities
from bot.features.reviews import journal, views
from bot.features.reviews.models import Review
from bot.sandbox.people import Person, text_of
from tests import raw
from tests.features.checkins.scenes import paired
from tests.features.entries.scenes import at, reminders, said, window
from tests.features.reviews.reading import LETTER, TUESDAY_AFTER, advise, ask, fill, later
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


def test_from_the_question_to_the_lesson(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = paired(stage)
    ask(stage, mariana, channel, wish="Page <two> feels long")
    (card,) = said(grace, channel, f"{mariana.mention} asks {grace.mention} to read")
    assert "<https://docs.example.com/d/1?a=1&amp;b=2>" in card
    assert "Is the tone right?" in card
    assert "Page &lt;two&gt; feels long" in card

    mariana.presses("I will read it")  # her own document
    assert f"{grace.mention} answers" in mariana.last_text
    grace.presses("I will read it")
    stage.settle()
    assert len(said(mariana, channel, f"{grace.mention} reads a document of {mariana.mention}")) == 1
    at(stage, TUESDAY_AFTER - timedelta(days=1))
    assert reminders(grace, f"You read “{LETTER}”") == 1

    assert_written(stage, grace, mariana, channel)
    assert_used(stage, grace, mariana, channel)


def assert_written(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    grace.presses("Write my critique", message=newest(grace, channel, "reads a document"))
    advise(grace, ("Begin with the request", ""))
    assert "Say why" in grace.errors["why_1"]
    grace.chooses("praise", "A warm first line")
    advise(grace, ("Begin with the request", "I searched for it"), ("Drop page two", "It repeats page one"))
    stage.settle()
    assert "sees nothing of it until you hand it over" in window(grace)
    mariana.types("/mentor review", channel=channel)
    mariana.presses("Open")
    assert "Begin with the request" not in window(mariana)
    assert said(mariana, channel, "Begin with the request") == []
    mariana.closes()
    grace.presses("Hand it over")
    grace.closes()
    stage.settle()


def assert_used(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    (news,) = said(mariana, channel, f"your critique of “{LETTER}” is here")
    assert "2 recommendations" in news
    mariana.opens_home()
    assert "use the critique of" in text_of(mariana.home or {})
    later(stage, days=7)
    assert reminders(mariana, f"2 recommendations of {grace.mention}") == 1
    mariana.presses("Read it")
    mariana.presses("I take it")
    mariana.presses("Not this one")
    mariana.presses("I changed my mind")
    mariana.presses("I changed my mind")
    assert "Now the lesson" in window(mariana)
    mariana.presses("Write the lesson")
    mariana.chooses("lesson", "The request comes first")
    mariana.submits()
    mariana.closes()
    stage.settle()
    (told,) = said(grace, channel, "has made use of the critique")
    assert "1 of 2 recommendations taken" in told
    later(stage, days=12)
    assert reminders(mariana, "What do you take from") == 0
    with stage.session() as session:
        review = session.scalars(select(Review)).one()
        (entry,) = journal.of_pair(session, review.pair, review.pair.mentor)
    assert "• Begin with the request (taken)\n  Why: I searched for it" in entry.words


def newest(person: Person, channel: str, words: str) -> dict[str, str]:
    found: dict[str, str] = [m for m in person.messages(channel) if words in m["text"] and not m.get("ephemeral")][-1]
    return found


def test_what_sounds_confidential_is_asked_about_and_bad_input_refused(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grace.types("/mentor review", channel=channel)
    fill(grace)
    grace.chooses("confirmed")
    grace.submits()
    assert list(grace.errors) == ["confirmed"]
    fill(grace, link="ftp://example.com/x")
    grace.submits()
    assert "begins with https://" in grace.errors["link"]
    fill(grace, due_on="2030-01-07")
    grace.submits()
    assert "gone by" in grace.errors["due_on"]
    fill(grace, due_on="2030-01-20", title="Salary review, internal", wish="Is it clear?")
    grace.submits()
    stage.settle()
    assert "title or link say “internal” and “salary”" in window(grace)
    assert said(mariana, channel, "asks") == []
    grace.chooses("sure", "I have looked again: it may be shown")
    grace.submits()
    stage.settle()
    (card,) = said(mariana, channel, f"{grace.mention} asks {mariana.mention} to read")
    assert "Is it clear?" in card
    assert "January 20" in card


def test_an_offer_is_taken_up_with_a_document(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    ask(stage, grace, channel)  # so that the word opens the list
    grace.types("/mentor review", channel=channel)
    grace.presses("Offer to read")
    grace.chooses("words", "I have read many grants")
    grace.submits()
    grace.closes()
    stage.settle()
    assert len(said(mariana, channel, f"{grace.mention} offers to read a document of {mariana.mention}")) == 1
    grace.presses("None just now")
    assert f"{mariana.mention} answers" in grace.last_text
    later(stage, days=6)
    assert reminders(mariana, "offers to read a document of yours") == 1

    mariana.presses("None just now", message=newest(mariana, channel, "offers to read"))
    stage.settle()
    assert len(said(grace, channel, "who has none for it just now")) == 1
    mariana.presses("Send a document", message=newest(mariana, channel, "who has none"))
    fill(mariana, title="Secret grant")
    mariana.submits()
    mariana.chooses("sure", "I have looked again: it may be shown")
    mariana.submits()
    stage.settle()
    assert "finds it in your channel" in window(mariana)
    assert len(said(grace, channel, f"{grace.mention} reads a document of {mariana.mention}")) == 1
    assert len(said(grace, channel, "who has sent one")) == 1


def test_declined_asked_again_reworded_and_taken_back(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    ask(stage, grace, channel)
    mariana.presses("Not this time")
    stage.settle()
    assert len(said(grace, channel, "cannot read “Letter")) == 2  # the card, and a new message
    grace.presses("Open")
    grace.presses("Withdraw")
    stage.settle()
    assert len(said(mariana, channel, "has withdrawn a document")) == 1
    mariana.types("/mentor review", channel=channel)
    assert LETTER not in window(mariana)
    mariana.closes()
    grace.presses("Take it up again")
    grace.presses("Ask again")
    grace.chooses("due_on", "2030-01-30")
    grace.submits()
    stage.settle()

    assert_reworded(stage, grace, mariana, channel)


def assert_reworded(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    mariana.presses("Open", message=newest(mariana, channel, "asks"))
    mariana.presses("Write my critique")
    advise(mariana, ("Shorter", "It is long"), ("Warmer", "It is cold"))
    mariana.presses("Remove")
    assert "It is long" not in window(mariana)
    mariana.presses("Change")
    advise(mariana, ("Much warmer", "It is cold"))
    mariana.presses("Hand it over")
    stage.settle()
    (card,) = said(grace, channel, "has read “Letter")
    assert "Much warmer" in card
    grace.presses("Withdraw")  # in a window from before
    assert "what you both wrote about it stays" in window(grace)


def test_the_prompts_button_opens_it_and_strangers_open_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    only = [activity for activity in activities() if activity.key == "reviews"]
    monkeypatch.setattr(Playbook, "for_a_pair", lambda self, *, agreed: only)
    grace, mariana, channel = paired(stage)
    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    mariana.presses("Ask for a critique")
    fill(mariana, title="chrysanthemum")
    mariana.submits()
    stage.settle()
    assert len(said(grace, channel, f"{mariana.mention} asks {grace.mention} to read")) == 1
    stranger = stage.person("Wanjiru")
    place = grace.messages(channel)[-1]["channel"]
    for action in (views.OPEN, views.TAKE, views.WRITE, views.CHANGE, views.LESSON, views.JUDGE, views.ADVICE):
        raw.sent(stage, raw.press(stage, stranger, f"{action}@1", "1:1:taken", place))
        assert "chrysanthemum" not in str(stranger.modal) + str(stranger.last_text)


def test_once_its_day_is_over_nobody_is_asked_to_read_it_by_then(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    ask(stage, mariana, channel)

    for _ in range(12):
        later(stage, days=3)

    told = [each["text"] for each in grace.dm_with_bot() if LETTER in each["text"]]
    late = [text for text in told if "asks you to read" not in text]
    assert len(told) > len(late)
    assert len(late) <= 2
    assert all("Would it still help?" in text or "waits for a yes or a no" in text for text in late)


def test_whoever_promised_to_read_it_is_not_told_of_a_day_that_has_gone_by_as_if_it_came(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    ask(stage, mariana, channel)
    grace.opens_home()
    grace.presses("I will read it")
    mariana.types("/mentor pause 2030-02-04", channel=channel)
    mariana.submits()
    mariana.closes(everything=True)

    stage.later(days=40)

    told = [each["text"] for each in grace.dm_with_bot() if "recommendations" in each["text"]]
    assert "its day was Tuesday, January 15, 2030" in told[0]
    assert [text for text in told if "You read" in text] == []
