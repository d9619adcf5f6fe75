"""May this be said here and now? Asked by the worker before each call that disturbs somebody.

Decisions: a post or an invitation in a pair's channel waits for the next moment that is free for both, and goes to each
one separately when there is none within 48 hours; a direct message waits for that person's hours; a channel of the
workspace's own belongs to nobody's hours. While a third person is in a pair's channel, nothing is said there: each of
the two gets it directly.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.errors import UnknownPeople
from bot.core.times import Apart as Separately
from bot.core.times import is_free, next_free, when_to_say
from bot.features.agreement.boundaries import hours_of
from bot.features.pairs.models import Pair
from bot.features.pairs.service import pair_of_conversation
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.outbox.models import ConversationKind, Method, OutboxItem
from bot.outbox.permission import Apart, Drop, Fail, Go, Verdict, Wait

DEACTIVATED = "deactivated"

LOOK_AGAIN = timedelta(days=7)
"""When someone has no free moment at all in sight: their boundaries or hours may change."""


def permission(session: Session, item: OutboxItem, now: datetime) -> Verdict:
    people = _disturbed(session, item)
    if any(person.is_deactivated for person in people) and item.method == Method.INVITE:
        return Fail(DEACTIVATED)
    if people and all(person.is_deactivated for person in people):
        return Drop(DEACTIVATED)
    people = [person for person in people if not person.is_deactivated]
    hours = [hours_of(session, person) for person in people]
    if item.conversation.others and item.method == Method.POST:
        moments = [next_free([each], now) or now + LOOK_AGAIN for each in hours]
        return Apart({person.slack_id: at for person, at in zip(people, moments, strict=True)})
    if all(is_free(each, now) for each in hours):
        return Go()
    if len(people) == 1:
        return Wait(next_free(hours, now) or now + LOOK_AGAIN)
    when = when_to_say(hours, now)
    if isinstance(when, Separately):
        moments = [at or now + LOOK_AGAIN for at in when.at]
        return Apart({person.slack_id: at for person, at in zip(people, moments, strict=True)})
    return Wait(when.at)


def moment_for_both(session: Session, pair: Pair, now: datetime) -> datetime | None:
    """When something that is said now in the pair's channel will be seen there; None if it goes to each one apart."""
    when = when_to_say([hours_of(session, member.person) for member in pair.members], now)
    return None if isinstance(when, Separately) else when.at


def _disturbed(session: Session, item: OutboxItem) -> Sequence[Person]:
    """Those whose hours count."""
    place = item.conversation
    if place.kind == ConversationKind.DIRECT:
        try:
            return [person_of(session, workspace_id=item.workspace_id, slack_id=place.with_user or "")]
        except UnknownPeople:
            return []
    if place.kind == ConversationKind.COMMUNITY:
        return []
    pair = pair_of_conversation(session, place.id)
    members = pair.members if pair else ()
    invited = item.body.get("users")
    return [member.person for member in members if invited is None or member.person.slack_id in invited]
