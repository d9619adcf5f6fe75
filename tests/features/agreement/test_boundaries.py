"""Boundaries bind the bot from the moment they are saved; the partner acknowledges them."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.people import Person, text_of
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    stage.set_up()
    return stage.pair()


def sets(stage: Stage, person: Person, **said: object) -> None:
    person.types("/mentor boundaries", channel="dm")
    for field, value in said.items():
        person.chooses(field, *(value if isinstance(value, list) else [value]))
    person.submits()
    stage.settle()


def posts(stage: Stage) -> list[datetime]:
    """When the bot spoke in a pair's channel."""
    calls = stage.sandbox.traffic.calls("chat.postMessage")
    return [record.at.replace(microsecond=0) for record in calls if record.request["channel"].startswith("C")]


def test_quiet_hours_hold_at_once_for_the_very_next_message(stage: Stage, pair) -> None:
    grace, mariana, channel = pair  # it is 9:05 in New York
    before = len(mariana.messages(channel))

    sets(stage, grace, quiet_from="09:00", quiet_to="11:00")
    assert len(mariana.messages(channel)) == before
    stage.later(hours=3)

    assert len(mariana.messages(channel)) == before + 1
    assert posts(stage)[-1] == datetime(2030, 1, 8, 16, tzinfo=UTC)


def test_on_a_day_off_nothing_is_said(stage: Stage, pair) -> None:
    grace, mariana, _ = pair
    before = len(posts(stage))

    sets(stage, mariana, days_off=["Tuesday", "Wednesday"])
    grace.types("/mentor prompt", channel="dm")
    stage.later(days=3)

    assert [at.isoweekday() for at in posts(stage)[before:]] == [4, 4]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"quiet_from": "17:00"}, "quiet_to"),
        ({"quiet_to": "17:00"}, "quiet_from"),
        ({"quiet_from": "17:00", "quiet_to": "17:00"}, "quiet_to"),
        ({"days_off": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]}, "days_off"),
        ({"quiet_from": "08:00", "quiet_to": "18:00"}, "quiet_to"),
    ],
)
def test_half_a_boundary_or_one_that_leaves_no_moment_is_refused_at_its_field(stage: Stage, pair, said, field) -> None:
    grace = pair[0]

    sets(stage, grace, **said)

    assert list(grace.errors) == [field]


