"""Introductions: writing them together, and what the two do about them. What the third person says: `asking.py`."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import service as entries
from bot.features.introductions.models import Introduction, Wish
from bot.features.introductions.rules import (
    ANSWER_WITHIN,
    ASKED_AFTER,
    UNDER_WAY,
    UNDER_WAY_AT_MOST,
    UNSETTLED,
    Outcome,
    State,
    Third,
    Wording,
    check_asked_before,
    check_third,
    check_wording,
)
from bot.features.introductions.wishes import come_true
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.workspaces.models import Person

TOO_LATE = "This introduction has gone on meanwhile, and its words stay as they are now."


def begin(
    session: Session,
    *,
    pair: Pair,
    author: Member,
    third: Person | None,
    name: str,
    said: Wording,
    wish: Wish | None,
    now: datetime,
) -> Introduction:
    """A first version, which suits its author; the same again at once is the same one. Raises DomainError."""

    def same(known: Introduction) -> bool:
        is_new = known.state == State.DRAFTED
        return is_new and (known.third, known.name, wording_of(known)) == (third, name, said)

    row = Introduction(pair=pair, author=author, partner=partner_in(pair, author), third=third, name=name, wish=wish)
    row.state, row.turned_at = State.DRAFTED, now
    row.wording, row.author_wants, row.partner_wants = 1, 1, 0
    _put(row, said)
    check_wording(said)
    _check_third(pair, third, name)
    added = entries.add(session, row, same=same, now=now)
    if added is row:
        _check_number(session, row, now)
    return added


def change(session: Session, *, row: Introduction, member: Member, said: Wording, now: datetime) -> bool:
    """New words, which suit the one who writes them; False if nothing was different. Raises DomainError."""
    entries.lock(session, row)
    if row.state not in (State.DRAFTED, State.READY):
        raise DomainError(TOO_LATE)
    check_wording(said)
    if said == wording_of(row):
        return False
    _put(row, said)
    row.wording, row.turned_at = row.wording + 1, now
    _suits(row, member)
    entries.changed(session, row, member, "change", now)
    return True


def agree(session: Session, *, row: Introduction, member: Member, wording: int | None, now: datetime) -> bool:
    """The words suit `member`, who has read this `wording`; False if that changes nothing.

    When they suit both, the third person is asked; somebody outside of Slack is written to. Raises DomainError when
    the words have changed since.
    """
    entries.lock(session, row)
    if row.state != State.DRAFTED or wanted_by(row, member) == row.wording:
        return False
    if wording != row.wording:
        raise DomainError("The words have changed since. Read them once more, please.")
    _suits(row, member)
    row.turned_at = now
    if row.author_wants == row.partner_wants == row.wording:
        row.state = State.READY if row.third is None else State.ASKED
        row.asked_at, row.asked_until = (now, now + ANSWER_WITHIN) if row.third else (None, None)
    entries.changed(session, row, member, "agree", now)
    return True


def decline(session: Session, *, row: Introduction, member: Member, now: datetime) -> bool:
    """The one who would be introduced would rather not. False if that is no news, or too late to say."""
    entries.lock(session, row)
    if row.state not in UNDER_WAY:
        return False
    if member.id != row.partner_id:
        raise DomainError("It is you who introduces: “Withdraw” takes it back.")
    row.state = State.DECLINED
    entries.changed(session, row, member, "decline", now)
    return True


def introduced(row: Introduction, now: datetime) -> None:
    """From now on they know each other; in two weeks somebody asks what came of it."""
    row.state, row.introduced_at, row.ask_at = State.MADE, now, now + ASKED_AFTER


def sent_by_hand(session: Session, *, row: Introduction, member: Member, now: datetime) -> bool:
    """False if that was known. Raises DomainError for the one who does not introduce, or when it is not time yet."""
    entries.lock(session, row)
    if row.state == State.MADE:
        return False
    if row.state != State.READY:
        raise DomainError(TOO_LATE)
    if member.id != row.author_id:
        raise DomainError("The one who introduces sends it, and says so here.")
    introduced(row, now)
    entries.changed(session, row, member, "send", now)
    return True


def tell(session: Session, *, row: Introduction, member: Member, outcome: Outcome, words: str, now: datetime) -> None:
    """What came of it, from the one who was introduced. Raises DomainError for the other one."""
    entries.lock(session, row)
    if row.state != State.MADE:
        raise DomainError(entries.NOT_THERE)
    if member.id != row.partner_id:
        raise DomainError("The one who was introduced tells what came of it.")
    row.outcome, row.outcome_words, row.outcome_at = outcome, words, now
    row.ask_at = now + ASKED_AFTER if outcome in UNSETTLED else None
    if outcome == Outcome.TALKED and row.wish is not None and row.wish.met_at is None:
        come_true(session, row.wish, member, now)
    entries.changed(session, row, member, "tell", now)


def introductions_of(
    session: Session, *, pair: Pair, states: Collection[State] = tuple(State)
) -> Sequence[Introduction]:
    """Newest first, without those that were withdrawn."""
    return [row for row in entries.entries_of(session, Introduction, pair=pair) if row.state in states]


def wording_of(row: Introduction) -> Wording:
    return Wording(row.about_partner, row.about_third, row.reason, row.first_step)


def wanted_by(row: Introduction, member: Member) -> int:
    """The wording that suits this one of the two; 0: none yet."""
    return row.author_wants if member.id == row.author_id else row.partner_wants


def _check_third(pair: Pair, third: Person | None, name: str) -> None:
    mentor, mentee = (member.person.slack_id for member in pair.members)
    is_reachable = third is None or not (third.is_bot or third.is_deactivated)
    check_third(Third(third.slack_id if third else None, name, is_reachable), pair=(mentor, mentee))


def _check_number(session: Session, row: Introduction, now: datetime) -> None:
    """Of what is under way, and of questions to the same person."""
    others = [each for each in introductions_of(session, pair=row.pair, states=UNDER_WAY) if each is not row]
    if len(others) >= UNDER_WAY_AT_MOST:
        raise DomainError("Five introductions are under way here. Finish or withdraw one first.", field="third")
    if row.third_id is None:
        return
    if any(each.third_id == row.third_id for each in others):
        raise DomainError("An introduction to this person is under way: `/mentor introduce`.", field="third")
    asked = select(func.max(Introduction.asked_at)).filter_by(pair_id=row.pair_id, third_id=row.third_id)
    check_asked_before(session.scalar(asked), now=now)


def _suits(row: Introduction, member: Member) -> None:
    """What is sent by hand needs no second yes: that of the other one was given to the introduction as such."""
    if member.id == row.author_id or row.state == State.READY:
        row.author_wants = row.wording
    if member.id != row.author_id or row.state == State.READY:
        row.partner_wants = row.wording


def _put(row: Introduction, said: Wording) -> None:
    row.about_partner, row.about_third = said.about_partner, said.about_third
    row.reason, row.first_step = said.reason, said.first_step
