"""What the channel sees of a pair's focus."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs import notices as pair_notices
from bot.features.pairs.models import Pair
from bot.features.playbook import focus, focus_views
from bot.features.playbook.book import playbook_of
from bot.features.playbook.focus_rules import Step
from bot.features.playbook.focus_views import Shown
from bot.features.playbook.models import Focus
from bot.outbox import queue
from bot.slack.messages import Message


def shown(session: Session, pair: Pair) -> Shown:
    return Shown(
        pair_id=pair.id,
        two=pair_notices.two(pair),
        standing=focus.standing(session, pair=pair),
        activities=playbook_of(session, pair.program_id).offered,
        recommended=focus.recommended(session, pair=pair),
    )


def offer_focus(session: Session, pair: Pair, *, now: datetime) -> None:
    """Once, unless they have chosen already."""
    if focus.offer(session, pair=pair, now=now):
        words = focus_views.offer(shown(session, pair))
        queue.post(session, pair.conversation, words, once=_offer_name(pair), now=now)


def focus_changed(session: Session, row: Focus, meaning: Step, *, by: str, now: datetime) -> None:
    """An answer is written into the message that asked for it; a new choice gets a message of its own."""
    sees = shown(session, row.pair)
    if not row.shown_in:
        _rewrite(session, row, _offer_name(row.pair), focus_views.offer_taken(by=by), now=now)
    if meaning in (Step.CONFIRMS, Step.KEEPS):
        _rewrite(session, row, _name(row), focus_views.told(sees), now=now)
        return
    if row.shown_in:
        _rewrite(session, row, _name(row), focus_views.past(), now=now)
    row.shown_in = row.version
    queue.post(session, row.pair.conversation, focus_views.told(sees), once=_name(row), now=now)


def leave_focus(session: Session, pair: Pair, *, now: datetime) -> None:
    """The pair is over: what it chose can still be read, and nobody is asked."""
    row = focus.find(session, pair=pair)
    if row is None or not (row.shown_in or row.offered_at):
        return
    name = _name(row) if row.shown_in else _offer_name(pair)
    _rewrite(session, row, name, focus_views.left(shown(session, pair)), as_of=f"left:{now.isoformat()}", now=now)


def _rewrite(session: Session, row: Focus, name: str, words: Message, *, now: datetime, as_of: str = "") -> None:
    posted = queue.promised(session, workspace_id=row.pair.workspace_id, once=name)
    if posted is not None:
        queue.update(session, posted, words, once=f"{name}:as:{as_of or row.version}", now=now)


def _name(row: Focus) -> str:
    return f"focus:{row.pair_id}:{row.shown_in}"


def _offer_name(pair: Pair) -> str:
    return f"focus:{pair.id}:offer"
