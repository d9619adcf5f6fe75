"""What becomes of the channel after the closing words: archived, kept, or taken up again."""

from sqlalchemy import select

from bot.features.endings.outcomes import settled
from bot.features.pairs.models import Ending, Pair
from bot.features.pairs.rules import State
from bot.outbox import queue
from bot.outbox.models import Status
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import FAREWELL, archived, end_quietly, end_well, members, state, texts
from tests.stage import Stage


def test_one_of_them_keeps_the_channel_and_the_bot_leaves_it(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_well(grace, channel)
    stage.settle()

    mariana.presses("Keep the channel", message=mariana.messages(channel)[-1])
    stage.settle()
    stage.later(weeks=2)

    assert not archived(stage, channel)
    assert stage.slack.app.bot_user_id not in members(stage, channel)
    assert "stays with the two of you" in texts(grace, channel)
    assert state(stage) == State.CLOSED


def test_a_second_press_on_keep_is_answered_kindly(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    end_well(grace, channel)
    stage.settle()
    message = mariana.messages(channel)[-1]

    mariana.presses("Keep the channel", message=message)
    grace.presses("Keep the channel", message=message)

    assert "settled already" in str(grace.ephemeral)


def test_reopening_takes_both_and_tells_nobody_who_pressed_first(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_quietly(grace, channel)
    stage.settle()
    message = mariana.messages(channel)[-1]

    mariana.presses("Reopen", message=message)
    stage.settle()
    assert state(stage) == State.CLOSING
    assert grace.messages(channel)[-1]["ts"] == message["ts"]
    assert texts(grace, channel).count(FAREWELL) == 1
    assert "Until then I tell nobody" in str(mariana.ephemeral)

    grace.presses("Reopen", message=message)
    stage.settle()

    assert state(stage) == State.ACTIVE
    assert "You go on, both of you" in texts(mariana, channel)
    stage.later(weeks=2)
    assert not archived(stage, channel)
    with stage.session() as session:
        assert session.scalars(select(Ending)).all() == []


def test_where_apps_may_not_archive_the_bot_leaves(stage: Stage, grace: Person, channel: str) -> None:
    end_well(grace, channel)
    stage.settle()
    with stage.session() as session:
        (pair,) = session.scalars(select(Pair))
        item = queue.archive(session, pair.conversation, once="archiving", now=stage.now)
        item.status, item.error = Status.FAILED, "restricted_action"  # the local Slack lets apps archive

        settled(session, item, stage.now)
    stage.settle()

    assert stage.slack.app.bot_user_id not in members(stage, channel)


def test_a_channel_that_is_gone_brings_the_words_to_each_directly(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    grace.archives(channel)

    end_quietly(grace, "dm")
    stage.settle()

    for person in (grace, mariana):
        assert FAREWELL in texts(person, "dm")
