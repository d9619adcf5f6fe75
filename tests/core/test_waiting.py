"""Opening and ending waits: once, anew, and for whom."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.core import waiting
from bot.core.waiting import FIRST_AFTER, Wait
from bot.features.workspaces.models import Person
from tests.stage import Stage

MONDAY = datetime(2030, 1, 7, 9, tzinfo=UTC)
NOON = MONDAY.replace(hour=12)
DAY = timedelta(days=1)


@pytest.fixture
def people(stage: Stage, session: Session) -> list[int]:
    found = [
        Person(
            workspace_id=stage.workspace_id,
            slack_id=slack_id,
            name=slack_id,
            zone="UTC",
            locale="en-US",
            is_admin=False,
            is_bot=False,
            is_guest=False,
            is_deactivated=False,
        )
        for slack_id in ("U1", "U2")
    ]
    session.add_all(found)
    session.flush()
    return [person.id for person in found]


def begin(session: Session, person_id: int, *, since: datetime = MONDAY, **more: datetime) -> None:
    waiting.begin(session, person_id=person_id, kind="promise", subject="promises:7", since=since, **more)


def rows(session: Session) -> list[Wait]:
    return list(session.scalars(select(Wait).order_by(Wait.id)))


def test_the_first_look_is_after_some_days_or_at_the_moment_that_was_named(session: Session, people) -> None:
    begin(session, people[0])
    begin(session, people[1], first_at=MONDAY + DAY, until=MONDAY + 2 * DAY)

    assert [(row.look_at, row.until) for row in rows(session)] == [
        (NOON + FIRST_AFTER, None),
        (MONDAY + DAY, MONDAY + 2 * DAY),
    ]


def test_what_begins_within_minutes_is_looked_at_together(session: Session, people) -> None:
    begin(session, people[0], since=MONDAY.replace(minute=1))
    begin(session, people[1], since=MONDAY.replace(hour=11, minute=59))

    assert {row.look_at for row in rows(session)} == {NOON + FIRST_AFTER}


def test_beginning_again_changes_nothing(session: Session, people) -> None:
    begin(session, people[0])
    rows(session)[0].given = 2

    begin(session, people[0])
    begin(session, people[0], since=MONDAY - DAY)

    assert [(row.since, row.given) for row in rows(session)] == [(MONDAY, 2)]


def test_what_waits_anew_is_counted_anew(session: Session, people) -> None:
    begin(session, people[0])
    rows(session)[0].given = 3
    rows(session)[0].look_at = None

    begin(session, people[0], since=MONDAY + DAY)

    (row,) = rows(session)
    assert (row.since, row.given, row.look_at) == (MONDAY + DAY, 0, NOON + DAY + FIRST_AFTER)


def test_it_ends_for_one_or_for_everybody(session: Session, people) -> None:
    for person_id in people:
        begin(session, person_id)
    begun = rows(session)
    assert begun[0].subject_id == 7

    waiting.end(session, kind="promise", subject="promises:7", person_id=people[0])
    assert [row.person_id for row in rows(session)] == [people[1]]

    waiting.end(session, kind="promise", subject="promises:7")
    waiting.end(session, kind="promise", subject="promises:7")
    assert rows(session) == []
