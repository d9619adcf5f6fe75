"""What the two of a pair see of its end, in their channel, or each directly where there is none."""

from datetime import datetime

from bot.core.db import Session
from bot.features.endings import closing_views, nameless
from bot.features.pairs import notices, promises
from bot.features.pairs.models import Pair, Proposal
from bot.features.pairs.service import partner_in
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status, Timing
from bot.slack.messages import Message

ABOUT_TO_BE = (Status.SENDING, Status.SENT)


def farewell(session: Session, pair: Pair, *, closes_at: datetime, now: datetime) -> None:
    """The closing words, at the next moment of both. They are a receipt: they reach also who paused or left."""
    zone = pair.mentee.person.zone
    words = closing_views.farewell(notices.two(pair), pair_id=pair.id, closes_at=closes_at, zone=zone)
    _say(session, pair, words, now=now)


def not_before(session: Session, pair: Pair, moment: datetime) -> None:
    """The closing words keep this moment, whatever becomes of the two meanwhile."""
    item = queue.promised(session, workspace_id=pair.workspace_id, once=_name(pair))
    if item is not None and item.status == Status.WAITING:
        item.due_at = max(item.due_at, moment)


def directly(session: Session, pair: Pair, *, now: datetime) -> None:
    """The closing words to each of the two: their channel is not there, or not any more."""
    for member in pair.members:
        partner = partner_in(pair, member)
        place = queue.direct(session, workspace_id=pair.workspace_id, user_id=member.person.slack_id)
        words = closing_views.farewell_directly(partner=partner.person.slack_id, pair_id=pair.id)
        once = f"{_name(pair)}/{member.person.slack_id}"
        queue.post(session, place, words, once=once, now=now, timing=Timing.RECEIPT)


def taken_back(session: Session, pair: Pair, *, now: datetime) -> None:
    _say(session, pair, closing_views.taken_back(), now=now)


def kept(session: Session, pair: Pair, *, now: datetime) -> None:
    """The closing words say now that the channel stays; then the bot goes."""
    _rewrite(session, pair, closing_views.kept(), now=now)
    after = nameless.before_parting(session, pair.conversation, None)
    queue.leave(session, pair.conversation, once=_parting_name(pair), now=now, after=after)


def archived(session: Session, pair: Pair, *, now: datetime) -> None:
    """The closing words lose their buttons, and the channel is archived."""
    _rewrite(session, pair, closing_views.archived(), now=now)
    put_away(session, pair, now=now)


def going_on(session: Session, pair: Pair, *, now: datetime) -> None:
    """In the place of the closing words, and said anew, because nobody looks there again."""
    _rewrite(session, pair, closing_views.went_on(), now=now)
    once = f"pair:{pair.id}:on:{now.isoformat()}"
    queue.post(session, pair.conversation, closing_views.going_on(notices.two(pair)), once=once, now=now)


def withdraw_question(session: Session, proposal: Proposal, *, now: datetime) -> None:
    """A proposal that was open when the end began loses its button."""
    asked = queue.promised(session, workspace_id=proposal.pair.workspace_id, once=proposal.question)
    if asked is not None:
        queue.update(session, asked, closing_views.no_longer_asked(), once=f"{asked.once}:withdrawn", now=now)


def put_away(session: Session, pair: Pair, *, now: datetime) -> None:
    """Archive the channel, if there is one or will be in a moment."""
    created = queue.promised(session, workspace_id=pair.workspace_id, once=notices.creation_name(pair))
    is_coming = created is not None and created.status in ABOUT_TO_BE
    if pair.conversation.slack_id is not None or is_coming:
        after = nameless.before_parting(session, pair.conversation, created)
        queue.archive(session, pair.conversation, once=_parting_name(pair), now=now, after=after)


def leave_instead(session: Session, pair: Pair, *, now: datetime) -> None:
    """Where apps may not archive channels, the bot leaves it to the two."""
    queue.leave(session, pair.conversation, once=f"{_parting_name(pair)}:leave", now=now)


def is_farewell(item: OutboxItem, pair: Pair) -> bool:
    return pair.closing_at is not None and item.once == _name(pair)


def _say(session: Session, pair: Pair, words: Message, *, now: datetime) -> None:
    if pair.opened_at is None and not promises.were_invited(session, pair):
        directly(session, pair, now=now)
    else:
        queue.post(session, pair.conversation, words, once=_name(pair), now=now, timing=Timing.RECEIPT)


def _rewrite(session: Session, pair: Pair, words: Message, *, now: datetime) -> None:
    for item in promises.said(session, pair, _name(pair)):
        if item.copy_of_id is None:  # the copies follow
            queue.update(session, item, words, once=f"{item.once}:{now.isoformat()}", now=now)


def _name(pair: Pair) -> str:
    """Of the closing words: a pair may end, go on, and end again."""
    return f"pair:{pair.id}:closing:{pair.closing_at}"


def _parting_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:parting"
