"""A visit from the invitation to both debriefs, by the word and by the prompt’s button; and what may come between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.features.observations import journal, views
from bot.features.observations.models import Observation
from bot.features.playbook.book import Playbook
from bot.features.playbook.content import activities
from bot.sandbox.people import Person, text_of
from tests import raw
from tests.features.checkins.scenes import grant_files, paired
from tests.features.entries.scenes import at, reminders, said, window
from tests.features.observations.visiting import FRIDAY, TALK, debrief, fill, invite, open_visit
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


def test_from_the_invitation_to_the_debriefs_of_both(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = paired(stage)
    invite(stage, mariana, channel, question="What happens after a <!channel> question?", place="Room 4")
    (card,) = said(grace, channel, f"{mariana.mention} invites {grace.mention}: {TALK}")
    assert "11:00 AM" in card
    assert "Sao Paulo time" in card
    assert "Where: Room 4" in card
    assert f"{grace.mention} watches {mariana.mention}, giving a presentation" in card
    assert "&lt;!channel&gt;" in card

    mariana.presses("I am in")  # her own invitation
    assert f"{grace.mention} answers" in mariana.last_text
    grace.presses("I am in")
    stage.settle()
    (news,) = said(mariana, channel, f"is in for “{TALK}”")
    assert "calendar.google.com" in news

    at(stage, FRIDAY - timedelta(hours=22))  # Thursday, at work
    assert [reminders(person, "What to look for") for person in (grace, mariana)] == [1, 1]
    at(stage, FRIDAY + timedelta(hours=1, minutes=1))
    assert len(said(grace, channel, f"How was “{TALK}”?")) == 1

    debrief(stage, grace, "You waited")
    assert said(mariana, channel, "You waited") == []
    assert f"Still to write: {mariana.mention}" in said(mariana, channel, "You two went there")[0]
    assert "You waited" not in open_visit(mariana, channel)
    debrief(stage, mariana, "I lost the thread")
    assert_side_by_side(stage, grace, mariana, channel)


def assert_side_by_side(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    (both,) = said(grace, channel, "You two went there")
    assert "Moments that I saw\n> You waited" in both
    assert "Moments that I remember\n> I lost the thread" in both
    grace.presses("Read both")
    debrief(stage, grace, "Two people nodded", label="Change my debrief")
    assert "Two people nodded" in said(mariana, channel, "You two went there")[0]
    assert len(said(grace, channel, "You have both written")) == 1
    with stage.session() as session:
        visit = session.scalars(select(Observation)).one()
        (entry,) = journal.of_pair(session, visit.pair, visit.pair.mentee)
    assert "Two people nodded" in entry.words
    assert "I lost the thread" in entry.words


def test_bad_input_is_refused_at_its_field_and_keeps_what_was_typed(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grace.types("/mentor invite", channel=channel)
    fill(grace, starts_at=datetime(2030, 1, 7, 16, tzinfo=UTC))
    grace.submits()
    assert "gone by" in grace.errors["starts_at"]
    grace.chooses("starts_at", datetime(2032, 1, 7, 16, tzinfo=UTC))
    grace.submits()
    assert "within a year" in grace.errors["starts_at"]
    grace.chooses("starts_at", FRIDAY)
    grace.chooses("Doing what?", "Something else")
    grace.submits()
    assert "what to look for" in grace.errors["question"]
    grace.chooses("question", "The mood")
    grace.submits()
    stage.settle()
    assert len(said(mariana, channel, f"invites {mariana.mention}: {TALK}")) == 1


def test_what_changes_is_told_and_another_time_is_asked_anew(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    grant_files(stage)
    invite(stage, grace, channel)
    mariana.presses("I am in")
    stage.settle()

    open_visit(grace, channel)
    grace.presses("Change")
    grace.chooses("place", "https://meet.example.com/x")
    grace.submits()
    stage.settle()
    assert len(said(mariana, channel, "has changed. It is")) == 1
    grace.presses("Change")
    grace.chooses("starts_at", FRIDAY + timedelta(hours=2))
    grace.submits()
    stage.settle()
    assert "is asked anew" in window(grace)
    (card,) = said(mariana, channel, f"{grace.mention} invites")
    assert "1:00 PM" in card

    mariana.presses("I cannot")
    stage.settle()
    assert len(said(grace, channel, "Open the file to take it out of your calendar")) == 1
    assert len(said(grace, channel, "cannot come to")) == 2  # the card, and this
    mariana.presses("Open")
    mariana.presses("I am in after all")
    stage.settle()
    assert "You two go there" in window(mariana)
    assert [file.name for file in stage.slack.files.values()] == ["visit.ics"] * 4


def test_taken_back_taken_up_and_not_answered(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    invite(stage, grace, channel)
    mariana.presses("I am in")
    stage.settle()
    open_visit(grace, channel)
    grace.presses("Withdraw")
    stage.settle()
    assert len(said(mariana, channel, "has withdrawn an invitation")) == 1
    assert said(mariana, channel, "took the invitation to")[0].endswith("Take it out of your calendar, too.")
    mariana.types("/mentor invite", channel=channel)
    assert TALK not in window(mariana)
    mariana.closes()
    grace.presses("Take it up again")
    grace.closes()
    stage.settle()
    assert len(said(mariana, channel, f"{grace.mention} invites")) == 1

    assert_not_answered(stage, grace, mariana, channel)


def assert_not_answered(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    at(stage, FRIDAY - timedelta(days=1))
    assert reminders(mariana, "Are you in?") == 1
    at(stage, FRIDAY + timedelta(hours=1))
    assert len(said(grace, channel, "began before the invitation was answered")) == 1
    grace.presses("Open")
    grace.presses("Plan it anew")
    grace.chooses("starts_at", FRIDAY + timedelta(days=4))
    grace.submits()
    grace.closes()
    stage.settle()
    mariana.presses("I am in")
    at(stage, FRIDAY + timedelta(days=4, hours=2))
    mariana.presses("It did not happen")
    at(stage, FRIDAY + timedelta(days=12))
    assert len(said(grace, channel, f"did not happen, says {mariana.mention}")) == 1
    assert reminders(grace, "for a debrief") == 0


def test_a_debrief_that_is_missing_is_asked_for_kindly(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    invite(stage, mariana, channel, watching="We watch each other")
    grace.opens_home()
    assert "say whether you are in for" in text_of(grace.home or {})
    grace.presses("I am in")
    at(stage, FRIDAY + timedelta(hours=2))
    grace.opens_home()
    assert "write down what you saw" in text_of(grace.home or {})
    debrief(stage, grace, "A nod")

    at(stage, FRIDAY + timedelta(days=4))
    assert (reminders(mariana, "enough for a debrief"), reminders(grace, "enough for a debrief")) == (1, 0)
    debrief(stage, mariana, "A smile")
    assert "A smile" in said(grace, channel, "You two went there")[0]


def test_after_a_pause_nobody_says_that_it_is_fresh(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    invite(stage, mariana, channel)
    grace.opens_home()
    grace.presses("I am in")
    mariana.types("/mentor pause 2030-02-04", channel=channel)
    mariana.submits()
    mariana.closes(everything=True)

    stage.later(days=29)

    (asked,) = said(grace, channel, "How was “Demo day")
    assert "It is a while ago: Friday, January 11" in asked
    assert "fresh" not in asked


def test_the_prompts_button_opens_it_and_strangers_open_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    only = [activity for activity in activities() if activity.key == "observations"]
    monkeypatch.setattr(Playbook, "for_a_pair", lambda self, *, agreed: [replace(each) for each in only])
    grace, mariana, channel = paired(stage)
    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    mariana.presses("Plan a visit")
    fill(mariana, event="chrysanthemum")
    mariana.submits()
    stage.settle()
    assert len(said(grace, channel, f"{mariana.mention} invites {grace.mention}")) == 1
    stranger = stage.person("Wanjiru")
    place = grace.messages(channel)[-1]["channel"]
    for action in (views.OPEN, views.COME, views.CHANGE, views.DEBRIEF, views.DECLINE, views.MISS, views.CALENDAR):
        raw.sent(stage, raw.press(stage, stranger, f"{action}@1", "1:1", place))
        assert "chrysanthemum" not in str(stranger.modal) + str(stranger.last_text)
