"""The windows and forms of resources, out of rows, for the one who looks."""

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries.rules import Part, paged
from bot.features.entries.service import entries_of, withdrawn_by
from bot.features.entries.tools import Tool
from bot.features.members.models import Member
from bot.features.members.rules import AIMS
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.resources import form_views, library, library_views, notices, service, views, window_views
from bot.features.resources.models import LibraryItem, Resource
from bot.features.resources.rules import KINDS, Found, Recommendation, matching


def list_window(session: Session, pair: Pair, me: Member, page: int, now: datetime) -> View:
    part = paged(entries_of(session, Resource, pair=pair), page)
    return window_views.all_resources(
        Part([notices.shown(each, me) for each in part.shown], part.page, part.last),
        [notices.shown(each, me) for each in withdrawn_by(session, Resource, pair=pair, member=me)],
        [notices.shown_item(item) for item in library.suggested_for(session, pair=pair)],
        pair_id=pair.id,
    )


def window(session: Session, resource: Resource, me: Member, now: datetime, saved: str = "") -> View:
    return window_views.one_resource(notices.shown(resource, me), me=me.person.slack_id, saved=saved)


def new_form(session: Session, pair: Pair, me: Member, said: Recommendation, *, intro: str = "") -> View:
    """`said`: what it starts from, such as a message or something in the library."""
    partner = partner_in(pair, me).person.slack_id
    purposes = service.purposes(session, pair=pair)
    return form_views.recommend_form(said, partner=partner, purposes=purposes, metadata={"pair": pair.id}, intro=intro)


def change_form(session: Session, resource: Resource) -> View:
    return form_views.recommend_form(
        service.recommendation_of(resource),
        partner=resource.reader.person.slack_id,
        purposes=service.purposes(session, pair=resource.pair, chosen=resource.goal),
        metadata={"entry": resource.id},
    )


def react_form(resource: Resource, me: Member) -> View:
    mine, partner = resource.side_of(me), partner_in(resource.pair, me).person.slack_id
    shown = notices.shown(resource, me)
    return form_views.react_form(shown, partner=partner, state=mine.state, reaction=mine.reaction)


def share_form(resource: Resource) -> View:
    return library_views.share_form(
        form_views.SAVE_SHARE,
        title=resource.title,
        link=resource.link,
        aim=resource.serves,
        note="",
        metadata={"entry": resource.id},
    )


def from_item(item: LibraryItem) -> Recommendation:
    """What the form starts from."""
    return Recommendation(item.kind, item.title, item.link, goal=f"aim:{item.aim}" if item.aim else "")


def library_window(session: Session, pair: Pair, page: int) -> View:
    part = paged(library.items_of(session, pair=pair), page)
    items = Part([notices.shown_item(item) for item in part.shown], part.page, part.last)
    return library_views.library(items, pair_id=pair.id, program=pair.mentor.program.name)


def search_window(session: Session, pair: Pair, me: Member, asked: Mapping[str, str]) -> View:
    """`asked`: words, kind, state; what of these there is."""
    mine = {each.id: each for each in entries_of(session, Resource, pair=pair)}
    items = {item.id: item for item in library.items_of(session, pair=pair)}
    typed, kind, state = asked.get("words", ""), asked.get("kind"), asked.get("state")
    found = matching([_of_pair(each, me) for each in mine.values()], typed=typed, kind=kind, state=state)
    # How far this one is with something is only known of their own.
    searched = [] if state else [_of_library(item) for item in items.values()]
    others = matching(searched, typed=typed, kind=kind, state=None)
    return window_views.search(
        [notices.shown(mine[key], me) for key in found],
        [notices.shown_item(items[key]) for key in others],
        pair_id=pair.id,
        asked=asked,
        searched=bool(asked),
    )


def _of_pair(resource: Resource, me: Member) -> Found:
    words = (resource.title, resource.link, resource.why, KINDS[resource.kind], service.purpose_of(resource))
    return Found(resource.id, resource.kind, frozenset({resource.side_of(me).state}), " ".join(words))


def _of_library(item: LibraryItem) -> Found:
    words = (item.title, item.link, item.note, KINDS[item.kind], AIMS.get(item.aim or "", ""))
    return Found(item.id, item.kind, frozenset(), " ".join(words))


TOOL = Tool(Resource, views.NOUN, list_window, window, notices.show)
