"""The windows and forms of lessons, out of rows, for the one who looks."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries.rules import Part, paged
from bot.features.entries.service import entries_of, withdrawn_by
from bot.features.entries.tools import Tool
from bot.features.lessons import form_views, notices, views, window_views
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import State
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in


def list_window(session: Session, pair: Pair, me: Member, page: int, now: datetime) -> View:
    part = paged(entries_of(session, Lesson, pair=pair), page)
    return window_views.all_lessons(
        Part([notices.shown(lesson, me) for lesson in part.shown], part.page, part.last),
        [notices.shown(lesson, me) for lesson in withdrawn_by(session, Lesson, pair=pair, member=me)],
        me=me.person.slack_id,
        partner=partner_in(pair, me).person.name,
        pair_id=pair.id,
    )


def window(session: Session, lesson: Lesson, me: Member, now: datetime, saved: str = "") -> View:
    return window_views.one_lesson(notices.shown(lesson, me), me=me.person.slack_id, saved=saved)


def new_form(pair: Pair, me: Member, *, title: str = "", story: str = "") -> View:
    partner = partner_in(pair, me).person.slack_id
    return form_views.tell_form(
        partner=partner, metadata={"pair": pair.id}, title=title, said={"story": story}, weeks=-1, asked=False
    )


def side_form(lesson: Lesson, me: Member) -> View:
    """This one's own side of it; before there is anything to take from it, the window."""
    mine = lesson.side_of(me)
    if me.id == lesson.teller_id:
        return form_views.tell_form(
            partner=lesson.listener.person.slack_id,
            metadata={"entry": lesson.id},
            title=lesson.title,
            said=mine.said if mine else {},
            weeks=lesson.weeks if mine else -1,
            asked=lesson.author_id != me.id,
        )
    if lesson.state == State.ASKED:
        return window_views.one_lesson(notices.shown(lesson, me), me=me.person.slack_id)
    return form_views.take_form(notices.shown(lesson, me), takeaway=mine.said.get("takeaway", "") if mine else "")


TOOL = Tool(Lesson, views.NOUN, list_window, window, notices.show)
