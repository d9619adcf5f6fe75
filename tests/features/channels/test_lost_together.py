"""After the app was removed and is back, the bot is in no channel: organizers read one message, not one per pair."""

import pytest

from bot.sandbox.people import Person, text_of
from tests.features.channels.test_lost_channel import remove_bot, texts
from tests.features.home.test_standing import home
from tests.features.workspaces.test_installation import install_again, uninstall
from tests.stage import Stage

PAIRS = (("Grace", "Mariana"), ("Linus", "Siobhán"), ("Kenji", "Priya"))


@pytest.fixture
def back(stage: Stage) -> dict[str, Person]:
    """Channel → its mentor, of three pairs that Ada has made; the bot is out of all of them."""
    stage.set_up(cadence="None")
    found = {}
    for mentor, mentee in PAIRS:
        person = stage.join(mentor, "mentor")
        stage.join(mentee, "mentee")
        before = set(person.channels())
        stage.person("Ada").types(f"/mentor pair @{mentor} @{mentee}", channel="dm")
        stage.later(days=1)
        (channel,) = set(person.channels()) - before
        found[channel] = person
    uninstall(stage)
    for channel, person in found.items():
        remove_bot(stage, person, channel)
    stage.later(days=2)
    install_again(stage)
    stage.bot.worker.sweep()
    stage.later(days=1)
    return found


def told(stage: Stage) -> list[str]:
    return [text for text in texts(stage.person("Ada")) if "I am out of the channels" in text or "is gone" in text]


def test_one_message_says_how_many_and_what_is_enough(stage: Stage, back: dict[str, Person]) -> None:
    (words,) = told(stage)

    assert "I am out of the channels of 3 pairs" in words
    assert "one of the two types `/invite` in it and chooses me" in words


def test_the_list_says_which_and_opens_a_new_channel_where_that_is_needed(
    stage: Stage, back: dict[str, Person]
) -> None:
    ada = stage.person("Ada")
    ada.presses("All pairs")
    assert text_of(ada.modal or {}).count("Its channel is gone, or I am not in it any more") == 3

    ada.presses("Manage Grace and Mariana")
    assert "/invite" in text_of(ada.modal or {})
    ada.presses("Open a new channel")
    ada.closes(everything=True)
    stage.settle()

    grace = stage.person("Grace")
    assert len([name for name in grace.channels() if name.startswith("mentoring-")]) == 2


def test_let_in_again_all_goes_on_in_the_old_channel(stage: Stage, back: dict[str, Person]) -> None:
    channel, grace = next(iter(back.items()))
    assert "type `/invite` in it and choose me" in home(grace)

    grace.invites("mentor", channel)
    stage.settle()

    assert "Your channel is gone" not in home(grace)
    ada = stage.person("Ada")
    ada.presses("All pairs")
    assert text_of(ada.modal or {}).count("Its channel is gone") == 2


def test_what_is_lost_days_later_is_a_message_of_its_own(stage: Stage, back: dict[str, Person]) -> None:
    for channel, person in list(back.items())[:2]:
        person.invites("mentor", channel)
    stage.later(days=3)
    channel, grace = next(iter(back.items()))

    grace.archives(channel)
    stage.later(days=1)

    assert len(told(stage)) == 2
    assert f"{grace.mention} and {stage.person('Mariana').mention} is gone" in told(stage)[-1]
