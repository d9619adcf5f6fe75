"""The windows of introductions, out of rows."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries import service as entries
from bot.features.entries.rules import paged
from bot.features.introductions import form_views, window_views
from bot.features.introductions.models import Introduction, Wish
from bot.features.introductions.notices import known, shown, shown_wish
from bot.features.introductions.rules import Wished, Wording
from bot.features.introductions.wishes import open_wishes, said_in
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in


def list_window(session: Session, pair: Pair, me: Member, page: int, now: datetime, saved: str = "") -> View:
    """All of the pair, the newest first; what the reader has withdrawn comes last."""
    mine = entries.withdrawn_by(session, Introduction, pair=pair, member=me)
    part = paged([shown(row) for row in [*entries.entries_of(session, Introduction, pair=pair), *mine]], page)
    withdrawn = entries.withdrawn_by(session, Wish, pair=pair, member=me)
    wishes = [shown_wish(wish) for wish in [*open_wishes(session, pair=pair), *withdrawn[:WITHDRAWN]]]
    partner = partner_in(pair, me).person.slack_id
    return window_views.all_introductions(part, wishes, pair_id=pair.id, partner=partner, saved=saved)


WITHDRAWN = 5
"""Withdrawn wishes that their author still finds in the list."""


def window(session: Session, row: Introduction, me: Member, now: datetime, saved: str = "") -> View:
    return window_views.one_introduction(shown(row), reader=me.person.slack_id, zone=me.person.zone, saved=saved)


def wish_window(session: Session, wish: Wish, me: Member, now: datetime, saved: str = "") -> View:
    return window_views.one_wish(shown_wish(wish), reader=me.person.slack_id, saved=saved)


def wish_form(pair: Pair, wish: Wish | None = None) -> View:
    said = said_in(wish) if wish else Wished("")
    return form_views.wish_form(said, pair_id=pair.id, wish_id=wish.id if wish else None)


def introduction_form(pair: Pair, me: Member, wish: Wish | None) -> View:
    partner = known(partner_in(pair, me).person)
    said = Wording("", "", "")
    if wish is None:
        return form_views.introduction_form(said, pair_id=pair.id, partner=partner)
    return form_views.introduction_form(said, pair_id=pair.id, partner=partner, wish_id=wish.id, wish=wish.whom)
