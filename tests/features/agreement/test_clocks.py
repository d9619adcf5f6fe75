"""Quiet hours in words: on each reader's own clock; in the channel in both zones, as each of the two writes times."""

from datetime import UTC, datetime, time

import pytest

from bot.core.times import Hours, describe
from bot.features.agreement.limits import Clock, in_short, quiet_words
from bot.sandbox.people import text_of
from tests.stage import Stage

JANUARY, JULY = datetime(2030, 1, 8, 12, tzinfo=UTC), datetime(2030, 7, 9, 12, tzinfo=UTC)
NEW_YORK, BERLIN, AUCKLAND = "America/New_York", "Europe/Berlin", "Pacific/Auckland"
EVENING = (time(17), time(18, 30))


@pytest.mark.parametrize(
    ("readers", "now", "words"),
    [
        ([Clock(NEW_YORK, False)], JANUARY, "5:00 PM to 6:30 PM"),
        ([Clock(NEW_YORK, True)], JANUARY, "17:00 to 18:30"),
        ([Clock(NEW_YORK, False), Clock(NEW_YORK, False)], JANUARY, "5:00 PM to 6:30 PM"),
        ([Clock(NEW_YORK, True), Clock(NEW_YORK, False)], JANUARY, "17:00 to 18:30 (5:00 PM to 6:30 PM)"),
        (
            [Clock(NEW_YORK, False), Clock(BERLIN, True)],
            JANUARY,
            "5:00 PM to 6:30 PM New York time, at present 23:00 to 0:30 Berlin time",
        ),
        ([Clock(BERLIN, True)], JANUARY, "17:00 to 18:30 New York time, at present 23:00 to 0:30 Berlin time"),
        (
            [Clock(AUCKLAND, False)],
            JANUARY,
            "5:00 PM to 6:30 PM New York time, at present 11:00 AM to 12:30 PM Auckland time",
        ),
        (
            [Clock(AUCKLAND, False)],
            JULY,
            "5:00 PM to 6:30 PM New York time, at present 9:00 AM to 10:30 AM Auckland time",
        ),
    ],
)
def test_quiet_hours_as_their_readers_write_them(readers: list[Clock], now: datetime, words: str) -> None:
    found = quiet_words(EVENING, of=NEW_YORK, readers=readers, now=now)

    assert found == words


WEEK = Hours(BERLIN, frozenset(range(5)), time(9), time(17))


@pytest.mark.parametrize(
    ("quiet", "off", "words"),
    [
        ((), (), "Monday to Friday, 9:00 to 17:00 (Berlin time)"),
        (((time(17), time(9)),), (4,), "Monday to Thursday, 9:00 to 17:00 (Berlin time)"),
        (
            ((time(12), time(13)),),
            (),
            "Monday to Friday, 9:00 to 17:00 (Berlin time), not between 12:00 and 13:00",
        ),
        (
            ((time(16), time(8)),),
            (),
            "Monday to Friday, 9:00 to 17:00 (Berlin time), not between 16:00 and 8:00",
        ),
    ],
)
def test_what_is_left_of_the_week_without_what_says_nothing_new(quiet, off, words: str) -> None:
    hours = Hours(BERLIN, WEEK.working_days, WEEK.start, WEEK.end, quiet, frozenset(off))

    assert describe(in_short(hours), clock24=True) == words


def test_the_channel_is_fair_to_both_and_each_reads_it_all_on_their_own_clock(stage: Stage) -> None:
    stage.set_up()
    grace, siobhan, channel = stage.pair("Grace", "Siobhán")
    stage.sandbox.change_user(siobhan.id, locale="en-GB")
    stage.sandbox.settle()
    for person in (grace, siobhan):
        stage.expect(person)
    grace.types("/mentor boundaries", channel="dm")
    grace.chooses("quiet_from", "17:00")
    grace.chooses("quiet_to", "18:00")
    grace.submits()
    assert "between 5:00 PM and 6:00 PM" in text_of(grace.modal)
    grace.closes()
    stage.later(days=1)

    told = next(m["text"] for m in siobhan.messages(channel) if "'s boundaries" in m["text"])
    assert "5:00 PM to 6:00 PM New York time, at present 22:00 to 23:00 London time" in told
    siobhan.types("/mentor agreement", channel=channel)
    assert "Quiet hours: 17:00 to 18:00 New York time, at present 22:00 to 23:00 London time" in text_of(siobhan.modal)
    siobhan.presses("I will honor this")
    assert f"{siobhan.mention} has read this and will honor it" in text_of(siobhan.modal)
    grace.types("/mentor agreement", channel=channel)
    assert "Quiet hours: 5:00 PM to 6:00 PM\n" in text_of(grace.modal)
