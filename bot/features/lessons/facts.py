"""What a reminder says about lessons."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow
from bot.features.entries.reminding import describing
from bot.features.lessons import views, waits
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import State
from bot.features.members.models import Member
from bot.slack.text import beginning, escape, mention

IN_SHORT = 100


def _tell(session: Session, lesson: Lesson, me: Member, now: datetime) -> Matter | NotNow | None:
    title = beginning(escape(lesson.title), IN_SHORT)
    if me.id != lesson.teller_id:
        return _take(lesson, title) if lesson.state == State.TOLD else None
    if lesson.state == State.ASKED:
        return _asked(lesson, title)
    if lesson.ask_at is None:
        return None
    return NotNow(lesson.ask_at) if lesson.ask_at > now else _how(lesson, me, title)


def _asked(lesson: Lesson, title: str) -> Matter:
    asker = mention(lesson.listener.person.slack_id)
    said = (
        f"{asker} asks for an experience of yours: “{title}”. A small one is fine, also one that went wrong.",
        f"“{title}”: has something of your own come to mind for {asker}? Three sentences are enough.",
    )
    return Matter(said, Press("Tell it", views.ANSWER, str(lesson.id)))


def _take(lesson: Lesson, title: str) -> Matter:
    teller = mention(lesson.teller.person.slack_id)
    said = (
        f"{teller} has written down a lesson: “{title}”. Let them tell you, and say what you take from it.",
        f"What do you take from “{title}”? As soon as you have written it, you and {teller} see both texts.",
    )
    return Matter(said, Press("What I take from it", views.ANSWER, str(lesson.id)))


def _how(lesson: Lesson, me: Member, title: str) -> Matter:
    mine = lesson.side_of(me)
    wanted = beginning(escape(mine.said.get("differently", "")), IN_SHORT) if mine else ""
    said = (
        f"After “{title}” you wanted to do this differently: “{wanted}”. Did it happen?",
        f"“{wanted}”: did it happen, in part, or was there no occasion? Each is an answer.",
    )
    return Matter(said, Press("Tell how it went", views.HOW, str(lesson.id)))


KINDS = (
    Kind(
        name=waits.KIND,
        words="a lesson learned",
        label="Lessons learned",
        rank=Rank.AWAITED,
        describe=describing(Lesson, _tell),
        at_most=2,
    ),
)
