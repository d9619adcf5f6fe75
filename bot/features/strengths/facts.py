"""What a reminder says about strengths and growth areas."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow
from bot.features.entries.reminding import describing
from bot.features.members.models import Member
from bot.features.pairs.service import partner_in
from bot.features.strengths import views, waits
from bot.features.strengths.looking import may_look, open_look
from bot.features.strengths.models import Portrait
from bot.features.strengths.rules import is_due
from bot.slack.text import beginning, escape, mention

IN_SHORT = 80


def _tell(session: Session, portrait: Portrait, me: Member, now: datetime) -> Matter | NotNow | None:
    other, about = mention(partner_in(portrait.pair, me).person.slack_id), _about(portrait)
    if me.id != portrait.author_id and portrait.answered_at is None:
        if portrait.shared_at is None:
            return None
        return Matter(_to_add(other, about), Press("Look, and add yours", views.OPEN, str(portrait.id)))
    if open_look(portrait, me) is not None:
        return None
    if portrait.look_at is not None and not is_due(portrait.look_at, now):
        return NotNow(portrait.look_at)
    if not may_look(portrait, me, now):
        return None
    return Matter(_to_look(other, about), Press("Say what has moved", views.LOOK, str(portrait.id)))


def _about(portrait: Portrait) -> str:
    return f"for “{beginning(escape(portrait.goal.what), IN_SHORT)}”" if portrait.goal else "in general"


def _to_add(other: str, about: str) -> tuple[str, ...]:
    return (
        f"{other} has shown you strengths and growth areas {about}. Which strengths does it take, and which growth "
        "areas do you know yourself?",
        f"What {other} named {about} still waits for your side: one strength that it takes is a good beginning.",
        f"A last word about it: {other} would like to hear your view {about}, whenever you have ten minutes.",
    )


def _to_look(other: str, about: str) -> tuple[str, ...]:
    return (
        f"A quarter ago you and {other} looked at strengths and growth areas {about}. What has moved since?",
        f"What has moved {about}? A tap for each point is enough; {other} and you compare afterwards.",
    )


KINDS = (
    Kind(
        name=waits.KIND,
        words="strengths and growth areas",
        label="Strengths: my view, and what has moved",
        rank=Rank.AWAITED,
        describe=describing(Portrait, _tell),
    ),
)
