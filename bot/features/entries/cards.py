"""An entry in the pair's channel: one card, which always shows how it stands, and a word when something happened."""

from datetime import datetime

from bot.core.db import Session
from bot.features.entries.models import PairEntry
from bot.features.entries.service import name_of
from bot.outbox import queue
from bot.slack.messages import Message


def show(session: Session, entry: PairEntry, words: Message, *, now: datetime) -> None:
    """Post the entry's card, or write into the one that is there how it stands now."""
    session.flush()
    name, pair = name_of(entry), entry.pair
    posted = queue.promised(session, workspace_id=pair.workspace_id, once=name)
    if posted is None:
        queue.post(session, pair.conversation, words, once=name, now=now)
    else:
        queue.update(session, posted, words, once=f"{name}:{entry.version}", now=now)


def tell(session: Session, entry: PairEntry, words: Message, *, what: str, now: datetime) -> None:
    """A new message, for what is worth a moment of both. `what` names it in the promise: once for each version."""
    queue.post(session, entry.pair.conversation, words, once=f"{name_of(entry)}:{what}:{entry.version}", now=now)
