"""The windows of documents and offers, out of rows."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.entries.rules import Part, paged
from bot.features.entries.service import entries_of, withdrawn_by
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.reviews import form_views, offer_views, window_views
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.notices import shown, shown_offer
from bot.features.reviews.rules import DAYS_TO_READ, Offer, Wish
from bot.features.reviews.service import reviewer_of, today, wish_of


def first_window(session: Session, pair: Pair, me: Member, *, now: datetime) -> View:
    """What the word opens: the list, or the form while there is nothing to list."""
    return list_window(session, pair, me, 0, now) if _all(session, pair, me) else wish_window(pair, me, now=now)


def list_window(session: Session, pair: Pair, me: Member, page: int, now: datetime) -> View:
    part = paged(_all(session, pair, me), page)
    rows = [shown(each, me) if isinstance(each, Review) else shown_offer(each) for each in part.shown]
    return window_views.all_documents(Part(rows, part.page, part.last), pair_id=pair.id, me=me.person.slack_id)


def _all(session: Session, pair: Pair, me: Member) -> list[Review | ReviewOffer]:
    """Newest first; what the reader took back at the end. Of offers those that led to nothing yet."""
    offers = [made for made in entries_of(session, ReviewOffer, pair=pair) if made.state != Offer.USED]
    found: list[Review | ReviewOffer] = [*entries_of(session, Review, pair=pair), *offers]
    found.sort(key=lambda each: each.made_at, reverse=True)
    found += withdrawn_by(session, Review, pair=pair, member=me)
    return [*found, *withdrawn_by(session, ReviewOffer, pair=pair, member=me)]


def window(session: Session, review: Review, me: Member, now: datetime, saved: str) -> View:
    who = me.person
    return window_views.one_document(shown(review, me), me=who.slack_id, zone=who.zone, saved=saved)


def offer_window(session: Session, made: ReviewOffer, me: Member, now: datetime, saved: str) -> View:
    return offer_views.one_offer(shown_offer(made), me=me.person.slack_id, zone=me.person.zone, saved=saved)


def wish_window(
    pair: Pair,
    me: Member,
    *,
    now: datetime,
    said: Wish | None = None,
    review: Review | None = None,
    offer_id: int | None = None,
    doubts: Sequence[str] = (),
) -> View:
    """Asking for a critique, of something offered perhaps, or changing what was asked. `said`: as it was typed."""
    reader = partner_in(pair, me) if review is None else reviewer_of(review)
    metadata = {"pair": pair.id} if review is None else {"entry": review.id}
    if offer_id is not None:
        metadata["offer"] = offer_id
    return form_views.wish_form(
        said or (wish_of(review) if review else None),
        metadata=metadata,
        reviewer=reader.person.slack_id,
        due_on=today(reader, now) + DAYS_TO_READ,
        is_offered=offer_id is not None,
        doubts=doubts,
    )


def new_offer_window(pair: Pair, me: Member, made: ReviewOffer | None = None) -> View:
    """A new offer, or the change of one."""
    partner = partner_in(pair, me).person.slack_id
    return offer_views.offer_form(shown_offer(made) if made else None, pair_id=pair.id, partner=partner)
