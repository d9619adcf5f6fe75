"""The engine behind the reminders: whom it looks at, what it merges, and what it keeps back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from bot.core.waiting import NotNow, Wait
from bot.features.members.models import Member
from bot.features.nudges import kinds, service
from bot.rehearsal import ahead
from bot.sandbox.people import Person
from tests.features.nudges.playing import reminders, waits
from tests.stage import Stage

DAY = timedelta(days=1)


def test_kinds_are_found_in_the_features(stage: Stage) -> None:
    assert "agreement" in kinds.all_kinds()


def test_matters_of_several_kinds_are_one_message_the_most_important_first(stage: Stage, grace: Person) -> None:
    waits(stage, grace, "promises:2", kind="idea")
    waits(stage, grace, "promises:1")

    stage.later(days=4)

    (shown,) = reminders(grace)
    assert shown.index("promises:1") < shown.index("promises:2")
    assert "A reminder about a promise and an idea." in shown


def test_once_at_a_moment(stage: Stage, grace: Person) -> None:
    waits(stage, grace, kind="idea", first_at=stage.now + timedelta(hours=2))

    stage.later(hours=1, minutes=59)
    assert reminders(grace) == []
    stage.later(minutes=2)
    assert len(reminders(grace)) == 1
    stage.later(weeks=5)
    assert len(reminders(grace)) == 1


def test_what_comes_too_late_is_dropped(stage: Stage, grace: Person) -> None:
    waits(stage, grace, "promises:1", first_at=stage.now)
    stage.settle()
    waits(stage, grace, "promises:2", first_at=stage.now + timedelta(hours=1), until=stage.now + timedelta(hours=20))

    stage.later(days=2)

    assert "promises:2" not in str(reminders(grace))


def test_what_rests_is_looked_at_again_and_what_is_settled_is_gone(stage: Stage, grace: Person, promises) -> None:
    waits(stage, grace, "promises:1")
    waits(stage, grace, "promises:2")
    promises.says = {"promises:1": NotNow(stage.now + 9 * DAY), "promises:2": None}

    stage.later(days=8)
    promises.says = {}
    assert reminders(grace) == []
    stage.later(days=3)

    (shown,) = reminders(grace)
    assert "promises:1" in shown
    with stage.session() as session:
        assert session.scalars(select(Wait.subject)).all() == ["promises:1"]


def test_a_kind_that_is_no_more_leaves_nothing_behind(stage: Stage, grace: Person) -> None:
    waits(stage, grace, kind="of an older version")

    stage.later(days=4)

    with stage.session() as session:
        assert session.scalars(select(Wait)).all() == []


def test_nobody_is_reminded_while_the_account_is_deactivated_and_again_afterwards(stage: Stage, grace: Person) -> None:
    waits(stage, grace)
    stage.sandbox.change_user(grace.id, deleted=True)
    stage.sandbox.settle()
    stage.later(days=6)

    stage.sandbox.change_user(grace.id, deleted=False)
    stage.sandbox.settle()
    assert reminders(grace) == []
    stage.later(days=3)

    assert len(reminders(grace)) == 1


def test_nobody_is_reminded_while_they_pause_and_the_plan_knows_it(stage: Stage, grace: Person) -> None:
    waits(stage, grace)
    back = stage.now + 12 * DAY
    with stage.session() as session:
        session.scalars(select(Member)).one().paused_until = back
    planned = ahead(stage.bot.engine, stage.now, back + 7 * DAY)

    stage.later(days=12, minutes=-1)
    assert reminders(grace) == []
    stage.later(days=3)

    assert len(reminders(grace)) == 1
    at = float(next(m["ts"] for m in grace.dm_with_bot() if "A reminder about" in m["text"]))
    assert [plan.at.timestamp() for plan in planned if "reminder" in plan.what][:1] == [pytest.approx(at, abs=60)]


def test_the_caps_count_what_arrived_also_after_an_outage(stage: Stage, grace: Person) -> None:
    waits(stage, grace, "promises:1", first_at=stage.now)
    stage.sandbox.faults.inject("internal_error", method="chat.postMessage", times=1000)
    stage.settle()
    waits(stage, grace, "promises:2", first_at=stage.now + timedelta(hours=5))
    stage.later(hours=10)
    assert reminders(grace) == []

    stage.sandbox.faults.remove()
    stage.later(days=3)

    arrived = [float(m["ts"]) for m in grace.dm_with_bot() if "A reminder about" in m["text"]]
    assert len(arrived) == 2
    assert arrived[1] - arrived[0] >= DAY.total_seconds()


def test_three_weeks_without_a_worker_end_in_one_message(stage: Stage, grace: Person) -> None:
    for number in range(5):
        waits(stage, grace, f"promises:{number}", first_at=stage.now + number * DAY)

    stage.sandbox.clock.set(datetime(2030, 1, 29, 15, tzinfo=UTC))
    stage.settle()

    (shown,) = reminders(grace)
    assert all(f"promises:{number}" in shown for number in range(5))


def test_the_due_are_found_by_index(stage: Stage, grace: Person) -> None:
    with stage.session() as session:
        plan = session.execute(text("EXPLAIN QUERY PLAN SELECT person_id FROM waits WHERE look_at <= '2030-01-01'"))

        assert "ix_waits_look_at" in str(plan.all())


def test_on_either_database_one_worker_reminds_and_the_other_one_passes_by(stage_on_both: Stage, promises) -> None:
    stage = stage_on_both
    stage.set_up(cadence="None")
    grace = stage.join("Grace", "mentor")
    waits(stage, grace, first_at=stage.now)

    with stage.session() as session:
        looked_at, reminders_of_one = service.remind_due(session, now=stage.now, limit=10)
        if session.get_bind().dialect.name == "postgresql":
            with stage.session() as other:
                assert service.remind_due(other, now=stage.now, limit=10) == (0, [])
    with stage.session() as session:
        again = service.remind_due(session, now=stage.now, limit=10)

    assert (looked_at, len(reminders_of_one), again) == (1, 1, (0, []))
