"""The directory follows Slack: names, zones, accounts, and people who just arrived."""

from typing import Any

from slack_bolt import BoltRequest
from sqlalchemy import select

from bot.features.workspaces.models import Person
from tests.stage import Stage


def known(stage: Stage, slack_id: str) -> Person | None:
    with stage.session() as session:
        return session.scalar(select(Person).where(Person.slack_id == slack_id))


def test_a_new_zone_in_slack_is_the_zone_of_the_hours(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")

    stage.sandbox.change_user(grace.id, tz="Asia/Tokyo")
    stage.sandbox.settle()
    grace.types("/mentor status", channel="dm")

    assert "Tokyo time" in grace.last_text
    assert "New York time" not in grace.last_text


def test_a_zone_that_nobody_knows_leaves_the_one_that_was_known(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")

    stage.bot.app.dispatch(_change(stage, grace.id, tz="Moon/Tranquility"))

    assert known(stage, grace.id).zone == "America/New_York"


def test_a_new_name_is_used_from_then_on(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")

    stage.sandbox.change_user(grace.id, display_name="Amazing Grace")
    stage.sandbox.settle()
    grace.types("/mentor status", channel="dm")

    assert "Hello Amazing Grace" in grace.last_text


def test_a_name_turns_no_line_round_and_breaks_none(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")

    stage.bot.app.dispatch(_renamed(stage, grace.id, "Gr\u202eace\u2066\u200b\nof Ada\u0085\ufeff"))

    assert known(stage, grace.id).name == "Grace of Ada"


def test_a_name_of_which_nothing_is_seen_gives_way_to_the_full_one(stage: Stage) -> None:
    stage.set_up()
    grace = stage.join("Grace", "mentor")

    stage.bot.app.dispatch(_renamed(stage, grace.id, "\u200b\u3164\u202e", real_name="Grace \u202bHopper"))

    assert known(stage, grace.id).name == "Grace Hopper"


def test_someone_who_just_arrived_can_join_at_once(stage: Stage) -> None:
    stage.set_up()
    stage.sandbox.add_user(stage.slack, name="nova", real_name="Nova Lind", display_name="Nova", tz="Europe/Oslo")
    stage.sandbox.settle()

    nova = stage.join("Nova", "mentee")

    assert known(stage, nova.id).zone == "Europe/Oslo"


def test_reading_the_directory_learns_everybody_once(stage: Stage) -> None:
    for _ in range(2):
        stage.bot.worker.sweep()

    with stage.session() as session:
        people = list(session.scalars(select(Person.slack_id)))
    assert sorted(people) == sorted(stage.slack.users)
    assert len(stage.sandbox.traffic.calls("users.list")) == 1


def test_a_deactivated_account_is_known_as_such_and_keeps_its_zone(stage: Stage) -> None:
    stage.bot.worker.sweep()
    kenji = stage.person("Kenji")

    stage.sandbox.change_user(kenji.id, deleted=True)
    stage.sandbox.settle()

    assert known(stage, kenji.id).is_deactivated
    assert known(stage, kenji.id).zone == "Asia/Tokyo"


def _renamed(stage: Stage, slack_id: str, name: str, real_name: str = "Grace Hopper") -> BoltRequest:
    return _change(stage, slack_id, profile={"display_name": name, "real_name": real_name})


def _change(stage: Stage, slack_id: str, **changes: Any) -> BoltRequest:
    user = stage.slack.users[slack_id].to_slack(stage.now) | changes
    event = {"type": "user_change", "user": user}
    body = {"type": "event_callback", "team_id": stage.slack.id, "event": event, "event_id": "Ev1"}
    return BoltRequest(mode="socket_mode", body=body)
