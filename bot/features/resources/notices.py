"""What the channel sees of resources: a card for each, which is kept up to date."""

from datetime import datetime

from bot.core.db import Session
from bot.features.entries import cards
from bot.features.entries.rules import readable
from bot.features.entries.views import Said
from bot.features.members.models import Member
from bot.features.resources import shelf_views, views, waits
from bot.features.resources.library_views import ShownItem
from bot.features.resources.models import LibraryItem, Resource
from bot.features.resources.service import purpose_of, recommendation_of
from bot.features.resources.views import Shown
from bot.outbox import queue

FOUND = "How I found it"


def shown(resource: Resource, reader: Member | None) -> Shown:
    """The resource as this one may see it; without one, as both may."""
    said = recommendation_of(resource)
    both = (resource.reader, resource.author)
    texts = readable(resource.sides, reader.id if reader else 0)
    return Shown(
        resource_id=resource.id,
        pair_id=resource.pair_id,
        said=said,
        purpose=purpose_of(resource),
        author=resource.author.person.slack_id,
        reader=resource.reader.person.slack_id,
        states={member.person.slack_id: resource.side_of(member).state for member in both},
        missing=[member.person.slack_id for member in both if not resource.side_of(member).has_answered],
        sides=[Said(side.member.person.slack_id, {FOUND: side.reaction}) for side in texts],
        is_wished=resource.wished_at is not None,
        is_shared=resource.item is not None,
        is_withdrawn=resource.withdrawn_at is not None,
    )


def shown_item(item: LibraryItem) -> ShownItem:
    return ShownItem(item.id, item.kind, item.title, item.link, item.aim, item.note)


def tell_taken_out(session: Session, item: LibraryItem, *, by: str, reason: str, now: datetime) -> None:
    """Who shared it hears from the organizer why it is there no more; not if they did it themselves."""
    author = item.member.person
    if author.slack_id != by:
        place = queue.direct(session, workspace_id=author.workspace_id, user_id=author.slack_id)
        words = shelf_views.taken_out(shown_item(item), by=by, reason=reason)
        queue.post(session, place, words, once=f"library_item:{item.id}:taken_out:{now.isoformat()}", now=now)


def show(session: Session, resource: Resource, now: datetime) -> None:
    """After a change: the card, and whom it waits for."""
    waits.watch(session, resource)
    cards.show(session, resource, views.card(shown(resource, None)), now=now)


def say_compared(session: Session, resource: Resource, now: datetime) -> None:
    cards.tell(session, resource, views.compared(shown(resource, None)), what="compared", now=now)
