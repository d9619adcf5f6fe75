"""A resource from the recommendation to two reactions side by side, by command, by prompt and from a message."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.features.entries.service import lock
from bot.features.resources.models import Resource, ResourceSide
from bot.features.resources.service import is_compared
from bot.sandbox.people import Person
from tests.features.entries.scenes import give_prompt, reminded, shared, window
from tests.stage import Stage

BOOK = "Thanks for the Feedback"


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    """Grace mentors Mariana, who wants to grow in confidence; no prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair()


def recommends(stage: Stage, person: Person, **more: str) -> None:
    """In the open form."""
    person.chooses("What it is", more.get("kind", "Book"))
    person.chooses("Title", more.get("title", BOOK))
    person.chooses("Link", more.get("link", "https://books.example/feedback"))
    person.chooses("Why for them", "Chapter 4 <!channel> & you")
    person.chooses("For which goal", "Grow in confidence")
    person.submits()
    stage.settle()


def reacts(stage: Stage, person: Person, words: str, state: str = "Done") -> None:
    person.presses("Where I am with it")
    person.chooses("How far I am", state)
    person.chooses("How I found it", words)
    person.submits()
    stage.settle()


def recommended_by_prompt(stage: Stage, grace: Person) -> None:
    """With a link that is none refused on the way."""
    give_prompt(stage, "resources")
    grace.presses("Recommend something")
    assert "What would help" in window(grace)
    grace.chooses("Title", BOOK)
    grace.chooses("What it is", "Book")
    grace.chooses("Link", "javascript:alert(1)")
    grace.submits()
    assert "begins with https://" in grace.errors["link"]
    recommends(stage, grace)
    grace.closes()


