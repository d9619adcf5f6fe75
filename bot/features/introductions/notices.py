"""What the pair sees of wishes and introductions in its channel, and what the third person gets of them."""

from datetime import datetime

from bot.core.db import Session
from bot.features.entries import cards
from bot.features.entries.service import name_of
from bot.features.introductions import asking, letter_views, views, waits
from bot.features.introductions.models import Introduction, Wish
from bot.features.introductions.rules import State
from bot.features.introductions.service import wording_of
from bot.features.introductions.views import Known, Shown, ShownWish
from bot.features.introductions.wishes import said_in
from bot.features.workspaces.models import Person
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status
from bot.slack.messages import Message


def shown(row: Introduction) -> Shown:
    """The introduction as its views want it."""
    third = row.third
    return Shown(
        row_id=row.id,
        pair_id=row.pair_id,
        state=State(row.state),
        said=wording_of(row),
        wording=row.wording,
        author=known(row.author.person),
        partner=known(row.partner.person),
        third=known(third) if third else Known(row.name),
        suits_author=row.author_wants == row.wording,
        suits_partner=row.partner_wants == row.wording,
        is_withdrawn=row.withdrawn_at is not None,
        wish=row.wish.whom if row.wish else "",
        asked_until=row.asked_until,
        outcome=row.outcome,
        outcome_words=row.outcome_words or "",
    )


def shown_wish(wish: Wish) -> ShownWish:
    return ShownWish(
        wish_id=wish.id,
        pair_id=wish.pair_id,
        said=said_in(wish),
        author=wish.author.person.slack_id,
        is_met=wish.met_at is not None,
        is_withdrawn=wish.withdrawn_at is not None,
    )


def known(person: Person) -> Known:
    return Known(person.name, person.slack_id)


def show_wish(session: Session, wish: Wish, now: datetime) -> None:
    cards.show(session, wish, views.wish_card(shown_wish(wish)), now=now)


def show(session: Session, row: Introduction, now: datetime) -> None:
    """After a change: the card in the channel, whom it waits for, and what stands in the third person's messages."""
    cards.show(session, row, views.card(shown(row)), now=now)
    waits.watch(session, row)
    if row.third is not None and row.asked_at is not None:
        _show_question(session, row, now)


def tell(session: Session, row: Introduction, words: Message, *, what: str, now: datetime) -> None:
    """A message in the channel, for what somebody has to do now, or is glad to read."""
    cards.tell(session, row, words, what=what, now=now)


def open_group(session: Session, row: Introduction, *, now: datetime) -> None:
    """The group of the three, with the introduction in it. In everybody's hours, as all that is said."""
    people = [row.author.person.slack_id, row.partner.person.slack_id, row.third.slack_id if row.third else ""]
    workspace_id, once = row.pair.workspace_id, f"{name_of(row)}:group"
    opened = queue.open_group(session, workspace_id=workspace_id, users=people, once=once, now=now)
    words = letter_views.letter(shown(row))
    queue.post(session, opened.conversation, words, once=f"{name_of(row)}:letter", now=now, after=opened)


def close_group(session: Session, row: Introduction) -> None:
    """Nobody tries again to open it: the two have the text by now."""
    for what in ("group", "letter"):
        queue.cancel(session, workspace_id=row.pair.workspace_id, once=f"{name_of(row)}:{what}")


def what_they_read(row: Introduction, now: datetime) -> Message:
    """In the third person's direct messages, as it stands."""
    zone = row.third.zone if row.third else "UTC"
    if asking.is_open(row, now):
        return (letter_views.declined if row.said_no_at else letter_views.question)(shown(row), zone)
    if row.state in (State.READY, State.MADE):
        return letter_views.accepted(shown(row), by_hand=row.state == State.READY)
    return letter_views.over()


def _show_question(session: Session, row: Introduction, now: datetime) -> None:
    """Asked once; what is not asked any more and was not read yet is never read."""
    third, once = row.third.slack_id if row.third else "", f"{name_of(row)}:question"
    item = queue.promised(session, workspace_id=row.pair.workspace_id, once=once)
    words, is_open = what_they_read(row, now), asking.is_open(row, now)
    if item is None or (item.status == Status.CANCELLED and is_open):
        place = queue.direct(session, workspace_id=row.pair.workspace_id, user_id=third)
        queue.post(session, place, words, once=once, now=now)
    elif item.status == Status.WAITING and not is_open:
        queue.cancel(session, workspace_id=item.workspace_id, once=once)
    else:
        _rewrite(session, item, words, row, now)


def _rewrite(session: Session, item: OutboxItem, words: Message, row: Introduction, now: datetime) -> None:
    queue.update(session, item, words, once=f"{item.once}:{row.version}", now=now)
