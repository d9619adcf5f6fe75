"""Wishes and introductions for the pair's journal. Both have read all of it; what a third person said is not in it."""

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.journal import Entry
from bot.features.entries.service import entries_of
from bot.features.introductions import views
from bot.features.introductions.models import Introduction, Wish
from bot.features.introductions.rules import OUTCOMES, State
from bot.features.introductions.service import introductions_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair

SHOWN = tuple(state for state in State if state != State.DECLINED)


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    wishes = [_wish(each) for each in entries_of(session, Wish, pair=pair)]
    return wishes + [_introduction(each) for each in introductions_of(session, pair=pair, states=SHOWN)]


def _wish(wish: Wish) -> Entry:
    came_true = ", and it came true" if wish.met_at else ""
    title = f"{wish.author.person.name} would like to meet someone {wish.whom}{came_true}"
    return Entry(wish.made_at, title, wish.why, Press("Open", views.OPEN_WISH, str(wish.id)))


def _introduction(row: Introduction) -> Entry:
    author, partner = row.author.person.name, row.partner.person.name
    third = row.third.name if row.third else row.name
    is_made = row.introduced_at is not None
    title = f"{author} {'introduced' if is_made else 'would like to introduce'} {partner} to {third}"
    words = [f"{partner}: {row.about_partner}", f"{third}: {row.about_third}", f"Why: {row.reason}"]
    words += [f"What came of it: {OUTCOMES[row.outcome]}"] if row.outcome else []
    words += [row.outcome_words] if row.outcome_words else []
    return Entry(row.introduced_at or row.made_at, title, "\n".join(words), Press("Open", views.OPEN, str(row.id)))
