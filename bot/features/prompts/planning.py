"""From the rhythm to the prompt: it is chosen the working day before, and whoever begins may skip it."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.signs import rests
from bot.features.prompts import heads_up, moments, schedules, service
from bot.features.prompts.choosing import is_still_good
from bot.features.prompts.models import PromptOccurrence, PromptSchedule, Turn
from bot.features.prompts.rules import NEAR


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rhythm, as the pair's form asks for it."""

    cadence: str
    weekday: int
    at: time


def look_ahead(session: Session, schedule: PromptSchedule, *, now: datetime) -> datetime | None:
    """Settle when the next prompt is to be chosen; never, if the working day before is over already.

    Returns when it comes; None if none does.
    """
    schedule.heads_up_at = None
    comes = moments.expected(session, schedule, now)
    if comes is not None and schedule.next_due_at is not None:
        schedule.next_due_at = min(schedule.next_due_at, comes)  # whoever moved east has that hour earlier
        begins = service.next_initiator(session, pair=schedule.pair)
        schedule.heads_up_at = heads_up.due(session, begins.person, comes, now=now)
    return comes


def choose_ahead(session: Session, schedule: PromptSchedule, *, now: datetime) -> PromptOccurrence | None:
    """Choose the next prompt, and let the one who begins know. None if it is not the day for that, or none is due."""
    pair = schedule.pair
    at = look_ahead(session, schedule, now=now)
    if at is None or schedule.heads_up_at is None or schedule.heads_up_at > now:
        return None
    schedule.heads_up_at = None
    if not _gets_prompts(session, schedule, at) or service.planned_one(session, pair=pair):
        return None
    if at - now < heads_up.SHORT_NOTICE or service.is_taken(session, pair=pair, at=at):
        return None
    occurrence = service.give(session, pair=pair, now=now, at=at)
    if occurrence is not None:
        heads_up.begin(session, occurrence, now=now)
    return occurrence


def take_due(session: Session, schedule: PromptSchedule, *, now: datetime) -> PromptOccurrence | None:
    """The prompt whose time has come, in state `posted`; None if there is none for this pair now.

    The schedule moves on; or only this once, if the moment turns out not to be good for both.
    """
    pair = schedule.pair
    if pair.state == State.CLOSED:
        drop_planned(session, pair=pair)
        schedule.next_due_at = schedule.heads_up_at = None
        return None
    better = moments.expected(session, schedule, now) if _gets_prompts(session, schedule, now) else None
    if better is not None and better > now:
        schedules.move_to(schedule, better)
        _keep_planned(session, pair, better)
        return None
    other = service.is_on_its_way(session, pair=pair) or service.is_taken(session, pair=pair, at=now)
    occurrence = _ready(session, pair, now) if better is not None and not other else None
    if occurrence is None:
        drop_planned(session, pair=pair)
    schedules.move_on(schedule, now=now)
    session.flush()
    look_ahead(session, schedule, now=now)
    return occurrence


def take_now(session: Session, *, pair: Pair, now: datetime) -> PromptOccurrence | None:
    """The prompt that somebody asks for, in state `posted`: that of tomorrow, if it is chosen already, or the next one.

    None if all of them are off limits for one of the two.
    """
    planned = service.planned_one(session, pair=pair)
    if planned is not None and planned.due_at - now <= NEAR:
        return _ready(session, pair, now)
    return service.give(session, pair=pair, now=now)


def _keep_planned(session: Session, pair: Pair, at: datetime) -> None:
    planned = service.planned_one(session, pair=pair)
    if planned is not None:
        planned.due_at = at


def _gets_prompts(session: Session, schedule: PromptSchedule, now: datetime) -> bool:
    return schedule.pair.state == State.ACTIVE and not rests(session, schedule.pair, now)


