"""Somebody who belongs to no pair, was introduced and wrote a line, and wants to be forgotten."""

from bot.sandbox.people import Person
from tests.features.introductions.scenes import agree, grant, groups, said, write
from tests.features.privacy.canaries import everything_stored
from tests.features.privacy.test_forgetting import after_a_day, ask
from tests.features.strengths.scenes import begin, write_line
from tests.stage import Stage

LINE = "For untangling a mess calmly"


def ask_for_a_line(stage: Stage, mariana: Person, linus: Person, channel: str) -> None:
    begin(stage, mariana, channel)
    mariana.presses("Ask colleagues")
    mariana.chooses("Colleagues", "Linus")
    mariana.submits()
    mariana.closes()
    stage.settle()
    write_line(stage, linus, LINE)


def test_a_third_person_is_forgotten_like_everybody(stage: Stage) -> None:
    grant(stage, groups=True)
    stage.set_up(cadence="None")
    grace, mariana, channel = stage.pair()
    linus = stage.person("Linus")
    write(stage, grace, channel)
    grace.closes()
    agree(stage, mariana, channel)
    linus.presses("Yes, introduce us")
    ask_for_a_line(stage, mariana, linus, channel)

    ask(linus)
    after_a_day(stage)

    stored = everything_stored(stage)
    for trace in (linus.id, LINE, "Linus Virtanen"):
        assert trace not in stored, stored[stored.index(trace) - 300 : stored.index(trace) + 100]
    assert "Linus" not in said(grace, channel)
    assert linus.mention not in said(grace, groups(grace)[0])
    mariana.types("/mentor introduce", channel=channel)
    mariana.presses("Open")
    assert "a former member" in str(mariana.modal)
