"""What the two, and whoever can mend it, are told about the channel of a pair."""

from datetime import datetime

from bot.core.db import Session
from bot.features.channels import presence, trouble_views, views
from bot.features.members.models import Member
from bot.features.pairs import notices as pair_notices
from bot.features.pairs import promises
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.programs.service import in_charge
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status, Timing
from bot.slack.messages import Message


def channel_trouble(session: Session, pair: Pair, item: OutboxItem, *, now: datetime) -> None:
    """Tell whoever can mend it, once per failure, how."""
    if item.error == "restricted_action":
        words = trouble_views.channel_forbidden(pair_notices.two(pair), pair_id=pair.id)
    else:
        words = trouble_views.channel_failed(pair_notices.two(pair), pair_id=pair.id, reason=item.error or "unknown")
    _tell_organizers(session, pair, words, once=f"pair:{pair.id}:trouble:{item.id}:{now.isoformat()}", now=now)


def channel_gone(session: Session, pair: Pair, *, now: datetime) -> None:
    """The pair's channel was archived or deleted, or the bot removed from it.

    Where many are lost together, as after the app was removed, one message says so, and grows with them.
    """
    lost = presence.lost_together(session, pair, now=now)
    one = views.channel_gone(pair_notices.two(pair), pair_id=pair.id)
    words = one if len(lost) == 1 else views.channels_gone(len(lost))
    first = lost[0].conversation
    once = f"pair:{lost[0].id}:{first.id}:gone:{first.lost_at.isoformat() if first.lost_at else ''}"
    for slack_id in in_charge(session, pair.mentor.program, first=pair.made_by):
        told = queue.promised(session, workspace_id=pair.workspace_id, once=f"{once}:{slack_id}")
        if told is not None:
            queue.update(session, told, words, once=f"{once}:{slack_id}:{pair.id}", now=now)
        else:
            _tell(session, pair, slack_id, words, once=once, now=now)


def _tell_organizers(session: Session, pair: Pair, words: Message, *, once: str, now: datetime) -> None:
    for slack_id in in_charge(session, pair.mentor.program, first=pair.made_by):
        _tell(session, pair, slack_id, words, once=once, now=now)


def _tell(session: Session, pair: Pair, slack_id: str, words: Message, *, once: str, now: datetime) -> None:
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=slack_id)
    queue.post(session, place, words, once=f"{once}:{slack_id}", now=now)


def others_came(session: Session, pair: Pair, other: str, *, now: datetime) -> None:
    """Say in the channel, at once, that somebody else is there now."""
    _take_back(session, pair, _alone(pair))
    words = views.no_longer_private(pair_notices.two(pair), other=other)
    once = f"{_came(pair, other)}{now.isoformat()}"
    queue.post(session, pair.conversation, words, once=once, now=now, timing=Timing.ANY_TIME)


def other_left(session: Session, pair: Pair, other: str, *, now: datetime) -> None:
    """Once it is the two of them again they read so, if they have read that it was not."""
    _take_back(session, pair, _came(pair, other))
    is_warned = _newest_said(session, pair, _came(pair)) > _newest_said(session, pair, _alone(pair))
    if is_warned and not pair.conversation.others:
        queue.post(session, pair.conversation, views.private_again(), once=f"{_alone(pair)}{now.isoformat()}", now=now)


def _came(pair: Pair, other: str = "") -> str:
    """How the promise to tell of somebody else begins; without `other`, of anybody."""
    return f"pair:{pair.id}:joined:{other}{':' if other else ''}"


def _alone(pair: Pair) -> str:
    return f"pair:{pair.id}:private:"


def _take_back(session: Session, pair: Pair, prefix: str) -> None:
    """What has not been said yet, and is not true any more."""
    for item in promises.said(session, pair, prefix):
        queue.cancel(session, workspace_id=pair.workspace_id, once=item.once)


def _newest_said(session: Session, pair: Pair, prefix: str) -> int:
    """Id of the item; 0 if there is none."""
    kept = (item.id for item in promises.said(session, pair, prefix) if item.status in (Status.SENDING, Status.SENT))
    return max(kept, default=0)


def partner_left_channel(session: Session, pair: Pair, who: Member, *, now: datetime) -> None:
    """Ask the one who left the Slack channel what they meant: it does not end the pair."""
    place = queue.direct(session, workspace_id=pair.workspace_id, user_id=who.person.slack_id)
    words = views.left_channel(partner=partner_in(pair, who).person.slack_id, pair_id=pair.id)
    queue.post(session, place, words, once=f"{_left(pair, who)}{now.isoformat()}", now=now)


def partner_is_back(session: Session, pair: Pair, who: Member) -> None:
    _take_back(session, pair, _left(pair, who))


def _left(pair: Pair, who: Member) -> str:
    return f"pair:{pair.id}:left:{who.id}:"


def invite_back(session: Session, pair: Pair, who: Member, *, now: datetime) -> None:
    created = queue.promised(session, workspace_id=pair.workspace_id, once=pair_notices.creation_name(pair))
    once, users = f"pair:{pair.id}:back:{who.id}:{now.isoformat()}", [who.person.slack_id]
    queue.invite(session, pair.conversation, users, once=once, now=now, after=created)
