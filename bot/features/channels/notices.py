"""What the two, and whoever can mend it, are told about the channel of a pair."""

from datetime import datetime

from bot.core.db import Session
from bot.features.channels import trouble_views, views
from bot.features.members.models import Member
from bot.features.pairs import notices as pair_notices
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.programs.service import in_charge
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Timing
from bot.slack.messages import Message


def channel_trouble(session: Session, pair: Pair, item: OutboxItem, *, now: datetime) -> None:
    """Tell whoever can mend it, once per failure, how."""
    if item.error == "restricted_action":
        words = trouble_views.channel_forbidden(pair_notices.two(pair), pair_id=pair.id)
    else:
        words = trouble_views.channel_failed(pair_notices.two(pair), pair_id=pair.id, reason=item.error or "unknown")
    _tell_organizers(session, pair, words, once=f"pair:{pair.id}:trouble:{item.id}:{now.isoformat()}", now=now)


def channel_gone(session: Session, pair: Pair, *, now: datetime) -> None:
    """The pair's channel was archived or deleted, or the bot removed from it."""
    words = views.channel_gone(pair_notices.two(pair), pair_id=pair.id)
    once = f"pair:{pair.id}:{pair.conversation_id}:gone:{now.isoformat()}"
    _tell_organizers(session, pair, words, once=once, now=now)


def _tell_organizers(session: Session, pair: Pair, words: Message, *, once: str, now: datetime) -> None:
    for slack_id in in_charge(session, pair.mentor.program, first=pair.made_by):
        place = queue.direct(session, workspace_id=pair.workspace_id, user_id=slack_id)
        queue.post(session, place, words, once=f"{once}:{slack_id}", now=now)


def others_came(session: Session, pair: Pair, other: str, *, now: datetime) -> None:
    """Say in the channel, at once, that somebody else is there now."""
    once = f"pair:{pair.id}:joined:{other}:{now.isoformat()}"
    words = views.no_longer_private(pair_notices.two(pair), other=other)
    queue.post(session, pair.conversation, words, once=once, now=now, timing=Timing.ANY_TIME)


def private_again(session: Session, pair: Pair, *, now: datetime) -> None:
    once = f"pair:{pair.id}:private:{now.isoformat()}"
    queue.post(session, pair.conversation, views.private_again(), once=once, now=now)


def partner_left_channel(session: Session, pair: Pair, who: Member, *, now: datetime) -> None:
    """Ask the one who left the Slack channel what they meant: it does not end the pair."""
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=who.person.slack_id)
    once = f"pair:{pair.id}:left:{who.id}:{now.isoformat()}"
    words = views.left_channel(partner=partner_in(pair, who).person.slack_id, pair_id=pair.id)
    queue.post(session, place, words, once=once, now=now)


def invite_back(session: Session, pair: Pair, who: Member, *, now: datetime) -> None:
    created = queue.promised(session, workspace_id=pair.workspace_id, once=pair_notices.creation_name(pair))
    once, users = f"pair:{pair.id}:back:{who.id}:{now.isoformat()}", [who.person.slack_id]
    queue.invite(session, pair.conversation, users, once=once, now=now, after=created)
