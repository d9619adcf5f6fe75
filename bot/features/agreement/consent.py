"""May this be said here and now? Asked by the worker before each call that disturbs somebody.

Decisions: a post or an invitation in a pair's channel waits for the next moment that is free for both, and goes to each
one separately when there is none within 48 hours; a direct message waits for that person's hours; a channel of the
workspace's own belongs to nobody's hours. While a third person is in a pair's channel, nothing is said there: each of
the two gets it directly. While one of the two has left it, they get a copy of what is said there.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.times import Hours, Separately, is_free, next_free, when_to_say
from bot.features.agreement.readers import Reader, reader_directly, readers_of_pair, readers_of_pairs
from bot.features.agreement.withheld import UNTIL_THEY_RETURN, withheld
from bot.features.channels.views import said_elsewhere
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.resting import goes_on_at
from bot.features.pairs.service import pair_of_conversation, partner_in
from bot.outbox.models import ConversationKind, Method, OutboxItem, Timing
from bot.outbox.permission import Apart, Drop, Go, Verdict, Wait

DEACTIVATED = "deactivated"

SPOKEN = (Method.POST, Method.UPLOAD)

LOOK_AGAIN = timedelta(days=7)
"""When someone has no free moment at all in sight: their boundaries or hours may change."""


def permission(session: Session, item: OutboxItem, now: datetime) -> Verdict:
    held_back = withheld(session, item, now) if item.timing != Timing.RECEIPT else None
    if held_back is not None:
        return held_back
    disturbed = _disturbed(session, item)
    readers = [each for each in disturbed if not each.is_deactivated]
    if len(readers) < len(disturbed) and item.method == Method.INVITE:
        return Wait(now + UNTIL_THEY_RETURN)  # nobody has noted their absence yet
    if disturbed and not readers:
        return Drop(DEACTIVATED)
    hours = [each.hours for each in readers]
    if item.conversation.others and item.method in SPOKEN:
        return _apart(readers, [next_free([each], now) for each in hours], now)
    if all(is_free(each, now) for each in hours):
        return Go(also=_elsewhere(session, item, readers))
    if len(readers) == 1:
        return Wait(next_free(hours, now) or now + LOOK_AGAIN)
    when = when_to_say(hours, now)
    return _apart(readers, when.at, now) if isinstance(when, Separately) else Wait(when.at)


def moment_for_both(session: Session, pair: Pair, now: datetime) -> datetime | None:
    """When something that is said now in the pair's channel will be seen there; None if it goes to each one apart."""
    when = when_to_say(hours_of_pairs(session, [pair])[pair.id], now)
    return None if isinstance(when, Separately) else when.at


def moment_for(session: Session, pair: Pair, member: Member, now: datetime) -> datetime | None:
    """When `member` will see something that is said now to the pair: in the channel, or in their own direct messages.

    None if no free moment of theirs is in sight, and while nobody knows when the pair goes on.
    """
    since = goes_on_at(pair, now)
    if since is None:
        return None
    when = when_to_say(hours_of_pairs(session, [pair])[pair.id], since)
    return when.at[pair.members.index(member)] if isinstance(when, Separately) else when.at


def hours_of_pairs(session: Session, pairs: Sequence[Pair]) -> dict[int, list[Hours]]:
    """Pair id → the mentor's, then the mentee's."""
    found = readers_of_pairs(session, [pair.conversation_id for pair in pairs])
    return {pair.id: [each.hours for each in found[pair.conversation_id]] for pair in pairs}


def _apart(readers: Sequence[Reader], moments: Sequence[datetime | None], now: datetime) -> Apart:
    pairs = zip(readers, moments, strict=True)
    return Apart({reader.slack_id: at or now + LOOK_AGAIN for reader, at in pairs})


def _elsewhere(session: Session, item: OutboxItem, readers: Sequence[Reader]) -> dict[str, str]:
    """Those of the two who have left their channel, and would miss it: Slack id → words under their copy."""
    absent = item.conversation.absent
    if not absent or item.method not in SPOKEN:
        return {}
    pair = pair_of_conversation(session, item.conversation_id)
    away = [each.slack_id for each in readers if each.slack_id in absent]
    members = [member for member in pair.members if member.person.slack_id in away] if pair else []
    return {each.person.slack_id: said_elsewhere(partner_in(pair, each).person.slack_id) for each in members if pair}


def _disturbed(session: Session, item: OutboxItem) -> list[Reader]:
    """Whom the call disturbs; nobody, if the place is a channel of the workspace's own."""
    place = item.conversation
    if place.kind == ConversationKind.COMMUNITY:
        return []
    if place.people:
        directly = (reader_directly(session, workspace_id=place.workspace_id, slack_id=each) for each in place.people)
        return [reader for found in directly for reader in found]
    invited = item.body.get("users")
    readers = readers_of_pair(session, conversation_id=place.id)
    return [each for each in readers if invited is None or each.slack_id in invited]
