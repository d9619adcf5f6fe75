"""While a pair rests, what one of the two does says when the other one gets to read it."""

from datetime import UTC, datetime

from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import pause, state, texts
from tests.features.endings.test_leaving import deactivate
from tests.features.meetings.scenes import chosen
from tests.stage import Stage


def recommend(person: Person, channel: str, title: str) -> None:
    person.types("/mentor resource", channel=channel)
    person.chooses("What it is", "Book")
    person.chooses("Title", title)
    person.submits()


BACK = datetime(2030, 1, 29, 2, tzinfo=UTC)
"""Grace's day begins in New York before this, the mentee's in São Paulo as well."""

HERS = "goes on by itself on Tuesday, January 29, 2030"


def test_times_for_a_meeting_begin_after_the_pause(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()

    mariana.types("/mentor meet", channel=channel)
    assert "Your pair rests until Tuesday, January 29, 2030" in str(mariana.modal)
    mariana.presses("Propose times")

    assert min(datetime.fromisoformat(each) for each in chosen(mariana)) > BACK
    mariana.submits()
    assert "They see it there" in str(mariana.modal)
    assert "January 29" in str(mariana.modal)


def test_a_tool_says_when_the_other_one_reads_it(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()

    mariana.types("/mentor resource", channel=channel)

    assert mariana.modal["blocks"][0]["elements"][0]["text"] == (
        "Your pair rests until Tuesday, January 29, 2030. What is meant for your channel appears there when it goes on."
    )


def test_a_pair_that_goes_on_reads_no_such_line(grace: Person, channel: str) -> None:
    grace.types("/mentor resource", channel=channel)

    assert "Your pair rests" not in str(grace.modal)


def test_who_asks_for_a_prompt_is_offered_no_way_that_leads_nowhere(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()

    mariana.types("/mentor prompt", channel=channel)

    assert HERS in mariana.last_text
    assert "Resume" not in str(mariana.messages(channel)[-1])
    grace.types("/mentor prompt", channel=channel)
    grace.presses("Resume")
    assert state(stage) == State.ACTIVE


def test_the_rhythm_of_a_pair_that_rests_begins_after_its_pause(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()

    mariana.types("/mentor schedule", channel=channel)
    assert "Tuesday, January 29" in str(mariana.modal)
    mariana.chooses("On", "Thursday")
    mariana.submits()

    assert "the next one comes after your pause: " in str(mariana.modal)
    assert "Thursday, January 31" in str(mariana.modal)
    mariana.closes()
    stage.later(weeks=3, hours=3)
    (told,) = [line for line in texts(grace, channel).split("\n") if "changed your rhythm" in line]
    assert "next one" not in told


def test_a_rhythm_that_is_changed_twice_in_a_pause_is_told_once(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()
    for day in ("Thursday", "Friday"):
        mariana.types("/mentor schedule", channel=channel)
        mariana.chooses("On", day)
        mariana.submits()
        mariana.closes()

    stage.later(weeks=3, hours=3)

    assert texts(grace, channel).count("changed your rhythm") == 1
    assert "on Fridays" in texts(grace, channel)


def test_while_an_account_is_deactivated_no_prompt_is_promised(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    deactivate(stage, mariana)
    stage.later(days=1)

    grace.types("/mentor schedule", channel=channel)
    assert "The next one" not in str(grace.modal)
    grace.closes()
    grace.types("/mentor prompt", channel=channel)

    assert "goes on by itself as soon as it can" in grace.last_text
    assert "Resume" not in str(grace.messages(channel)[-1])


def test_what_waited_comes_after_the_word_that_the_pair_goes_on(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()
    before = len(grace.messages(channel))
    recommend(mariana, channel, "One book")
    mariana.closes(everything=True)
    recommend(grace, channel, "Another book")
    grace.closes(everything=True)

    stage.later(weeks=3, hours=3)

    came = [message["text"] for message in grace.messages(channel)[before:]]
    assert "Your pair goes on" in came[0]
    assert "What you wrote for each other meanwhile stands below" in came[0]
    assert [title for words in came for title in ("One book", "Another book") if title in words] == [
        "One book",
        "Another book",
    ]


def test_what_waited_is_said_as_it_stands_by_then(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    pause(grace, "dm", "All my mentoring", "in three weeks")
    stage.settle()
    recommend(mariana, channel, "An old title")
    mariana.presses("Change it")
    mariana.chooses("Title", "A new title")
    mariana.submits()
    mariana.closes(everything=True)

    stage.later(weeks=3, hours=3)

    assert "A new title" in texts(grace, channel)
    posted = [str(each.request) for each in stage.sandbox.traffic if each.name == "chat.postMessage"]
    assert not any("An old title" in words for words in posted)
