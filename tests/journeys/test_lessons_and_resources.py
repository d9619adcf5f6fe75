"""Two of the tools in a real browser, from the form to what comes of it weeks later."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from bot.demo import running
from tests.journeys.visitor import Visitor


@pytest.fixture
def visitor(page: Page) -> Iterator[Visitor]:
    """Grace, the mentor, in her channel with Mariana, on a working day."""
    with running(0) as sandbox:
        sandbox.person("Ada").types("/mentor pair @Grace @Mariana")
        found = Visitor(page, sandbox.url)
        yield found.be("Grace").opens(found.channel(starting="mentoring-mariana-grace"))
        page.goto("about:blank")  # lets go of the stream of events, so that the server need not wait for it


def test_a_lesson_and_a_book_until_both_have_written_and_what_came_of_it(visitor: Visitor):
    channel = visitor.channel(starting="mentoring-mariana-grace")
    visitor.types("/mentor lesson").sees("Look back on one experience")
    visitor.fills("What it is about", "My first big demo").fills("What did not work", "No dry run")
    visitor.fills("What I will do differently", "A dry run the day before").submits()
    visitor.sees("Saved.", "Waiting for @Mariana").closes()

    visitor.be("Mariana").opens(channel).sees("adds what they take from it").does_not_see("No dry run")
    visitor.presses("What I take from it: My first big demo").fills("What I take from it", "To say early what breaks")
    visitor.submits()
    visitor.sees("No dry run", "To say early what breaks").closes()
    visitor.sees("Both of you have written about “My first big demo”")

    visitor.types("/mentor resource").sees("What would help @Grace")
    visitor.chooses("What it is", "Book").fills("Title", "Thanks for the Feedback")
    visitor.fills("Link", "https://books.example/feedback").submits()
    visitor.presses("Where I am with it").fills("How I found it", "Chapter 4 is us").submits()
    visitor.sees("still missing: @Grace").closes()
    visitor.be("Grace").opens(channel).sees("@Mariana recommends a book to @Grace").does_not_see("Chapter 4 is us")
    visitor.presses("Where I am with Thanks for the Feedback").fills("How I found it", "Too long").submits()
    visitor.sees("Chapter 4 is us", "Too long").closes()

    for _ in range(5):
        visitor.later("A week later")
    visitor.opens_messages().sees("After “My first big demo” you wanted to do this differently")
    visitor.presses("Tell how it went").chooses("Did it happen?", "Yes, I did it differently").presses("Save")
    visitor.closes()
    visitor.be("Mariana").opens(channel).sees("@Grace has done something differently")
    visitor.types("/mentor journal").sees("Book: Thanks for the Feedback", "Lesson of Grace: My first big demo")
