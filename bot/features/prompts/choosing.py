"""What the choice of a pair's next prompt depends on, as the playbook's rules want it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.times import local
from bot.features.agreement.boundaries import off_limits
from bot.features.agreement.versions import agreement_in_force
from bot.features.goals.service import goal_tags
from bot.features.pairs.models import Pair
from bot.features.playbook.book import playbook_of
from bot.features.playbook.content import Season
from bot.features.playbook.focus import focus_of
from bot.features.playbook.rules import FIRST, Choice, Fate, Past, Situation, choose, is_allowed
from bot.features.prompts.models import FewerOf, PromptOccurrence, Turn

FAR_APART = timedelta(hours=5)
"""Between two clocks: so far that a common hour has to be looked for."""

ENOUGH = 3
"""Prompts about expectations, after which a pair may choose what to do without having agreed."""

LATER_AFTER = timedelta(weeks=8)
LAST_BEFORE = timedelta(weeks=4)
"""Before the end of the pair."""

FATES = {Turn.SWAPPED: Fate.SWAPPED, Turn.PASSED: Fate.PASSED, Turn.SKIPPED: Fate.PASSED}


def choose_next(session: Session, *, pair: Pair, at: datetime) -> Choice | None:
    """The prompt that the pair should read at `at`; None when everything touches what is off limits for one of them."""
    now = situation(session, pair=pair, at=at)
    return choose(playbook_of(session, pair.program_id).for_a_pair(agreed=now.agreed), now)


def is_still_good(session: Session, occurrence: PromptOccurrence, *, at: datetime) -> bool:
    """Whether a prompt that was chosen earlier may still be shown: boundaries or the playbook may have changed."""
    now = situation(session, pair=occurrence.pair, at=at)
    book = playbook_of(session, occurrence.pair.program_id)
    offered = book.offers(occurrence.prompt, agreed=now.agreed)
    return offered and is_allowed(book.given[occurrence.prompt][1], now)


def has_skipped_agreeing(session: Session, *, pair: Pair) -> bool:
    """Whether several prompts about expectations came to nothing: time to offer them something to do all the same."""
    if agreement_in_force(session, pair=pair) is not None:
        return False
    shown = [each.prompt for each in history(session, pair) if each.turn not in (Turn.PLANNED, Turn.SKIPPED)]
    known = playbook_of(session, pair.program_id).given
    return sum(key in known and known[key][0].key == FIRST for key in shown) >= ENOUGH


def situation(session: Session, *, pair: Pair, at: datetime) -> Situation:
    return Situation(
        given=[_past(each, pair) for each in history(session, pair)],
        aims=goal_tags(session, pair=pair),
        focus=focus_of(session, pair=pair),
        fewer=frozenset(session.scalars(select(FewerOf.activity).where(FewerOf.pair_id == pair.id))),
        off_limits=off_limits(session, pair=pair),
        agreed=agreement_in_force(session, pair=pair) is not None,
        far_apart=_are_far_apart(pair, at),
        season=_season(pair, at),
    )


def history(session: Session, pair: Pair) -> Sequence[PromptOccurrence]:
    """All that the pair got or was about to get, oldest first."""
    query = select(PromptOccurrence).where(PromptOccurrence.pair_id == pair.id).order_by(PromptOccurrence.id)
    return session.scalars(query.options(selectinload(PromptOccurrence.lines))).all()


def _past(occurrence: PromptOccurrence, pair: Pair) -> Past:
    day = local(occurrence.settled_at or occurrence.due_at, pair.mentee.person.zone).date()
    return Past(occurrence.prompt, day, _fate(occurrence))


def _fate(occurrence: PromptOccurrence) -> Fate:
    if occurrence.turn != Turn.DONE:
        return FATES.get(Turn(occurrence.turn), Fate.OPEN)
    said = {line.liked for line in occurrence.lines}
    # A "not so much" of one of them weighs more than the other's pleasure: it is for both.
    return Fate.NOT_MUCH if Fate.NOT_MUCH in said else Fate.LIKED if Fate.LIKED in said else Fate.DONE


def _season(pair: Pair, at: datetime) -> Season:
    if pair.ends_at is not None and pair.ends_at - LAST_BEFORE <= at:
        return Season.LAST
    return Season.LATER if pair.opened_at is not None and pair.opened_at + LATER_AFTER <= at else Season.ANY


def _are_far_apart(pair: Pair, now: datetime) -> bool:
    one, other = (local(now, member.person.zone).utcoffset() or timedelta() for member in pair.members)
    return abs(one - other) >= FAR_APART
