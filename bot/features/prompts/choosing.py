"""What the choice of a pair's next prompt depends on, as the playbook's rules want it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.times import local
from bot.features.agreement.boundaries import off_limits
from bot.features.agreement.versions import agreement_in_force
from bot.features.goals.service import goal_tags
from bot.features.meetings.service import has_met
from bot.features.pairs.models import Pair
from bot.features.playbook.book import Playbook, playbook_of
from bot.features.playbook.choice import ENOUGH_AGREEING, choose
from bot.features.playbook.content import Season
from bot.features.playbook.focus import focus_of
from bot.features.playbook.focus_rules import recommend
from bot.features.playbook.reasons import is_about_agreeing
from bot.features.playbook.rules import FIRST, Choice, Fate, Past, Situation, is_allowed
from bot.features.prompts.models import FewerOf, PromptOccurrence, Turn

FAR_APART = timedelta(hours=5)
"""Between two clocks: so far that a common hour has to be looked for."""

LATER_AFTER = timedelta(weeks=8)
LAST_BEFORE = timedelta(weeks=4)
"""Before the end of the pair; a pair that has only a short time begins in the last quarter of it."""
WHOLE_EVERY = timedelta(weeks=26)
"""How often two who go on without an end look at the whole."""

FATES = {Turn.SWAPPED: Fate.SWAPPED, Turn.PASSED: Fate.PASSED, Turn.SKIPPED: Fate.SKIPPED}


def choose_next(session: Session, *, pair: Pair, at: datetime) -> Choice | None:
    """The prompt that the pair should read at `at`; None when everything touches what is off limits for one of them."""
    now = situation(session, pair=pair, at=at)
    return choose(playbook_of(session, pair.program_id).for_a_pair(agreed=now.agreed), now)


def is_still_good(session: Session, occurrence: PromptOccurrence, *, at: datetime) -> bool:
    """Whether a prompt that was chosen earlier may still be shown: boundaries or the playbook may have changed."""
    now = situation(session, pair=occurrence.pair, at=at, besides=occurrence)
    book = playbook_of(session, occurrence.pair.program_id)
    offered = book.offers(occurrence.prompt, agreed=now.agreed)
    is_over = now.agreed and is_about_agreeing(occurrence.reason)
    return offered and not is_over and is_allowed(book.given[occurrence.prompt][1], now)


def has_skipped_agreeing(session: Session, *, pair: Pair) -> bool:
    """Whether several prompts about expectations came to nothing: time to offer them something to do all the same."""
    if agreement_in_force(session, pair=pair) is not None:
        return False
    shown = [each.prompt for each in history(session, pair) if each.turn not in (Turn.PLANNED, Turn.SKIPPED)]
    known = playbook_of(session, pair.program_id).given
    return sum(key in known and known[key][0].key == FIRST for key in shown) >= ENOUGH_AGREEING


def situation(session: Session, *, pair: Pair, at: datetime, besides: PromptOccurrence | None = None) -> Situation:
    """`besides`: what is not to count as given, because the question is whether to give it."""
    book, focus, aims = (
        playbook_of(session, pair.program_id),
        focus_of(session, pair=pair),
        goal_tags(session, pair=pair),
    )
    given = [_past(each, pair, book) for each in history(session, pair) if each is not besides]
    return Situation(
        given=given,
        aims=aims,
        focus=focus,
        suggested=tuple(each.activity.key for each in recommend(list(book.offered.values()), aims)),
        fewer=frozenset(session.scalars(select(FewerOf.activity).where(FewerOf.pair_id == pair.id))),
        off_limits=off_limits(session, pair=pair),
        agreed=agreement_in_force(session, pair=pair) is not None,
        met=has_met(session, pair=pair),
        far_apart=_are_far_apart(pair, at),
        season=_season(pair, at, last_whole=_last_whole(given, book)),
    )


def history(session: Session, pair: Pair) -> Sequence[PromptOccurrence]:
    """All that the pair got or was about to get, oldest first."""
    query = select(PromptOccurrence).where(PromptOccurrence.pair_id == pair.id).order_by(PromptOccurrence.id)
    return session.scalars(query.options(selectinload(PromptOccurrence.lines))).all()


def _past(occurrence: PromptOccurrence, pair: Pair, book: Playbook) -> Past:
    """On the day on which something was done about it; if nothing was, on the day on which it came."""
    answered = None if occurrence.turn == Turn.PASSED else occurrence.settled_at
    day = local(answered or occurrence.due_at, pair.mentee.person.zone).date()
    known = book.given.get(occurrence.prompt)
    return Past(occurrence.prompt, day, _fate(occurrence), known[0].key if known else "")


def _fate(occurrence: PromptOccurrence) -> Fate:
    if occurrence.turn != Turn.DONE:
        return FATES.get(Turn(occurrence.turn), Fate.OPEN)
    said = {line.liked for line in occurrence.lines}
    # A "not so much" of one of them weighs more than the other's pleasure: it is for both.
    return Fate.NOT_MUCH if Fate.NOT_MUCH in said else Fate.LIKED if Fate.LIKED in said else Fate.DONE


def _season(pair: Pair, at: datetime, *, last_whole: date | None) -> Season:
    begun, ends = pair.opened_at or at, pair.ends_at
    if ends is not None and ends - min(LAST_BEFORE, (ends - begun) / 4) <= at:
        return Season.LAST
    due = begun + WHOLE_EVERY <= at and (last_whole is None or last_whole + WHOLE_EVERY <= at.date())
    if ends is None and due:
        return Season.WHOLE
    return Season.LATER if begun + LATER_AFTER <= at else Season.ANY


def _last_whole(given: Iterable[Past], book: Playbook) -> date | None:
    """When the pair was last asked to look at the whole."""
    known = ((each, book.given.get(each.prompt)) for each in given)
    return max((each.at for each, found in known if found and found[1].season is Season.WHOLE), default=None)


def _are_far_apart(pair: Pair, now: datetime) -> bool:
    one, other = (local(now, member.person.zone).utcoffset() or timedelta() for member in pair.members)
    return abs(one - other) >= FAR_APART
