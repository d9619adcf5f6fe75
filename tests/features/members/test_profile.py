"""`/mentor profile`: everything at a glance, each part in a form of its own; and what stays confidential."""

import pytest
from sqlalchemy import select

from bot.core.db import Base
from bot.features.members.models import Avoidance, Member
from bot.features.members.service import avoided, week_of
from bot.features.workspaces.models import Workspace
from bot.sandbox.people import Person, text_of
from tests.stage import Stage


def profile(stage: Stage, name: str = "Grace") -> Person:
    person = stage.person(name)
    person.types("/mentor profile", channel="dm")
    return person


def the_member(stage: Stage) -> Member:
    with stage.session() as session:
        return session.scalars(select(Member)).one()


def test_it_shows_what_was_said_and_a_change_leads_back_to_it(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered=["Writing", "SQL"], level="Senior", department="Research")
    grace = profile(stage)
    assert "Can help with: SQL, Writing" in text_of(grace.modal)
    assert "Senior, Research" in text_of(grace.modal)

    grace.presses("Change: When, and how much")
    grace.chooses("days", "Monday", "Friday")
    grace.chooses("hours", "Three")
    grace.submits()

    assert "Saved." in text_of(grace.modal)
    assert "Monday and Friday" in text_of(grace.modal)
    week = week_of(the_member(stage))
    assert (week.days, week.hours) == ((0, 4), 3)


def test_going_back_without_saving_changes_nothing(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    grace = profile(stage)
    grace.presses("Change: What I look for")
    grace.chooses("capacity", "Three")

    grace.closes()

    assert "takes: one mentee" in text_of(grace.modal).lower()
    assert the_member(stage).capacity == 1


def test_values_and_ways_of_working_are_asked_when_someone_wants_to_say_more(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    grace = profile(stage)
    grace.presses("Change: More about me")

    grace.chooses("qualities", "Candor", "Calm")
    grace.chooses("feedback", "Straight")
    grace.chooses("wished", "Mariana", "Grace")
    grace.submits()

    shown = text_of(grace.modal)
    assert "Values: candor and calm" in shown
    assert "Feedback: straight, without wrapping" in shown
    member = the_member(stage)
    assert member.wished == [stage.person("Mariana").id]
    assert member.style == {"feedback": "a"}


def test_nobody_reports_to_themselves(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor")
    grace = profile(stage)
    grace.presses("Change: Where I stand")
    grace.chooses("I report to", "Grace")

    grace.submits()

    assert list(grace.errors) == ["manager"]


def test_whom_somebody_avoids_is_theirs_alone(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", avoided=["Kenji", "Diego"])

    grace = profile(stage)
    assert "2 people, whom only you see" in text_of(grace.modal)
    grace.presses("Change: Where I stand")
    chosen = grace.modal["state"]["values"]["avoided"]["avoided"]["selected_users"]
    assert set(chosen) == {stage.person(name).id for name in ("Kenji", "Diego")}

    kenji = stage.person("Kenji").id
    with stage.session() as session:
        person_id = session.scalars(select(Avoidance.person_id)).one()
        assert kenji in avoided(session, person_ids=[person_id])[person_id]
        stored = session.connection().exec_driver_sql("select slack_ids from avoidances").scalar_one()
        elsewhere = [
            str(row)
            for table in Base.metadata.sorted_tables
            if table.name not in ("people", "avoidances")
            for row in session.execute(select(table))
        ]
    assert kenji not in stored
    assert not any(kenji in row for row in elsewhere)
    ada = stage.person("Ada")
    ada.types("/mentor status", channel="dm")
    ada.opens_home()
    assert kenji not in str(ada.home) + ada.last_text


def test_the_list_can_be_emptied(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", avoided="Kenji")
    grace = profile(stage)
    grace.presses("Change: Where I stand")

    grace.chooses("avoided")
    grace.submits()

    with stage.session() as session:
        assert session.scalars(select(Avoidance)).all() == []


def test_a_skill_is_shown_as_it_was_typed_and_can_mention_nobody(stage: Stage) -> None:
    stage.set_up()
    stage.join("Grace", "mentor", offered=["<!channel>", "日本語", "C++"])

    grace = profile(stage)

    assert "&lt;!channel&gt;, C++, 日本語" in str(grace.modal["blocks"])


def test_manager_and_department_come_from_slacks_profile(stage: Stage) -> None:
    wanjiru = stage.person("Wanjiru").id
    fields = {"Reports to": wanjiru, "Department": "Platform"}
    stage.sandbox.on_loop(lambda: setattr(stage.slack.users[stage.person("Grace").id], "fields", fields))
    stage.sandbox.on_loop(lambda: stage.slack.app.scopes.add("users.profile:read"))
    with stage.session() as session:
        session.scalars(select(Workspace)).one().scopes += ",users.profile:read"
    stage.set_up()

    grace = stage.join("Grace", "mentor")
    grace.types("/mentor profile", channel="dm")

    assert f"Platform, reports to <@{wanjiru}>" in text_of(grace.modal)
    asked = [record.request["user"] for record in stage.sandbox.traffic.calls("users.profile.get")]
    assert asked.count(grace.id) == 1


@pytest.mark.parametrize("word", ["profile", "join"])
def test_someone_who_has_not_joined_is_led_to_joining(stage: Stage, word: str) -> None:
    stage.set_up()
    grace = stage.person("Grace")

    grace.types(f"/mentor {word}", channel="dm")
    if word == "profile":
        grace.presses("Join")

    assert "step 1 of 3" in text_of(grace.modal)
