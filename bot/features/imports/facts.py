"""An invitation that waits for an answer."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.imports.service import WAITING
from bot.features.members.enrolment import door_for
from bot.features.members.models import Member, Status
from bot.features.programs.rules import Door
from bot.features.programs.views import IN
from bot.slack.text import escape, shortened


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    member = session.get(Member, wait.subject_id)
    if member is None or member.left_at is not None or member.status != Status.INVITED:
        return None
    if door_for(member.program, member.person, now=now) in (Door.OVER, Door.CLOSED):
        return None
    name = escape(shortened(member.program.name, 60))
    wordings = (
        f"*{name}* would like to have you. Say yes and complete your profile, or say no: both are fine.",
        f"You have an invitation to *{name}*. If it is not for you, “No thanks” in my first message ends it.",
        f"A last word about *{name}*: the invitation stays open for a while, and I stop asking.",
    )
    return Matter(wordings, Press("Look at it", f"{IN}.join", str(member.program_id)))


KINDS = (
    Kind(
        name=WAITING,
        words="a program that you are invited to",
        label="Invitations to a program",
        rank=Rank.AWAITED,
        describe=_describe,
    ),
)
