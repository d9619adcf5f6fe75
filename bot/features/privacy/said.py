"""What the bot has said, or is about to say, about somebody who is to be forgotten.

Their words give way to neutral ones, and their name to nobody's, wherever Slack lets the bot change its messages; what
is still to be said to others is said without the name. In the channels of their pairs, where nobody can tell any more
what an old message said, it gives way as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.whose import is_mine
from bot.features.privacy import declared, views
from bot.features.privacy.models import Forgetting
from bot.features.privacy.traces import Traces
from bot.outbox import blanking
from bot.outbox.models import Conversation, Method, OutboxItem, Status

BITE = 50
"""Conversations at a time."""

AGAIN = timedelta(minutes=1)
"""When to look again at what is on its way to Slack at this moment."""

UNSAID = (Status.WAITING, Status.FAILED)


@dataclass(frozen=True, slots=True)
class Place:
    conversation: Conversation
    is_theirs: bool
    """The channel of a pair of theirs."""
    can_change: bool
    """Whether Slack still lets the bot change what it said there."""


def replace_some(session: Session, row: Forgetting, now: datetime, *, since: bool = False) -> bool:
    """The next conversations of the workspace, by their ids; True after the last one.

    `since`: once more, for what another process has said meanwhile.
    """
    person = row.person
    here = (Conversation.workspace_id == person.workspace_id, Conversation.id > row.reached)
    found = session.scalars(select(Conversation).where(*here).order_by(Conversation.id).limit(BITE)).all()
    traces, states = Traces.of(person, declared.words_of(session, person)), _states(session, row)
    for each in found:
        if each.with_user == person.slack_id:
            _say_no_more(session, each)
        elif not _replace_in(session, _place(each, states, since=since), traces, now):
            row.next_at = now + AGAIN
            return False
        row.reached = each.id
    return len(found) < BITE


def _states(session: Session, row: Forgetting) -> Mapping[int, str]:
    """Conversation → state, of their pairs."""
    mine = select(Pair.conversation_id, Pair.state).where(is_mine(declared.someone(row.person)))
    return {place: state for place, state in session.execute(mine)}  # noqa: C416 - rows are not tuples


def _place(conversation: Conversation, states: Mapping[int, str], *, since: bool) -> Place:
    """The second time their channels are like others: what was blanked before has given way already."""
    is_gone = conversation.closed_at is not None or conversation.lost_at is not None
    can_change = not is_gone and states.get(conversation.id) != State.CLOSED
    return Place(conversation, conversation.id in states and not since, can_change)


def _say_no_more(session: Session, direct: Conversation) -> None:
    """What they themselves were still to be told."""
    query = select(OutboxItem).where(OutboxItem.conversation_id == direct.id, OutboxItem.status.in_(UNSAID))
    for item in session.scalars(query):
        item.status = Status.CANCELLED


def _replace_in(session: Session, place: Place, traces: Traces, now: datetime) -> bool:
    """False while something about them is on its way to Slack."""
    items = _items(session, place, traces)
    if any(item.status == Status.SENDING and _is_about(item, place, traces) for item in items):
        return False
    for item in items:
        if item.status in UNSAID:
            _say_without(item, place, traces)
        elif item.method == Method.POST and item.slack_ts is not None and place.can_change:
            _change(session, [item, *(each for each in items if each.after_id == item.id)], place, traces, now)
    over = [item for item in items if item.status not in (*UNSAID, Status.SENDING)]
    blanking.blank(item for item in over if place.is_theirs or _is_about(item, place, traces))
    session.flush()
    return True


def _items(session: Session, place: Place, traces: Traces) -> Sequence[OutboxItem]:
    """All of a channel of theirs; elsewhere, what says something still, and what mentioned them."""
    query = select(OutboxItem).where(OutboxItem.conversation_id == place.conversation.id).order_by(OutboxItem.id)
    if place.is_theirs:
        return session.scalars(query).all()
    concerned = or_(OutboxItem.is_blank.is_(False), OutboxItem.named.contains(traces.slack_id))
    found = session.scalars(query.where(concerned)).all()
    before = {item.after_id for item in found} - {item.id for item in found}
    return [*session.scalars(query.where(OutboxItem.id.in_(before - {None}))), *found]


def _is_about(item: OutboxItem, place: Place, traces: Traces) -> bool:
    if traces.slack_id in (item.named or ""):
        return True
    return traces.name_is_in(item.body) or traces.words_are_in(item.body, among_themselves=place.is_theirs)


def _change(session: Session, versions: Sequence[OutboxItem], place: Place, traces: Traces, now: datetime) -> None:
    """A message that stands in Slack, by all that it ever said."""
    spoken = [
        each for each in versions if each.method in (Method.POST, Method.UPDATE) and each.status != Status.CANCELLED
    ]
    if not place.is_theirs and not any(_is_about(each, place, traces) for each in spoken):
        return
    shown = spoken[-1]
    holds_words = (traces.words_are_in(each.body, among_themselves=place.is_theirs) for each in spoken)
    if any(each.is_blank for each in spoken) or any(holds_words):
        blanking.replace(session, versions[0], views.replaced().as_json(), now=now)
    elif traces.name_is_in(shown.body):
        blanking.replace(session, versions[0], traces.removed_from(shown.body), now=now)


def _say_without(item: OutboxItem, place: Place, traces: Traces) -> None:
    """Said to others without the name; not at all, if it holds words of theirs, or opens a group with them."""
    if not _is_about(item, place, traces):
        return
    if item.method == Method.OPEN or traces.words_are_in(item.body, among_themselves=place.is_theirs):
        item.status, item.body, item.is_blank = Status.CANCELLED, {}, True
    elif item.method == Method.INVITE:
        item.body = {"users": [each for each in item.body["users"] if each != traces.slack_id]}
        item.status = item.status if item.body["users"] else Status.CANCELLED
    else:
        item.body = traces.removed_from(item.body)
