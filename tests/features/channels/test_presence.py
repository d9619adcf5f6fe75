"""People who come to a pair's channel or leave it, and a channel that disappears."""

from bot.sandbox.block_kit.reading import text_of
from tests.stage import Stage


def texts(person, channel: str) -> list[str]:
    return [text_of(message) for message in person.messages(channel)]


def test_while_a_third_person_is_there_each_of_the_two_is_written_to_directly(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()

    grace.invites("Linus", channel)
    stage.settle()
    stage.expect(grace, hope="A secret between two")
    stage.expect(mariana, hope="Another secret")
    stage.settle()

    seen_by_linus = "\n".join(texts(stage.person("Linus"), channel))
    assert "is in this channel now" in seen_by_linus
    assert "secret" not in seen_by_linus
    for person in (grace, mariana):
        assert "A secret between two" in "\n".join(texts(person, "dm"))


def test_when_they_are_among_themselves_again_the_channel_is_theirs(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    grace.invites("Linus", channel)
    stage.settle()

    stage.person("Linus").leaves(channel)
    stage.settle()
    stage.expect(grace)
    stage.expect(mariana, hope="Another secret")
    stage.settle()

    shown = "\n".join(texts(grace, channel))
    assert "It is the two of you again" in shown
    assert "Another secret" in shown


def test_a_partner_who_leaves_the_channel_has_not_left_the_pair_and_may_come_back(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()

    mariana.leaves(channel)
    stage.settle()

    assert "That does not end the pair" in texts(mariana, "dm")[-1]
    assert not any("left" in text for text in texts(grace, "dm"))

    mariana.presses("Let me back in")
    stage.settle()

    assert channel in mariana.channels()


def test_a_channel_that_was_archived_is_told_to_the_organizer_and_replaced_with_nothing_lost(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    grace.archives(channel)

    stage.later(weeks=1)

    ada = stage.person("Ada")
    assert "is gone" in texts(ada, "dm")[-1]

    ada.presses("Open a new channel")
    stage.settle()

    (renewed,) = [name for name in mariana.channels() if "-grace-" in name and name != channel]
    shown = texts(mariana, renewed)
    assert any("here is your new channel" in text for text in shown)
    assert any("it is your turn to get this going" in text for text in shown)


def test_the_organizer_is_told_once_that_a_channel_is_gone(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    grace.archives(channel)

    stage.later(weeks=4)

    assert sum("is gone" in text for text in texts(stage.person("Ada"), "dm")) == 1


def test_what_still_waited_for_better_hours_is_said_in_the_new_channel(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    grace.archives(channel)
    stage.later(weeks=1)
    stage.later(hours=6)  # Mariana's day is over: what is said to both waits until tomorrow
    stage.expect(grace)

    stage.person("Ada").presses("Open a new channel")
    stage.later(days=1)

    (renewed,) = [name for name in mariana.channels() if "-grace-" in name and name != channel]
    assert any(f"{grace.mention} has said what they expect" in text for text in texts(mariana, renewed))
