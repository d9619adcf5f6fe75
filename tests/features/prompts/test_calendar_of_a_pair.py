"""When prompts come, watched from outside: hours, days off, holidays and the rhythm, whoever the two are."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, select

from bot.features.meetings.rules import State as MeetingState
from bot.features.meetings.service import new_meeting
from bot.features.members.models import KeptCalendar, Member
from bot.features.pairs.models import Pair
from bot.features.prompts import moments
from bot.features.prompts.models import PromptSchedule, Turn
from tests.features.prompts.playing import FIRST_STEP, agreed, occurrences, shared, turns
from tests.stage import Stage

ZONES = some.sampled_from(["America/New_York", "America/Sao_Paulo", "Europe/Berlin", "Africa/Lagos", "Asia/Tokyo"])
COUNTRIES = some.sampled_from(["US", "BR", "DE", "NG", "JP", "IL", "IN", ""])
MOMENTS = some.datetimes(datetime(2029, 1, 1), datetime(2031, 12, 1), timezones=some.just(UTC))  # noqa: DTZ001


def arrange(session, zones: tuple[str, str], countries: tuple[str, str], at: time) -> Pair:
    """The pair of the stage, somewhere else."""
    pair = session.scalars(select(Pair)).one()
    session.execute(delete(KeptCalendar))
    for member, zone, country in zip(pair.members, zones, countries, strict=True):
        member.person.zone = zone
        session.add(KeptCalendar(member_id=member.id, country=country, region=""))
    session.get_one(PromptSchedule, pair.id).at = at
    session.flush()
    return pair


def is_holiday(country: str, day: date) -> bool:
    return bool(country) and day in holidays.country_holidays(country, years=day.year)


def is_at_work(member: Member, at: datetime) -> bool:
    wall = at.astimezone(ZoneInfo(member.person.zone))
    return wall.weekday() in member.working_days and member.starts <= wall.time() < member.ends


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.tuples(ZONES, ZONES), some.tuples(COUNTRIES, COUNTRIES), MOMENTS, some.times(time(7), time(19)))
def test_a_moment_for_both_is_in_their_hours_and_on_no_holiday_and_none_is_passed_over(
    stage: Stage, zones, countries, after, at
) -> None:
    if not has_pair(stage):
        stage.set_up()
        stage.pair()
    with stage.session() as session:
        pair = arrange(session, zones, countries, at.replace(second=0, microsecond=0))
        found = moments.earliest(session, pair, after)
        days = [found.astimezone(ZoneInfo(member.person.zone)).date() for member in pair.members]
        together = all(is_at_work(member, found) for member in pair.members)
        session.rollback()

    assert found >= after
    if together:
        assert not any(is_holiday(country, day) for country, day in zip(countries, days, strict=True))
    assert found - after < timedelta(days=21)


def has_pair(stage: Stage) -> bool:
    with stage.session() as session:
        return session.scalar(select(Pair.id)) is not None


def test_a_prompt_waits_for_a_meeting_that_was_put_off(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)
    stage.later(days=8)
    assert turns(stage)[0] == "posted"
    meet(stage, datetime(2030, 1, 23, 15, tzinfo=UTC))  # Wednesday; the next prompt would come on Tuesday, the 22nd

    stage.later(days=13)

    posted = [each.due_at.date() for each in occurrences(stage) if each.turn != Turn.PLANNED]
    assert posted == [date(2030, 1, 15), date(2030, 1, 24), date(2030, 1, 29)]


def test_a_meeting_every_week_shifts_nothing(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)
    for day in (10, 17, 24, 31):
        meet(stage, datetime(2030, 1, day, 15, tzinfo=UTC))

    stage.later(days=22)

    posted = [each.due_at.date() for each in occurrences(stage) if each.turn != Turn.PLANNED]
    assert posted == [date(2030, 1, 15), date(2030, 1, 22), date(2030, 1, 29)]


def meet(stage: Stage, at: datetime) -> None:
    with stage.session() as session:
        pair = session.scalars(select(Pair)).one()
        planned = MeetingState.PLANNED
        meeting = new_meeting(pair, pair.mentor, minutes=30, means="video", place="", state=planned, now=stage.now)
        meeting.starts_at = at
        session.add(meeting)


def test_after_a_pause_there_is_one_prompt_and_not_those_of_the_pause(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    grace.types("/mentor pause", channel=channel)
    grace.chooses("First day back", (stage.now + timedelta(days=25)).date().isoformat())
    grace.submits()
    stage.later(days=24)
    assert [turn for turn in turns(stage) if turn != Turn.PLANNED] == []
    grace.types("/mentor prompt", channel=channel)
    assert "paused" in grace.last_text

    stage.later(days=8)

    assert turns(stage).count(Turn.POSTED) == 1
    assert len(shared(mariana, channel, FIRST_STEP)) == 1