def _ready(session: Session, pair: Pair, now: datetime) -> PromptOccurrence | None:
    planned = service.planned_one(session, pair=pair)
    if planned is not None and is_still_good(session, planned, at=now):
        heads_up.end(session, planned)
        planned.turn, planned.due_at = Turn.POSTED, now
        return planned
    begins = session.get_one(Member, planned.initiator_id) if planned else None
    drop_planned(session, pair=pair)
    return service.give(session, pair=pair, now=now, initiator=begins)


def drop_planned(session: Session, *, pair: Pair) -> None:
    """What was chosen and never shown leaves no trace."""
    planned = service.planned_one(session, pair=pair)
    if planned is not None:
        heads_up.end(session, planned)
        session.delete(planned)
        session.flush()


def skip(session: Session, *, occurrence: PromptOccurrence, member: Member, now: datetime) -> bool:
    """The one who would begin does not want it; False if it has been settled. Raises DomainError for the other one."""
    service.lock(session, occurrence)
    if member.id != occurrence.initiator_id:
        raise DomainError("The first step would not be yours, so your partner decides. Once it comes, swap it.")
    if occurrence.turn != Turn.PLANNED:
        return occurrence.turn == Turn.SKIPPED
    _settle_skip(session, occurrence, Turn.SKIPPED, member, now)
    schedule = schedules.schedule_of(session, pair=occurrence.pair)
    if schedule is not None:
        schedules.move_on(schedule, now=max(now, occurrence.due_at))
        look_ahead(session, schedule, now=now)
    return True


def unskip(session: Session, *, occurrence: PromptOccurrence, member: Member, now: datetime) -> bool:
    """It comes after all, at its time; False if that is over, or another one was chosen meanwhile."""
    service.lock(session, occurrence)
    schedule = schedules.schedule_of(session, pair=occurrence.pair)
    planned = service.planned_one(session, pair=occurrence.pair)
    over = occurrence.turn != Turn.SKIPPED or occurrence.due_at <= now or planned is not None
    if over or schedule is None or member.id != occurrence.initiator_id:
        return False
    _settle_skip(session, occurrence, Turn.PLANNED, member, now)
    occurrence.settled_by = occurrence.settled_at = None
    schedule.next_due_at, schedule.counted_at, schedule.heads_up_at = occurrence.due_at, None, None
    return True


def change_rhythm(session: Session, *, pair: Pair, member: Member, wanted: Wanted, seen: int, now: datetime) -> bool:
    """By either of the two; False if it is so already. Raises DomainError when the other one has changed it since."""
    pairs.lock(session, pair)
    schedules.start(session, pair=pair, now=now)
    session.flush()
    schedule = session.get_one(PromptSchedule, pair.id)
    if (schedule.cadence, schedule.weekday, schedule.at) == (wanted.cadence, wanted.weekday, wanted.at):
        return False
    by = member.person.slack_id
    if schedule.version > seen and schedule.changed_by != by:
        raise DomainError("Your partner has changed the rhythm meanwhile. Open it again to see it.", field="cadence")
    schedule.cadence, schedule.weekday, schedule.at = wanted.cadence, wanted.weekday, wanted.at
    schedule.changed_by, schedule.version = by, schedule.version + 1
    drop_planned(session, pair=pair)
    schedules.count_anew(schedule, last=service.last_given_at(session, pair=pair), now=now)
    look_ahead(session, schedule, now=now)
    subject = f"pairs:{pair.id}"
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action="rhythm.change", subject=subject, now=now)
    return True


def _settle_skip(session: Session, occurrence: PromptOccurrence, turn: Turn, member: Member, now: datetime) -> None:
    by = member.person.slack_id
    occurrence.turn, occurrence.settled_by, occurrence.settled_at = turn, by, now
    heads_up.end(session, occurrence)
    session.flush()
    action = "prompt.skip" if turn == Turn.SKIPPED else "prompt.unskip"
    subject, workspace_id = heads_up.subject_of(occurrence), occurrence.pair.workspace_id
    audit.record(session, workspace_id=workspace_id, actor=by, action=action, subject=subject, now=now)
