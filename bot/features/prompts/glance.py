"""When the next prompt comes, which one waits, and which pairs an organizer should look in on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PROGRAMS, only_if
from bot.core.wording import counted, listed
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.seats import Seat, each
from bot.features.pairs.signs import rests
from bot.features.pairs.views import pair_press
from bot.features.programs.models import Program
from bot.features.prompts import moments, silence, silence_views
from bot.features.prompts.models import Silence
from bot.features.workspaces.models import Person
from bot.slack.text import mention, moment

SHOWN = 2
"""Quiet pairs that are named; the rest is a number."""


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    active = [seat for seat in seats if seat.pair.state == State.ACTIVE]
    resting = {seat.pair.id for seat in active if rests(session, seat.pair, now)}
    going = [seat for seat in active if seat.pair.id not in resting]
    coming = moments.next_readings(session, going, now)
    pairs = [seat.pair for seat in going if seat.pair.id in coming]
    doubtful = {pair.id for pair in pairs if rests(session, pair, coming[pair.id][0])}
    return each(active, lambda seat: _resting(seat) if seat.pair.id in resting else _going(seat, coming, doubtful))


def _resting(seat: Seat) -> Glance:
    press = Press("Go on, pause or end?", silence_views.ASK, str(seat.pair.id))
    step = Step("say whether the two of you go on; prompts rest meanwhile", press, Rank.DUE)
    return Glance(("Prompts: resting, because it has been quiet",), step)


def _going(seat: Seat, coming: Mapping[int, tuple[datetime, datetime]], doubtful: Collection[int]) -> Glance:
    """`doubtful`: pairs whose next prompt comes only if one of them reacts to anything until then."""
    (_, at), ask = coming.get(seat.pair.id, (None, None)), pair_press(seat.pair.id, "prompt", "A prompt now")
    if at is None:
        return Glance(more=(ask,))
    if seat.pair.id in doubtful:
        return Glance(("Next prompt: once one of you presses a button; it has been quiet",), more=(ask,))
    return Glance((f"Next prompt: {moment(at, seat.me.person.zone)}",), more=(ask,))


@only_if(exists().where(Silence.pair_id == Pair.id, Pair.program_id.in_(PROGRAMS), silence.NEEDS_CHECK_IN))
def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    rows = silence.need_check_in(session, program=program, besides=me)
    if not rows:
        return None
    names = [f"{mention(r.pair.mentor.person.slack_id)} and {mention(r.pair.mentee.person.slack_id)}" for r in rows]
    shown = names[:SHOWN] + ([counted(len(rows) - SHOWN, "more pair")] if len(rows) > SHOWN else [])
    press = Press("What can I do?", silence_views.LOOK_IN, str(rows[0].pair_id))
    line = f"Quiet for weeks: {listed(shown) if len(rows) > 1 else shown[0]}"
    return Glance((line,), Step(f"look in on {names[0]}, who need a check-in", press, Rank.DUE))
