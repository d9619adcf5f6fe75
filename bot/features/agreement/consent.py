"""May this be said here and now? Asked by the worker before each call that disturbs somebody.

Decisions: a post or an invitation in a pair's channel waits for the next moment that is free for both, and goes to each
one separately when there is none within 48 hours; a direct message waits for that person's hours; a channel of the
workspace's own belongs to nobody's hours. While a third person is in a pair's channel, nothing is said there: each of
the two gets it directly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.errors import UnknownPeople
from bot.core.times import Apart as Separately
from bot.core.times import Hours, is_free, next_free, when_to_say
from bot.features.agreement.boundaries import hours_of, hours_of_member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import pair_of_conversation
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.outbox.models import ConversationKind, Method, OutboxItem
from bot.outbox.permission import Apart, Drop, Fail, Go, Verdict, Wait

DEACTIVATED = "deactivated"

LOOK_AGAIN = timedelta(days=7)
"""When someone has no free moment at all in sight: their boundaries or hours may change."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who is disturbed by a call."""

    person: Person
    hours: Hours


def permission(session: Session, item: OutboxItem, now: datetime) -> Verdict:
    disturbed = _disturbed(session, item)
    readers = [each for each in disturbed if not each.person.is_deactivated]
    if len(readers) < len(disturbed) and item.method == Method.INVITE:
        return Fail(DEACTIVATED)
    if disturbed and not readers:
        return Drop(DEACTIVATED)
    hours = [each.hours for each in readers]
    if item.conversation.others and item.method == Method.POST:
        return _apart(readers, [next_free([each], now) for each in hours], now)
    if all(is_free(each, now) for each in hours):
        return Go()
    if len(readers) == 1:
        return Wait(next_free(hours, now) or now + LOOK_AGAIN)
    when = when_to_say(hours, now)
    return _apart(readers, when.at, now) if isinstance(when, Separately) else Wait(when.at)


def moment_for_both(session: Session, pair: Pair, now: datetime) -> datetime | None:
    """When something that is said now in the pair's channel will be seen there; None if it goes to each one apart."""
    when = when_to_say([hours_of_member(session, member) for member in pair.members], now)
    return None if isinstance(when, Separately) else when.at


def _apart(readers: Sequence[Reader], moments: Sequence[datetime | None], now: datetime) -> Apart:
    pairs = zip(readers, moments, strict=True)
    return Apart({reader.person.slack_id: at or now + LOOK_AGAIN for reader, at in pairs})


def _disturbed(session: Session, item: OutboxItem) -> list[Reader]:
    """Those whose hours count."""
    place = item.conversation
    if place.kind == ConversationKind.DIRECT:
        try:
            person = person_of(session, workspace_id=item.workspace_id, slack_id=place.with_user or "")
        except UnknownPeople:
            return []
        return [Reader(person, hours_of(session, person))]
    if place.kind == ConversationKind.COMMUNITY:
        return []
    pair = pair_of_conversation(session, place.id)
    members = pair.members if pair else ()
    invited = item.body.get("users")
    return [
        Reader(member.person, hours_of_member(session, member))
        for member in members
        if invited is None or member.person.slack_id in invited
    ]
