"""What is asked now and then, after a pause of many weeks: once, and with the time that has really passed."""

from tests.features.agreement.test_reviews import agreed as with_agreement
from tests.features.agreement.test_reviews import reviews
from tests.features.checkins.scenes import found, paired
from tests.features.endings.goodbyes import pause
from tests.stage import Stage

PULSE = "get on?"


def test_a_pulse_that_comes_late_has_its_weeks_before_the_next_one(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    stage.later(days=5)
    pause(grace, channel, "Only my pair", "in 80 days")

    stage.later(days=83)
    assert [len(found(person, PULSE)) for person in (grace, mariana)] == [1, 1]
    stage.later(days=20)  # a week on, what nobody answered is asked once more, and then no more
    assert [len(found(person, PULSE)) for person in (grace, mariana)] == [2, 2]
    stage.later(days=12)
    assert [len(found(person, PULSE)) for person in (grace, mariana)] == [3, 3]


def test_a_look_back_says_how_long_ago_the_last_one_was(stage: Stage) -> None:
    grace, _, channel = with_agreement(stage)
    stage.later(days=5)
    pause(grace, channel, "Only my pair", "in 80 days")

    stage.later(days=90)

    (review,) = reviews(grace, channel)
    assert "You looked at it three months ago" in review["text"]
