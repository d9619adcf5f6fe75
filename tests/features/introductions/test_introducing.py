"""An introduction from its first words to what came of it: both write it, the third person may say no unseen."""

from datetime import timedelta

import pytest

from bot.features.introductions.rules import ANSWER_WITHIN, ASKED_AFTER
from bot.sandbox.people import Person
from tests.features.entries.scenes import give_prompt
from tests.features.introductions.scenes import agree, answer, card, grant, groups, said, window, write
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return begun(stage)


def begun(stage: Stage) -> tuple[Person, Person, str]:
    """Grace mentors Mariana; no prompts on the way."""
    grant(stage, groups=True)
    stage.set_up(cadence="None")
    return stage.pair()


def pass_time(stage: Stage, delta: timedelta) -> None:
    stage.sandbox.clock.set(stage.now + delta)
    stage.settle()


def test_an_introduction_from_a_wish_to_what_came_of_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    linus = stage.person("Linus")
    before = linus.dm_with_bot()

    wish_and_draft(stage, grace, mariana, channel)
    change_words(stage, mariana, channel)
    assert linus.dm_with_bot() == before, "Nobody hears of it before the words suit both."
    agree(stage, grace, channel)

    question = linus.dm_with_bot()[-1]["text"]
    assert "would like to introduce you to" in question
    assert "Runs the data club since 2028" in question
    linus.presses("Yes, introduce us")
    stage.settle()
    (group,) = groups(linus)
    assert groups(grace)
    assert groups(mariana)
    letter = said(linus, group).replace("*", "")
    assert f"{linus.mention}, this is {mariana.mention}. Runs the data club since 2028" in letter
    assert "has introduced" in said(grace, channel)
    assert "Thank you" in linus.dm_with_bot()[-1]["text"]

    tell_what_came(stage, mariana, "Not yet; it is my turn, or theirs")
    assert "has come true" not in said(grace, channel)
    tell_what_came(stage, mariana, "We have talked")
    for words in ("tells about your introduction", "Begin with the oldest cards", "has come true"):
        assert words in said(grace, channel)
    mariana.types("/mentor journal", channel=channel)
    assert "What came of it: We have talked" in window(mariana)