def test_from_a_prompt_to_two_reactions_side_by_side(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    recommended_by_prompt(stage, grace)
    assert f"recommends a book to {mariana.mention}" in shared(mariana, channel)
    assert "<!channel>" not in shared(mariana, channel)
    mariana.types("/mentor status", channel=channel)
    assert "Resources: 1 recommendation on your list" in mariana.last_text

    stage.sandbox.clock.set(stage.now + timedelta(weeks=3, hours=2))
    stage.settle()
    assert reminded(mariana, f"recommended “{BOOK}” to you some weeks ago")
    assert not reminded(grace, BOOK)
    reacts(stage, mariana, "The silence worked")
    mariana.closes()
    assert "The silence worked" not in shared(grace, channel)
    compared(stage, grace, mariana, channel)

    mariana.types("/mentor journal", channel=channel)
    assert f"Book: {BOOK}" in window(mariana)
    assert "Grace found: Too long" in window(mariana)
    mariana.presses("Open")
    assert "Too long" in window(mariana)


def compared(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    """Once hers is there too; what the other one has read can be changed, and not taken back."""
    grace.types("/mentor status", channel=channel)
    assert f"say how you found “{BOOK}”" in grace.last_text
    assert "The silence worked" not in grace.last_text
    stage.sandbox.clock.set(stage.now + timedelta(days=6))
    stage.settle()
    assert reminded(grace, "has written how they found")
    reacts(stage, grace, "Too long")
    assert "The silence worked" in window(grace)
    assert "Both of you have written how you found" in shared(mariana, channel)
    grace.presses("Where I am with it")
    grace.chooses("How I found it", "")
    grace.submits()
    assert "You can change yours" in grace.errors["reaction"]
    grace.closes(everything=True)


def test_found_again_changed_withdrawn_and_taken_up(stage_on_both: Stage) -> None:
    stage = stage_on_both
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    grace.types("/mentor resource", channel=channel)
    recommends(stage, grace)
    grace.closes()
    mariana.types("/mentor resource", channel=channel)
    recommends(stage, mariana, kind="Podcast", title="Quiet talks", link="")
    mariana.closes()
    searches(mariana, channel)

    mariana.types("/mentor resources", channel=channel)
    mariana.presses("Open")
    mariana.presses("Change it")
    mariana.chooses("Title", "Loud talks")
    mariana.submits()
    stage.settle()
    assert "Loud talks" in shared(grace, channel)
    assert "Quiet talks" not in shared(grace, channel)
    mariana.presses("Withdraw")
    stage.settle()
    assert "has withdrawn a recommendation" in shared(grace, channel)
    mariana.presses("All resources")
    assert "~Loud talks~, withdrawn" in window(mariana)
    mariana.presses("Take it up again")
    stage.settle()
    assert "Loud talks" in shared(grace, channel)


def searches(mariana: Person, channel: str) -> None:
    """By words, by what it is, and by how far she is."""
    mariana.types("/mentor resources FEEDBACK thanks", channel=channel)
    assert BOOK in window(mariana)
    assert "Quiet talks" not in window(mariana)
    mariana.chooses("Words in it", "")
    mariana.chooses("What it is", "Podcast")
    mariana.chooses("How far I am", "Done")
    mariana.submits()
    assert "Quiet talks" in window(mariana)
    assert BOOK not in window(mariana)
    mariana.chooses("Words in it", "zebra")
    mariana.submits()
    assert "Nothing found" in window(mariana)
    mariana.closes()


def test_shared_with_the_program_by_its_author_alone_and_offered_to_others(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grace.types("/mentor resource", channel=channel)
    recommends(stage, grace)
    grace.closes()
    mariana.types("/mentor resources", channel=channel)
    mariana.presses("Open")
    assert "Share with the program" not in str(mariana.modal)
    mariana.presses("Propose to share it")
    stage.settle()
    mariana.closes()
    grace.presses("Decide")
    assert "is all that everybody in the program sees" in window(grace)
    grace.chooses("What it is good for", "Exercises for two")
    grace.submits()
    stage.settle()
    grace.closes()

    recommended_from_the_library(stage, grace)

    grace.opens_home()
    grace.presses("What I shared", home=True)
    grace.presses("Take it out")
    assert "You have nothing in the library" in window(grace)


def recommended_from_the_library(stage: Stage, grace: Person) -> None:
    """By another pair with such a goal, who read neither names nor what it was for."""
    linus, siobhan, other = stage.pair("Linus", "Siobhán")
    siobhan.types("/mentor resources", channel=other)
    offered = window(siobhan)
    assert "From the program's library, for your goals" in offered
    assert "Exercises for two" in offered
    assert "Chapter 4" not in offered
    assert grace.mention not in offered
    siobhan.presses("Recommend it")
    siobhan.submits()
    stage.settle()
    assert BOOK in shared(linus, other)


def test_who_waited_for_the_other_one_sees_what_they_saved_meanwhile(stage: Stage, pair) -> None:
    """Both write at once: the second one must notice that now both have."""
    grace, _mariana, channel = pair
    grace.types("/mentor resource", channel=channel)
    recommends(stage, grace)

    with stage.session() as session:
        resource = session.scalars(select(Resource)).one()
        by_another = update(ResourceSide).values(answered_at=stage.now).execution_options(synchronize_session=False)
        session.execute(by_another)
        assert not is_compared(resource)
        lock(session, resource)
        assert is_compared(resource)


def test_a_message_is_kept_when_it_is_handed_over_and_only_then(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grace.types("@Mariana read https://a.example/x?a=1&b=2 & that", channel=channel)
    said = mariana.messages(channel)[-1]
    mariana.uses_shortcut("Save as resource", message=said)
    assert "Nothing is kept before you save" in window(mariana)
    assert "https://a.example/x?a=1&b=2" in str(mariana.modal)
    mariana.chooses("What it is", "Article")
    mariana.submits()
    stage.settle()
    assert "https://a.example/x?a=1&amp;b=2" in shared(grace, channel)
    mariana.closes()
    mariana.uses_shortcut("Save as lesson", message=said)
    assert "Grace wrote: @Mariana read https://a.example" in str(mariana.modal)
    mariana.closes()

    mariana.types("Hello all", channel="general")
    mariana.uses_shortcut("Save as resource", message=mariana.messages("general")[-1])
    assert "works with messages in your pair's own channel" in window(mariana)
