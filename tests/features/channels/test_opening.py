"""The way from a pair to an open channel: when it may be created, when both may be invited, and what can go wrong."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.stage import Stage

WORKDAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def state(stage: Stage) -> str:
    with stage.session() as session:
        return session.scalars(select(Pair.state)).one()


def calls(stage: Stage, method: str) -> list[datetime]:
    """When each call of the method was made and taken."""
    return [record.at.replace(microsecond=0) for record in stage.sandbox.traffic.calls(method) if record.response["ok"]]


def make(stage: Stage, mentor: str, mentee: str) -> Person:
    stage.join(mentor, "mentor")
    stage.join(mentee, "mentee")
    ada = stage.person("Ada")
    ada.types(f"/mentor pair @{mentor} @{mentee}", channel="dm")
    stage.settle()
    return ada


def troubles(organizer: Person) -> list[str]:
    return [m["text"] for m in organizer.dm_with_bot() if "could not be created" in m["text"]]


def test_where_apps_may_not_create_channels_the_organizer_is_told_once_and_the_pair_waits(stage: Stage) -> None:
    stage.set_up()
    stage.slack.apps_may_create_channels = False

    ada = make(stage, "Grace", "Mariana")
    stage.later(days=1)

    assert state(stage) == State.OPENING
    assert len(troubles(ada)) == 1
    assert "Channel management" in troubles(ada)[0]
    assert len(calls(stage, "chat.postMessage")) == 1


def test_try_again_opens_the_channel_once_the_setting_is_changed(stage: Stage) -> None:
    stage.set_up()
    stage.slack.apps_may_create_channels = False
    ada = make(stage, "Grace", "Mariana")

    stage.slack.apps_may_create_channels = True
    ada.presses("Try again")
    stage.settle()

    assert state(stage) == State.ACTIVE
    assert any("mentoring-mariana-grace" in name for name in stage.person("Mariana").channels())
    assert len(calls(stage, "conversations.create")) == 1


def test_try_again_before_the_setting_is_changed_tells_the_organizer_again(stage: Stage) -> None:
    stage.set_up()
    stage.slack.apps_may_create_channels = False
    ada = make(stage, "Grace", "Mariana")

    stage.later(minutes=1)
    ada.presses("Try again")
    stage.settle()

    assert len(troubles(ada)) == 1
    assert state(stage) == State.OPENING


def test_a_pair_without_a_channel_says_so_when_it_asks_for_something(stage: Stage) -> None:
    stage.set_up()
    stage.slack.apps_may_create_channels = False
    make(stage, "Grace", "Mariana")
    grace, before = stage.person("Grace"), len(stage.sandbox.traffic.calls("chat.postMessage"))

    grace.types("/mentor prompt", channel="dm")
    stage.settle()

    assert "not open yet" in grace.last_text
    assert len(stage.sandbox.traffic.calls("chat.postMessage")) == before


def test_what_is_said_before_the_channel_is_there_reaches_the_pair_afterwards(stage: Stage) -> None:
    stage.set_up()
    stage.slack.apps_may_create_channels = False
    ada = make(stage, "Grace", "Mariana")
    stage.expect(stage.person("Grace"))
    stage.settle()

    stage.slack.apps_may_create_channels = True
    ada.presses("Try again")
    stage.settle()

    mariana = stage.person("Mariana")
    (channel,) = {name for name in mariana.channels() if "-grace-" in name}
    assert [m for m in mariana.messages(channel) if "has said what they expect" in m["text"]]


def test_outside_of_the_hours_of_one_the_invitation_waits_for_the_next_moment_of_both(stage: Stage) -> None:
    stage.set_up()
    stage.sandbox.clock.set(datetime(2030, 1, 8, 20, 30, tzinfo=UTC))  # 15:30 in New York, 17:30 in São Paulo

    ada = make(stage, "Grace", "Mariana")
    assert "I will invite them" in ada.last_text
    assert calls(stage, "conversations.invite") == []
    stage.later(days=1)

    assert calls(stage, "conversations.invite") == [datetime(2030, 1, 9, 14, tzinfo=UTC)]  # 9:00 in New York
    assert state(stage) == State.ACTIVE


def test_two_whose_hours_never_meet_are_invited_each_in_their_own(stage: Stage) -> None:
    stage.set_up()

    ada = make(stage, "Diego", "Aroha")  # Los Angeles from 17:00 UTC, Auckland from 20:00 to 4:00 UTC
    for name, hours in (("Diego", ("09:00", "12:00")), ("Aroha", ("11:00", "14:00"))):
        narrow(stage, name, *hours)
    stage.later(days=2)

    assert "is now the mentor of" in ada.last_text
    assert sorted(at.hour for at in calls(stage, "conversations.invite")) == [17, 22]
    assert state(stage) == State.ACTIVE


def narrow(stage: Stage, name: str, starts: str, ends: str) -> None:
    person = stage.person(name)
    person.types("/mentor profile", channel="dm")
    person.presses("Change: When, and how much")
    person.chooses("From", starts)
    person.chooses("Until", ends)
    person.submits()
    person.closes()


def test_someone_who_was_deactivated_meanwhile_is_invited_no_more(stage: Stage) -> None:
    stage.set_up()
    stage.sandbox.clock.set(datetime(2030, 1, 8, 23, 30, tzinfo=UTC))
    make(stage, "Grace", "Mariana")

    stage.sandbox.change_user(stage.person("Mariana").id, deleted=True)
    stage.later(days=2)

    assert stage.sandbox.traffic.calls("conversations.invite") == []


def test_names_that_leave_no_letters_still_make_a_channel(stage: Stage) -> None:
    stage.set_up()
    stage.sandbox.clock.set(datetime(2030, 1, 8, 9, tzinfo=UTC))

    make(stage, "ليلى", "Björn 🌱")

    names = [name for name in stage.person("ليلى").channels() if name.startswith("mentoring-")]
    assert len(names) == 1
    assert names[0].startswith("mentoring-bjorn-")


def test_nobody_is_let_in_before_the_program_starts(stage: Stage) -> None:
    stage.set_up()
    stage.change_program("Dates", starts_on="2030-02-04")

    make(stage, "Grace", "Mariana")

    assert len(calls(stage, "conversations.create")) == 1
    grace = stage.person("Grace")
    grace.opens_home()
    assert "The program starts on Monday, February 4, 2030: then your channel opens." in str(grace.home)
    stage.later(weeks=6)
    assert calls(stage, "conversations.invite") == [datetime(2030, 2, 4, 14, tzinfo=UTC)]  # 9:00 in New York
    with stage.session() as session:
        ends_at = session.scalars(select(Pair.ends_at)).one()
    assert ends_at is not None
    assert ends_at.date().isoformat() == "2030-08-05"
