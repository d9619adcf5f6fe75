"""What the two of a pair see of its end, in their channel, or each directly where there is none."""

from datetime import datetime

from bot.core.db import Session
from bot.features.endings import closing_views, nameless
from bot.features.members.models import Member
from bot.features.pairs import notices, promises
from bot.features.pairs.models import Pair, Proposal
from bot.features.pairs.service import notice_days, partner_in
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status, Timing
from bot.slack.messages import Message

ABOUT_TO_BE = (Status.SENDING, Status.SENT)
UNSAID = (Status.WAITING, Status.SENDING)


def farewell(session: Session, pair: Pair, *, now: datetime) -> None:
    """The closing words, at the next moment of both. They are a receipt: they reach also who paused or left."""
    _say(session, pair, _words(session, pair), now=now)


def without_way_back(session: Session, pair: Pair, *, now: datetime) -> None:
    """One of the two will not be there to say yes: the closing words of a pair that is closing offer it no more."""
    words = _words(session, pair, can_go_on=False)
    for item in _originals(session, pair):
        partner = _partner_of_reader(item, pair)
        alone = closing_views.farewell_directly(partner=partner or "", pair_id=pair.id, can_go_on=False)
        queue.update(session, item, alone if partner else words, once=f"{item.once}:alone", now=now)


def is_unsaid(session: Session, pair: Pair) -> bool:
    """Whether somebody has still to be told."""
    return any(item.status in UNSAID for item in promises.said(session, pair, _name(pair)))


def was_told(session: Session, pair: Pair, member: Member) -> bool:
    """Whether the closing words were said where this one reads them: in the channel, or to them alone."""
    here = (None, member.person.slack_id)
    said = promises.said(session, pair, _name(pair))
    return any(item.status == Status.SENT and item.conversation.with_user in here for item in said)


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
    for item in _originals(session, pair):
        partner = _partner_of_reader(item, pair)
        words = closing_views.over_directly(partner=partner) if partner else closing_views.archived()
        queue.update(session, item, words, once=f"{item.once}:{now.isoformat()}", now=now)
    put_away(session, pair, now=now)


def going_on(session: Session, pair: Pair, *, now: datetime) -> None:
    """In the place of the closing words, and said anew, because nobody looks there again."""
    _rewrite(session, pair, closing_views.went_on(), now=now)
    once = f"pair:{pair.id}:on:{now.isoformat()}"
    queue.post(session, pair.conversation, closing_views.going_on(notices.two(pair)), once=once, now=now)


def withdraw_question(session: Session, proposal: Proposal, *, now: datetime) -> None:
    """A proposal that was open when the end began, or when another one took its place, loses its button."""
    workspace_id = proposal.pair.workspace_id
    queue.cancel(session, workspace_id=workspace_id, once=proposal.question)
    asked = queue.promised(session, workspace_id=workspace_id, once=proposal.question)
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
    return is_of_farewell(item.once, pair)


def is_of_farewell(name: str, pair: Pair) -> bool:
    """Whether that is the name of the closing words of its newest end."""
    return pair.closing_at is not None and name == _name(pair)


def _words(session: Session, pair: Pair, *, can_go_on: bool = True) -> Message:
    days = notice_days(session, pair)
    return closing_views.farewell(notices.two(pair), pair_id=pair.id, days=days, can_go_on=can_go_on)


def _partner_of_reader(item: OutboxItem, pair: Pair) -> str | None:
    """Slack id of the other one, of words to one of the two alone."""
    reader = item.conversation.with_user
    known = [partner_in(pair, each) for each in pair.members if reader and each.person.slack_id == reader]
    return known[0].person.slack_id if known else None


def _say(session: Session, pair: Pair, words: Message, *, now: datetime) -> None:
    if pair.opened_at is None and not promises.were_invited(session, pair):
        directly(session, pair, now=now)
    else:
        queue.post(session, pair.conversation, words, once=_name(pair), now=now, timing=Timing.RECEIPT)


def _rewrite(session: Session, pair: Pair, words: Message, *, now: datetime) -> None:
    for item in _originals(session, pair):
        queue.update(session, item, words, once=f"{item.once}:{now.isoformat()}", now=now)


def _originals(session: Session, pair: Pair) -> list[OutboxItem]:
    """Of the closing words; what was made of one for each of the two follows it."""
    return [item for item in promises.said(session, pair, _name(pair)) if item.copy_of_id is None]


def _name(pair: Pair) -> str:
    """Of the closing words: a pair may end, go on, and end again."""
    return f"pair:{pair.id}:closing:{pair.closing_at}"


def _parting_name(pair: Pair) -> str:
    return f"pair:{pair.id}:{pair.conversation_id}:parting"