def wish_and_draft(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    give_prompt(stage, "introductions")
    mariana.presses("Make an introduction")
    mariana.presses("I would like to meet …")
    mariana.chooses("I would like to meet someone", "who <moved> a library online")
    mariana.chooses("Because I would like to ask or learn", "What was harder than expected?")
    mariana.submits()
    assert "Saved" in window(mariana)
    mariana.closes()
    stage.settle()
    assert "would like to meet someone who &lt;moved&gt; a library online" in grace.messages(channel)[-1]["text"]
    grace.presses("I know somebody")
    assert "The wish: to meet someone" in window(grace)
    answer(grace)
    grace.submits()
    grace.closes()
    stage.settle()
    assert "waits for the yes of" in said(mariana, channel)


def change_words(stage: Stage, mariana: Person, channel: str) -> None:
    mariana.presses("Open", message=card(mariana, channel))
    mariana.presses("Change the words")
    mariana.chooses("About Mariana", "Runs the data club since 2028")
    mariana.submits()
    mariana.closes()
    stage.settle()
    assert "has changed the words" in mariana.messages(channel)[-1]["text"]


def tell_what_came(stage: Stage, mariana: Person, how: str) -> None:
    pass_time(stage, ASKED_AFTER + timedelta(minutes=5))
    assert "What came of it?" in mariana.dm_with_bot()[-1]["text"]
    mariana.presses("Tell what came of it")
    assert "*What came of the introduction to Linus?* " in str(mariana.modal)
    mariana.chooses("How it stands", how)
    mariana.chooses("What I take from it", "Begin with the oldest cards")
    mariana.submits()
    mariana.closes()
    stage.settle()


def test_a_no_and_no_answer_look_alike_to_everybody_else(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = begun(stage)
    heard = []
    for third, answers in (("Linus", True), ("Ada", False)):
        seen = len(grace.messages(channel)), len(grace.dm_with_bot()), len(mariana.dm_with_bot())
        write(stage, grace, channel, third=third)
        grace.closes()
        agree(stage, mariana, channel)
        person = stage.person(third)
        if answers:
            person.presses("Not this time")
            stage.settle()
            assert "Nobody learns what you said" in person.dm_with_bot()[-1]["text"]
        pass_time(stage, ANSWER_WITHIN + timedelta(minutes=5))
        words = [message["text"] for message in grace.messages(channel)[seen[0] :]]
        more = [len(grace.dm_with_bot()) - seen[1], len(mariana.dm_with_bot()) - seen[2]]
        heard.append(([text.replace(person.name, "X") for text in words], more))
        assert "did not come about this time" in words[-1]
        assert "settled; there is nothing left for you to do" in person.dm_with_bot()[-1]["text"]
        assert groups(person) == []

    assert heard[0] == heard[1]
    write(stage, grace, channel, third="Linus")
    assert "not long ago" in grace.errors["third"]


def test_somebody_may_change_a_no_into_a_yes_and_only_they(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    linus = stage.person("Linus")
    write(stage, grace, channel)
    grace.closes()
    agree(stage, mariana, channel)

    linus.presses("Not this time")
    linus.presses("Introduce us after all")
    stage.settle()

    assert len(groups(linus)) == 1


def test_in_the_group_nothing_is_said_while_one_of_them_is_away(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    linus = stage.person("Linus")
    write(stage, grace, channel)
    grace.closes()
    agree(stage, mariana, channel)
    until = (stage.now + timedelta(days=7)).date().isoformat()
    mariana.types(f"/mentor pause {until}", channel="dm")
    if mariana.modal:
        mariana.submits()
        mariana.closes()

    linus.presses("Yes, introduce us")
    stage.settle()
    assert all("this is" not in said(linus, group) for group in groups(linus))

    stage.later(days=8)
    assert f"{linus.mention}, this is" in said(linus, groups(linus)[0])


def test_without_leave_to_open_groups_it_is_sent_by_hand(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grant(stage, groups=False)
    write(stage, grace, channel)
    grace.closes()
    agree(stage, mariana, channel)

    stage.person("Linus").presses("Yes, introduce us")
    stage.settle()

    assert "would like to be introduced" in grace.messages(channel)[-1]["text"]
    assert groups(grace) == []
    grace.presses("Copy the text")
    assert "Linus, this is Mariana" in str(grace.modal)
    grace.submits()
    assert "has introduced" in window(grace)


def test_a_group_that_slack_refuses_is_made_by_hand(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    write(stage, grace, channel)
    grace.closes()
    agree(stage, mariana, channel)
    stage.sandbox.on_loop(lambda: stage.slack.app.scopes.discard("mpim:write"))

    stage.person("Linus").presses("Yes, introduce us")
    stage.settle()

    assert "Slack did not let me open a group" in grace.messages(channel)[-1]["text"]


def test_outside_of_slack_it_is_a_text_to_copy(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    write(stage, grace, channel, third="", **{"Or the name of somebody outside of it": "Dr. O'Neil <x>"})
    assert "Dr. O'Neil" in window(grace)
    grace.closes()
    agree(stage, mariana, channel)

    mariana.types("/mentor introduce", channel=channel)
    mariana.presses("Open")
    assert "Copy the text" not in str(mariana.modal)
    mariana.closes()
    grace.types("/mentor status", channel="dm")
    assert "send the introduction to Dr. O'Neil" in grace.last_text
    grace.presses("Open", message=card(grace, channel))
    grace.presses("Copy the text")
    grace.submits()
    stage.settle()

    assert "has introduced" in said(mariana, channel)


def test_either_can_let_it_be_and_the_question_is_over(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    linus = stage.person("Linus")
    write(stage, grace, channel)
    grace.closes()
    mariana.presses("Open", message=card(mariana, channel))
    mariana.presses("Rather not")
    mariana.closes()
    stage.settle()
    assert "would rather not, and that is fine" in said(grace, channel)

    write(stage, grace, channel)
    grace.closes()
    agree(stage, mariana, channel)
    grace.presses("Open", message=card(grace, channel))
    grace.presses("Withdraw")
    stage.settle()
    assert "settled" in linus.dm_with_bot()[-1]["text"]
    grace.presses("Take it up again")
    stage.settle()
    assert "would like to introduce you" in linus.dm_with_bot()[-1]["text"]


@pytest.mark.parametrize(
    ("third", "name", "field"),
    [("Grace", "", "third"), ("Mariana", "", "third"), ("", "", "third"), ("Linus", "Someone", "name")],
)
def test_what_makes_no_sense_is_said_at_its_field(stage: Stage, pair, third: str, name: str, field: str) -> None:
    grace, _, channel = pair
    write(stage, grace, channel, third=third, **({"Or the name of somebody outside of it": name} if name else {}))

    assert list(grace.errors) == [field]
