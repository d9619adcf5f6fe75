"""Strengths that wait for the mentor's view, or for a look at what has moved."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.strengths import views
from bot.features.strengths.looking import may_look, open_look
from bot.features.strengths.models import Portrait
from bot.features.strengths.service import portraits_of
from bot.slack.text import mention


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    rows = portraits_of(session, pair=pair)
    for portrait in reversed(rows):
        step = _step(portrait, pair, me, now)
        if step is not None:
            return Glance((_line(portrait, pair, me),), step)
    open_ones = [each for each in rows if each.shared_at is not None and each.answered_at is None]
    return (
        Glance((f"Strengths: {mention(pair.mentor.person.slack_id)}'s view is still to come",)) if open_ones else None
    )


def _line(portrait: Portrait, pair: Pair, me: Member) -> str:
    if portrait.answered_at is None and me.id == pair.mentor_id:
        return f"Strengths: shown by {mention(pair.mentee.person.slack_id)}, your view is missing"
    return "Strengths: time to look at what has moved"


def _step(portrait: Portrait, pair: Pair, me: Member, now: datetime) -> Step | None:
    value = str(portrait.id)
    if me.id == pair.mentor_id and portrait.shared_at is not None and portrait.answered_at is None:
        words = f"add your view to the strengths of {mention(pair.mentee.person.slack_id)}"
        return Step(words, Press("Look, and add yours", views.OPEN, value), Rank.AWAITED)
    if may_look(portrait, me, now) and open_look(portrait, me) is None:
        return Step("say what has moved in a quarter", Press("Say what has moved", views.LOOK, value), Rank.DUE)
    return None