def test_the_partner_acknowledges_and_that_is_shown_once(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    sets(stage, grace, quiet_from="17:00", quiet_to="18:00", not_by=["Phone call"])
    grace.closes()
    told = mariana.messages(channel)[-1]
    assert "Quiet hours: 5:00 PM to 6:00 PM New York time, at present" in told["text"]

    for _ in range(2):
        mariana.presses("I will honor this", message=told) if "I will honor" in text_of(told) else None
        stage.settle()
        told = mariana.messages(channel)[-1]

    assert f"{mariana.mention} has read this and will honor it" in mariana.messages(channel)[-1]["text"]
    assert len(stage.sandbox.traffic.calls("chat.update")) == 1


def test_nobody_acknowledges_their_own(stage: Stage, pair) -> None:
    grace, _, channel = pair
    sets(stage, grace, anything_else="Be kind")
    grace.closes()

    grace.presses("I will honor this", message=grace.messages(channel)[-1])
    stage.settle()

    assert "These are your own boundaries" in grace.last_text
    assert stage.sandbox.traffic.calls("chat.update") == []


def test_saving_the_same_again_tells_nobody(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    for _ in range(2):
        sets(stage, grace, anything_else="Be kind")
        shown = text_of(grace.modal)
        grace.closes()

    assert "Nothing was different" in shown
    assert len([m for m in mariana.messages(channel) if "Be kind" in m["text"]]) == 1


def test_emptied_boundaries_bind_no_longer(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    sets(stage, grace, quiet_from="09:00", quiet_to="11:00")
    grace.closes()

    sets(stage, grace, quiet_from=[], quiet_to=[])

    newest = mariana.messages(channel)[-1]
    assert "None at the moment" in newest["text"]
    assert "I will honor this" not in str(newest)


def test_who_sets_none_tells_nobody(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    before = len(mariana.messages(channel))

    sets(stage, grace)

    assert "You have set none" in text_of(grace.modal)
    assert len(mariana.messages(channel)) == before


def test_boundaries_that_were_changed_before_anybody_read_them_ask_for_nothing_any_more(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    for words in ("No meetings at lunch", "No meetings in the morning"):
        sets(stage, grace, anything_else=words)
        grace.closes()
    stage.settle()

    said = [text_of(message) for message in mariana.messages(channel)]
    assert not any("at lunch" in each for each in said)
    assert any("has changed them since" in each for each in said)
    assert sum("I will honor this" in each for each in said) == 1


def test_boundaries_in_one_pair_hold_in_the_persons_other_pairs_without_being_told_there(stage: Stage, pair) -> None:
    grace, _, _ = pair
    stage.join("Siobhán", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Siobhán", channel="dm")
    ada.submits()
    stage.settle()
    siobhan = stage.person("Siobhán")
    (other,) = {name for name in siobhan.channels() if name.startswith("mentoring-siobhan-grace")}
    grace.types("/mentor boundaries", channel="dm")
    grace.presses("Mariana", message=grace.ephemeral)
    grace.chooses("quiet_from", "09:00")
    grace.chooses("quiet_to", "10:00")
    grace.chooses("anything_else", "Only for Mariana")
    grace.submits()
    grace.closes()
    before = len(grace.messages(other))

    siobhan.types("/mentor prompt", channel=other)
    stage.settle()
    assert len(grace.messages(other)) == before
    stage.later(hours=1)

    assert len(grace.messages(other)) == before + 1
    assert not any("Only for Mariana" in m["text"] for m in siobhan.messages(other))


def test_the_bot_says_back_what_it_will_do(stage: Stage, pair) -> None:
    grace = pair[0]

    sets(stage, grace, quiet_from="17:00", quiet_to="09:00", days_off=["Friday"], topics=["Pay", "Health"])

    said = text_of(grace.modal)
    assert "I will not write to you between 5:00 PM and 9:00 AM or on Fridays." in said
    assert "touches “Pay” and “Health”" in said
    assert "So I write to you Monday to Thursday, 9:00 AM to 5:00 PM (New York time)." in said


@pytest.mark.parametrize(
    ("here", "there", "field"),
    [
        ({"days_off": ["Monday", "Tuesday"]}, {"days_off": ["Wednesday", "Thursday", "Friday"]}, "quiet_to"),
        (
            {"quiet_from": "09:00", "quiet_to": "13:00"},
            {"quiet_from": "13:00", "quiet_to": "17:00"},
            "quiet_to",
        ),
        (
            {"quiet_from": "08:00", "quiet_to": "16:59", "days_off": ["Monday"]},
            {"quiet_from": "16:00", "quiet_to": "17:00"},
            "quiet_to",
        ),
    ],
)
def test_boundaries_that_leave_no_moment_together_with_another_pairs_are_refused(
    stage: Stage, pair, here, there, field: str
) -> None:
    grace = pair[0]
    stage.join("Siobhán", "mentee")
    ada = stage.person("Ada")
    ada.types("/mentor pair @Grace @Siobhán", channel="dm")
    ada.submits()
    stage.settle()
    sets_with(grace, "Mariana", **here)
    assert grace.errors == {}
    grace.closes()

    sets_with(grace, "Siobhán", **there)
    assert list(grace.errors) == [field]
    assert "in another pair" in grace.errors[field]
    grace.closes()
    sets_with(grace, "Mariana", **{name: [] for name in here})
    grace.closes()
    sets_with(grace, "Siobhán", **there)

    assert grace.errors == {}


def sets_with(person: Person, partner: str, **said: object) -> None:
    """In the pair with this partner."""
    person.types("/mentor boundaries", channel="dm")
    person.presses(partner, message=person.ephemeral)
    for field, value in said.items():
        person.chooses(field, *(value if isinstance(value, list) else [value]))
    person.submits()
