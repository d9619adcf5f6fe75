"""When the next prompt comes, which one waits, and which pairs an organizer should look in on."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.wording import counted, listed
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.views import pair_press
from bot.features.programs.models import Program
from bot.features.prompts import schedules, silence, silence_views
from bot.features.workspaces.models import Person
from bot.slack.text import mention, moment

SHOWN = 2
"""Quiet pairs that are named; the rest is a number."""


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    ask = pair_press(pair.id, "prompt", "A prompt now")
    if pair.state != State.ACTIVE:
        return None
    if silence.rests(session, pair, now):
        press = Press("Go on, pause or end?", silence_views.ASK, str(pair.id))
        step = Step("say whether the two of you go on; prompts rest meanwhile", press, Rank.DUE)
        return Glance(("Prompts: resting, because it has been quiet",), step)
    at = schedules.next_prompt_at(session, pair=pair, now=now)
    return Glance((f"Next prompt: {moment(at, me.person.zone)}",) if at else (), more=(ask,))


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    rows = silence.need_check_in(session, program=program, besides=me)
    if not rows:
        return None
    names = [f"{mention(r.pair.mentor.person.slack_id)} and {mention(r.pair.mentee.person.slack_id)}" for r in rows]
    shown = names[:SHOWN] + ([counted(len(rows) - SHOWN, "more pair")] if len(rows) > SHOWN else [])
    press = Press("What can I do?", silence_views.LOOK_IN, str(rows[0].pair_id))
    line = f"Quiet for weeks: {listed(shown) if len(rows) > 1 else shown[0]}"
    return Glance((line,), Step(f"look in on {names[0]}, who need a check-in", press, Rank.DUE))
