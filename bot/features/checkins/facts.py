"""What a check-in says when it comes as a reminder."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Rank
from bot.core.waiting import Kind as Reminded
from bot.core.waiting import Matter, NotNow, Wait
from bot.features.checkins import reflection_views, views, waits
from bot.features.checkins.models import CheckIn
from bot.features.checkins.planning import rows_of
from bot.features.checkins.rules import Kind
from bot.features.checkins.shown import asked
from bot.features.pairs.rules import OVER, State
from bot.features.pairs.service import partner_in
from bot.features.pairs.signs import rests
from bot.features.workspaces.forgotten import is_forgotten

LOOK_AGAIN = timedelta(days=7)

ONCE_MORE = "In case it got lost; this time I leave it at that."
"""Of a question that is asked again on another day: a pulse, or an end that moves."""


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    row = session.get(CheckIn, wait.subject_id)
    if row is None or row.answered_at is not None:
        return None
    if row.kind == Kind.CLOSING:
        return _look_back(row)
    if row.pair.state == State.PAUSED:
        return NotNow(now + LOOK_AGAIN)
    if row.pair.state != State.ACTIVE or _has_another_end(row):
        return None
    if row.kind != Kind.FIT and rests(session, row.pair, now):
        return NotNow(now + LOOK_AGAIN)  # they have been asked already whether they go on
    what = asked(row)
    first, *others = views.presses_of(what)
    words = views.words_of(what)
    return Matter((_begun(session, row) + words, f"{ONCE_MORE} {words}"), first, tuple(others))


def _begun(session: Session, row: CheckIn) -> str:
    """What comes before the question to somebody who knows it from another day of the end."""
    rows = rows_of(session, pair=row.pair, member=row.member, kind=Kind.ENDING) if row.kind == Kind.ENDING else ()
    return "The day has moved since I last asked. " if len(rows) > 1 else ""


def _look_back(row: CheckIn) -> Matter | None:
    if row.pair.state not in OVER or is_forgotten(partner_in(row.pair, row.member).person):
        return None
    partner = partner_in(row.pair, row.member).person.slack_id
    return Matter((reflection_views.reminder(partner=partner),), reflection_views.press(row.id))


def _has_another_end(row: CheckIn) -> bool:
    """The two have more time by now, and will be asked again."""
    ends_at = row.pair.ends_at
    return row.kind == Kind.ENDING and (ends_at is None or ends_at.toordinal() != row.number)


KINDS = (
    Reminded(
        name=waits.KIND,
        words="how it goes with your pair",
        label="How my pair is going (check-ins)",
        rank=Rank.DUE,
        describe=_describe,
        at_most=2,
    ),
)
