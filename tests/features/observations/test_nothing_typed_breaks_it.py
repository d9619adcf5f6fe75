"""Every text as long as it may be, of signs that Slack takes as five characters each."""

from datetime import timedelta

from bot.features.observations.rules import ANSWER_LIMIT, EVENT_LIMIT, LOOK_LIMIT, PLACE_LIMIT
from tests.features.checkins.scenes import paired
from tests.features.entries.scenes import at, said, window
from tests.features.observations.visiting import FRIDAY, fill
from tests.stage import Stage


def test_the_longest_texts_of_the_oddest_signs_are_shown_whole_in_the_window(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    grace.types("/mentor invite", channel=channel)
    fill(grace, event="&" * EVENT_LIMIT, place="🌱" * (PLACE_LIMIT // 2), question="<" * LOOK_LIMIT)
    grace.submits()
    grace.closes()
    stage.settle()
    mariana.presses("I am in")
    at(stage, FRIDAY + timedelta(hours=2))
    for person in (grace, mariana):
        person.presses("Write my debrief")
        for name in ("moments", "worked", "to_try"):
            person.chooses(name, "&" * (ANSWER_LIMIT - 2) + name[0] + person.name[0])
        person.submits()
        stage.settle()
        shown = window(person)
        person.closes()

    assert all(f"&{sign}{who}" in shown for sign in "mwt" for who in "GM")
    assert len(said(grace, channel, "You two went there")) == 1
    grace.types("/mentor invite", channel=channel)
    assert "Both have written" in window(grace)
