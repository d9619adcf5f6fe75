"""What a tick costs among a million schedules and a million waits.

Three figures, each side by side with `select 1` on the same connection:
the look-ups themselves, that is, which schedules and which people are due, by the bare driver (the goals are about
these); the one question by which the worker learns of all its jobs whether anything is due, by the bare driver; and
the same with Python and the transaction included, against `select 1` by the same way.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, insert, select, text
from sqlalchemy.orm import Session, sessionmaker

from bot.core.db import make_sessions
from bot.core.schedule import Timetable
from bot.core.waiting import Wait
from bot.features import parts
from bot.features.checkins.models import CheckInPlan
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.programs.models import Program
from bot.features.prompts.models import PromptSchedule
from bot.features.workspaces.models import Person, Workspace
from bot.outbox.models import Conversation

pytestmark = [pytest.mark.bench, pytest.mark.filterwarnings("default")]

NOON = datetime(2030, 1, 8, 12, tzinfo=UTC)
FEW, MANY = 10_000, 1_000_000
DUE = 100
ROUNDS = 300
CHUNK = 20_000

GOAL_NOTHING, GOAL_DUE, FLAT = 1.3, 5.0, 1.5

Question = tuple[str, Any]


@dataclass(frozen=True)
class Figures:
    """Ratios to `select 1`."""

    nothing_due: float
    hundred_due: float
    look: float
    look_in_python: float


def test_a_tick_costs_what_is_due_and_not_what_exists(engine: Engine) -> None:
    sessions = make_sessions(engine)
    base, found = _beginning(sessions), {}
    for size in (FEW, MANY):
        _fill(sessions, base, size)
        _know_the_sizes(engine)
        found[size] = _measured(engine, sessions)
    for size, each in found.items():
        print(
            f"\n{engine.dialect.name}, {size:,} schedules and waits: nothing due {each.nothing_due:.2f} × select 1"
            f" (goal {GOAL_NOTHING}), {DUE} due {each.hundred_due:.2f} × (goal {GOAL_DUE}) · the look at all jobs"
            f" {each.look:.1f} ×, from Python {each.look_in_python:.1f} ×"
        )
    flat = found[MANY].nothing_due / found[FEW].nothing_due
    print(f"{engine.dialect.name}: from {FEW:,} to {MANY:,} × {flat:.2f} (goal: flat)")
    assert flat < FLAT


def _measured(engine: Engine, sessions: sessionmaker[Session]) -> Figures:
    timetable = Timetable([job for part in parts("jobs") for job in part.JOBS])

    def look(session: Session) -> None:
        assert timetable.due(session, NOON) == set()

    def nothing(session: Session) -> None:
        session.execute(text("SELECT 1"))

    asked = _taken_down(engine, sessions, look)
    none, some = (_taken_down(engine, sessions, partial(_look_up, now=NOON + timedelta(days=d))) for d in (0, 1))
    with engine.connect() as connection:
        one = _p50(lambda: _put(connection, [("SELECT 1", ())]))
        narrow = [_p50(partial(_put, connection, each)) / len(each) / one for each in (none, some)]
        at_once = _p50(partial(_put, connection, asked)) / one
        connection.rollback()
    least, whole = (_p50(partial(_in_a_transaction, sessions, act)) for act in (nothing, look))
    return Figures(*narrow, at_once, whole / least)


def _look_up(session: Session, *, now: datetime) -> None:
    """Which pairs are to get a prompt, who is to be reminded."""
    for table, key, at in ((PromptSchedule, "pair_id", "next_due_at"), (Wait, "person_id", "look_at")):
        due = getattr(table, at)
        session.execute(select(getattr(table, key)).where(due <= now).order_by(due).limit(DUE)).all()


def _in_a_transaction(sessions: sessionmaker[Session], act: Callable[[Session], None]) -> None:
    with sessions.begin() as session:
        act(session)


def _taken_down(engine: Engine, sessions: sessionmaker[Session], act: Callable[[Session], None]) -> list[Question]:
    found: list[Question] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if not statement.startswith("BEGIN"):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    with sessions() as session:
        act(session)
        session.rollback()
    event.remove(engine, "before_cursor_execute", note)
    return found


def _put(connection: Any, questions: list[Question]) -> None:
    cursor = connection.connection.driver_connection.cursor()
    for statement, parameters in questions:
        cursor.execute(statement, parameters)
        cursor.fetchall()
    cursor.close()


def _p50(act: Callable[[], None], rounds: int = ROUNDS) -> float:
    def once() -> float:
        began = time.perf_counter()
        act()
        return time.perf_counter() - began

    return statistics.median(once() for _ in range(rounds))


def _beginning(sessions: sessionmaker[Session]) -> dict[str, int]:
    """One of each row that a schedule needs."""
    with sessions.begin() as session:
        workspace = Workspace(
            team_id="T1", name="Acorn", bot_token="xoxb", bot_user_id="U0", scopes="", installed_at=NOON
        )
        person = Person(workspace_id=1, slack_id="U1", name="Grace", zone="UTC", locale="en-US")
        person.is_admin = person.is_bot = person.is_guest = person.is_deactivated = False
        session.add(workspace)
        session.flush()
        person.workspace_id = workspace.id
        program = _row(session, Program, workspace_id=workspace.id, name="Acorn", created_at=NOON)
        session.add(person)
        session.flush()
        member = _row(session, Member, program_id=program, person_id=person.id, joined_at=NOON)
        place = _row(session, Conversation, workspace_id=workspace.id, kind="pair", slack_id="C1")
        known = {"workspace_id": workspace.id, "program_id": program, "mentor_id": member, "mentee_id": member}
        return known | {"conversation_id": place, "person_id": person.id}


def _row(session: Session, table: type[Any], **values: Any) -> int:
    """A row with something in each column that must not be empty; returns its id."""
    columns = table.__table__.columns
    needed = [c for c in columns if not c.nullable and c.default is None and c.server_default is None]
    filled = {
        c.name: _something(getattr(c.type, "impl_instance", c.type).python_type) for c in needed if not c.primary_key
    } | values
    key = session.execute(insert(table.__table__).values(filled)).inserted_primary_key
    return int(key[0])


def _something(kind: type[Any]) -> Any:
    """JSON has no type of its own."""
    return {str: "", int: 0, bool: False, datetime: NOON, clock_time: clock_time(10)}.get(kind, [])


def _fill(sessions: sessionmaker[Session], base: dict[str, int], size: int) -> None:
    """Up to so many pairs, each with its schedule, and as many waits; a hundred of each are due within a day."""
    pair = {name: base[name] for name in ("workspace_id", "program_id", "mentor_id", "mentee_id", "conversation_id")}
    pair |= {"state": "active", "made_by": "U1", "made_at": NOON, "opened_at": NOON}
    with sessions.begin() as session:
        known = session.scalar(select(func.count()).select_from(Pair)) or 0
    for first in range(known, size, CHUNK):
        numbers = range(first + 1, min(first + CHUNK, size) + 1)
        with sessions.begin() as session:
            session.execute(insert(Pair.__table__), [pair | {"id": number} for number in numbers])
            session.execute(insert(PromptSchedule.__table__), list(_schedules(numbers)))
            look_at = NOON + timedelta(days=3)
            session.execute(insert(CheckInPlan.__table__), [{"pair_id": each, "next_at": look_at} for each in numbers])
            session.execute(insert(Wait.__table__), list(_waits(numbers, base["person_id"])))


def _schedules(numbers: range) -> Iterator[dict[str, Any]]:
    for number in numbers:
        at = NOON + (timedelta(hours=1) if number <= DUE else timedelta(days=2, minutes=number % 40_000))
        yield {"pair_id": number, "cadence": "weekly", "weekday": 1, "at": clock_time(10), "next_due_at": at}


def _waits(numbers: range, person_id: int) -> Iterator[dict[str, Any]]:
    for number in numbers:
        at = NOON + (timedelta(hours=1) if number <= DUE else timedelta(days=2, minutes=number % 40_000))
        subject = f"pairs:{number}"
        yield {
            "person_id": person_id,
            "kind": "agreement",
            "subject": subject,
            "since": NOON,
            "look_at": at,
            "given": 0,
        }


def _know_the_sizes(engine: Engine) -> None:
    """What a database in use knows about its tables after a while."""
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
