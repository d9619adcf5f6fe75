"""The windows of strengths, out of rows."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries import service as entries
from bot.features.entries.rules import paged
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.strengths import form_views, looking, window_views
from bot.features.strengths.models import Point, Portrait
from bot.features.strengths.notices import shown
from bot.features.strengths.rules import Kind
from bot.features.strengths.service import open_goals, portraits_of


def list_window(session: Session, pair: Pair, me: Member, page: int, now: datetime, saved: str = "") -> View:
    """All of the pair, the newest first; what the mentee has withdrawn comes last, for them alone."""
    mine = entries.withdrawn_by(session, Portrait, pair=pair, member=me)
    part = paged([shown(each, me, now) for each in [*portraits_of(session, pair=pair), *mine]], page)
    return window_views.all_portraits(
        part, pair_id=pair.id, mentee=pair.mentee.person.slack_id, is_mentee=me.id == pair.mentee_id, saved=saved
    )


def window(session: Session, portrait: Portrait, me: Member, now: datetime, saved: str = "") -> View:
    is_mentee = me.id == portrait.author_id
    return window_views.one_portrait(shown(portrait, me, now), is_mentee=is_mentee, zone=me.person.zone, saved=saved)


def begin_form(session: Session, pair: Pair) -> View:
    """For the goals of which there is none yet."""
    taken = {each.goal_id for each in portraits_of(session, pair=pair)}
    goals = {str(goal.id): goal.what for goal in open_goals(session, pair)[-OFFERED:] if goal.id not in taken}
    return form_views.begin_form(pair_id=pair.id, mentor=pair.mentor.person.slack_id, goals=goals)


OFFERED = 90
"""Goals to choose from, the newest; Slack takes 100 options."""


def point_form(portrait: Portrait, me: Member, kind: Kind, point: Point | None, now: datetime) -> View:
    seen = shown(portrait, me, now)
    known = next((each for each in seen.points if point is not None and each.point_id == point.id), None)
    return form_views.point_form(seen, kind, known)


def look_form(portrait: Portrait, me: Member, now: datetime) -> View:
    asked = [(point.id, point.what) for point in looking.points_for(portrait, me)]
    said = looking.open_look(portrait, me)
    return form_views.look_form(shown(portrait, me, now), asked, said.moved if said else {}, said.words if said else "")
