"""While somebody else is in a pair's channel, its cards there stand still: what changes is told to each directly."""

from bot.sandbox.people import Person
from tests.features.entries.scenes import shared
from tests.stage import Stage

SECRET = "An icon of mine was unreadable"


def tell(stage: Stage, mentor: Person, mentee: Person, channel: str) -> None:
    mentor.types("/mentor lesson", channel=channel)
    mentor.chooses("What it is about", "My first demo")
    mentor.chooses("What did not work", SECRET)
    mentor.chooses("What I will do differently", "Ask before I draw")
    mentor.submits()
    mentor.closes()
    stage.settle()
    assert "My first demo" in shared(mentee, channel)


def test_a_card_is_rewritten_only_when_the_two_are_among_themselves_again(stage: Stage) -> None:
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    tell(stage, grace, mariana, channel)
    grace.invites("Linus", channel)
    stage.settle()

    mariana.presses("What I take from it")
    mariana.chooses("What I take from it", "To ask somebody with other eyes")
    mariana.submits()
    mariana.closes()
    stage.later(days=1)

    seen_by_linus = shared(stage.person("Linus"), channel)
    assert SECRET not in seen_by_linus
    assert "other eyes" not in seen_by_linus
    assert "Both of you have written" in mariana.dm_with_bot()[-1]["text"]

    stage.person("Linus").leaves(channel)
    stage.settle()
    for words in (SECRET, "other eyes", "It is the two of you again"):
        assert words in shared(mariana, channel)
