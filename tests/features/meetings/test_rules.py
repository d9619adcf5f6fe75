"""Rules of meetings, case by case."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import DomainError
from bot.features.meetings.links import calendar_links, is_link
from bot.features.meetings.rules import Said, State, check_logged, check_times, leads_next, outcome, remind_lead_at

MONDAY = datetime(2030, 1, 14, 16, tzinfo=UTC)

PLACES = {
    "https://meet.example.com/us": True,
    "https://meet.example.com:8443/a?b=c&d=%20#e": True,
    "http://meet.example.com/us": False,
    "javascript:alert(1)": False,
    "https://": False,
    "https://localhost/x": False,
    "https://user:secret@meet.example.com/": False,
    "https://meet.example.com/us|Free money": False,
    "https://meet.example.com/>and more": False,
    "https://meet.example.com/us and then": False,
    "https://[broken": False,
    "https://meet.example.com:0/": False,
    "Room 4": False,
    "": False,
}


@pytest.mark.parametrize(("place", "expected"), PLACES.items(), ids=repr)
def test_only_a_plain_https_address_is_shown_as_a_link(place: str, expected: bool) -> None:
    assert is_link(place) is expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], State.PLANNED),
        ([Said.MET], State.HELD),
        ([Said.MET, Said.MET], State.HELD),
        ([Said.NOT_MET], State.MISSED),
        ([Said.NOT_MET, Said.NOT_MET], State.MISSED),
        ([Said.MET, Said.NOT_MET], State.UNCLEAR),
    ],
)
def test_one_yes_is_enough_and_a_yes_and_a_no_leave_it_open(answers, expected) -> None:
    assert outcome(answers) is expected


@pytest.mark.parametrize(
    ("lead", "number", "expected"),
    [
        ("mentor", 1, "mentor"),
        ("mentee", 2, "mentee"),
        ("turns", 1, "mentee"),
        ("turns", 2, "mentor"),
        ("turns", 3, "mentee"),
        ("", 1, "mentee"),
    ],
)
def test_who_starts_the_agenda(lead, number, expected) -> None:
    assert leads_next(lead, number=number) == expected


def test_the_one_who_starts_it_is_reminded_a_day_before_it_is_to_be_known() -> None:
    assert remind_lead_at(MONDAY, "0d") == MONDAY - timedelta(days=1)
    assert remind_lead_at(MONDAY, "2d") == MONDAY - timedelta(days=3)
    assert remind_lead_at(MONDAY, "none") is None


def test_calendar_links_carry_the_moment_and_quote_everything() -> None:
    links = calendar_links(
        title="Mentoring: Björn 🌱 & <Ada>",
        starts_at=MONDAY,
        ends_at=MONDAY + timedelta(minutes=45),
        details="",
        place="Room 4 | left",
    )

    assert set(links) == {"Google", "Outlook.com", "Microsoft 365"}
    for address in links.values():
        assert not set(address) & set(' <>|"+')
    assert "dates=20300114T160000Z%2F20300114T164500Z" in links["Google"]
    assert "startdt=2030-01-14T16%3A00%3A00Z" in links["Outlook.com"]


def test_times_are_checked_on_the_server_too() -> None:
    early, late = MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2)

    assert check_times([late, early, late], MONDAY, field="times") == [early, late]
    for times, words in (([], "at least one"), ([MONDAY], "gone by"), ([late, MONDAY - timedelta(days=1)], "gone by")):
        with pytest.raises(DomainError, match=words):
            check_times(times, MONDAY, field="times")


def test_a_logged_meeting_lies_in_the_past_and_not_too_far() -> None:
    today = MONDAY.date()

    assert check_logged(today, today=today, field="day") == today
    for day, words in ((today + timedelta(days=1), "still to come"), (today - timedelta(days=400), "year ago")):
        with pytest.raises(DomainError, match=words):
            check_logged(day, today=today, field="day")
