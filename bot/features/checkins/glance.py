"""What a person was asked and has not answered yet."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.times import day_words, local
from bot.features.checkins import reflecting, reflection_views, rules, service, views
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import Kind
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import member_in, pairs_of, partner_in
from bot.features.workspaces.models import Person
from bot.slack.text import mention

WORDS = {
    Kind.FIT: "say whether it is a good fit for you",
    Kind.PULSE: "say how it is going, in two taps",
    Kind.ENDING: "choose: more time, or a good end",
}


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    if pair.state != State.ACTIVE:
        return None
    row = service.waiting_for(session, pair=pair, member=me)
    step = _step(row) if row and _counts(row, pair, now) else None
    line = _ending(pair, me, now)
    return Glance((line,) if line else (), step) if line or step else None


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    """A look back that waits: such a pair is not among the open ones any more."""
    closing = pairs_of(session, workspace_id=person.workspace_id, slack_id=person.slack_id, states=(State.CLOSING,))
    for pair in closing:
        me = member_in(pair, person.slack_id)
        row = reflecting.newest(session, pair=pair, member=me) if me else None
        if me and row and row.answered_at is None:
            partner = mention(partner_in(pair, me).person.slack_id)
            step = Step(f"look back on your time with {partner}", reflection_views.press(row.id), Rank.DUE)
            return Glance(step=step)
    return None


def _step(row: CheckIn) -> Step:
    return Step(WORDS[Kind(row.kind)], Press("Answer", views.ASK, str(row.id)), Rank.DUE)


def _counts(row: CheckIn, pair: Pair, now: datetime) -> bool:
    """Old questions are let go; one about the end counts as long as that is the end."""
    if row.kind == Kind.ENDING:
        return pair.ends_at is not None and pair.ends_at.toordinal() == row.number
    return now - row.asked_at < rules.ANSWER_WITHIN


def _ending(pair: Pair, me: Member, now: datetime) -> str | None:
    if pair.ends_at is None or pair.opened_at is None or now < rules.asks_ending_at(pair.opened_at, pair.ends_at):
        return None
    return f"Your time together ends on {day_words(local(pair.ends_at, me.person.zone).date())}"
