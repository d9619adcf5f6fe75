"""The windows of visits, out of rows."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries.rules import Part, paged
from bot.features.entries.service import entries_of, withdrawn_by
from bot.features.members.models import Member
from bot.features.observations import form_views, window_views
from bot.features.observations.models import Observation
from bot.features.observations.notices import shown, side_of
from bot.features.observations.rules import is_watched
from bot.features.observations.service import debrief_of, plan_of, said_by
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in


def first_window(session: Session, pair: Pair, me: Member, *, now: datetime) -> View:
    """What the word opens: the list, or the form while there is nothing to list."""
    if entries_of(session, Observation, pair=pair) or withdrawn_by(session, Observation, pair=pair, member=me):
        return list_window(session, pair, me, 0, now)
    return invitation_window(pair, me)


def list_window(session: Session, pair: Pair, me: Member, page: int, now: datetime) -> View:
    alive = sorted(entries_of(session, Observation, pair=pair), key=lambda visit: visit.starts_at, reverse=True)
    part = paged([*alive, *withdrawn_by(session, Observation, pair=pair, member=me)], page)
    rows = Part([shown(visit, me) for visit in part.shown], part.page, part.last)
    return window_views.all_visits(rows, pair_id=pair.id, me=me.person.slack_id)


def window(session: Session, visit: Observation, me: Member, now: datetime, saved: str) -> View:
    return window_views.one_visit(
        shown(visit, me),
        me=me.person.slack_id,
        zone=me.person.zone,
        has_begun=visit.starts_at <= now,
        saved=saved,
    )


def invitation_window(pair: Pair, me: Member, visit: Observation | None = None) -> View:
    """A new invitation, or the change of one."""
    return form_views.invitation_form(
        plan_of(visit) if visit else None,
        pair_id=pair.id,
        visit_id=visit.id if visit else None,
        partner=partner_in(pair, me).person.slack_id,
        mentor=pair.mentor.person.name,
        mentee=pair.mentee.person.name,
    )


def debrief_window(visit: Observation, me: Member) -> View:
    mine = debrief_of(visit, me)
    return form_views.debrief_form(
        shown(visit, me),
        said_by(mine) if mine else None,
        partner=partner_in(visit.pair, me).person.slack_id,
        is_watched=is_watched(visit.watching, side_of(visit.pair, me)),
    )
