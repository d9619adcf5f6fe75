"""Rows of an agreement, made into the plain values that its views show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType

from bot.core.db import Session
from bot.core.locales import clock24
from bot.features.agreement import versions
from bot.features.agreement.boundaries import boundaries_of, latest_boundaries
from bot.features.agreement.differences import ABOUT, answer_to, in_words
from bot.features.agreement.history_views import Version
from bot.features.agreement.limits import Boundaries, Clock, quiet_words
from bot.features.agreement.limits import from_json as boundaries_from_json
from bot.features.agreement.models import Agreement
from bot.features.agreement.rules import Change, from_json, without
from bot.features.agreement.rules import changes as changes_between
from bot.features.agreement.shown import Shown, Side
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER
from bot.features.pairs.service import partner_in

NOTHING: Mapping[int, Sequence[str]] = MappingProxyType({})


def shown(session: Session, pair: Pair, agreement: Agreement, *, now: datetime, reader: Member | None = None) -> Shown:
    """A version, for one of the two or, without a `reader`, for the channel that both read."""
    known = versions.version_to_compare(session, agreement)
    newest = versions.latest_agreement(session, pair=pair)
    return Shown(
        pair_id=pair.id,
        version=agreement.version,
        mentor=_side(session, pair, pair.mentor, agreement, now, reader),
        mentee=_side(session, pair, pair.mentee, agreement, now, reader),
        common=agreement.common,
        suggested=agreement.suggested or {},
        changes=_changes(pair, known, agreement, _ruled_out(session, pair)) if known else {},
        is_change=known is not None and known.in_force,
        replaced=newest is not None and newest.version > agreement.version and not agreement.in_force,
        is_over=pair.state in OVER,
        me=reader.person.slack_id if reader else None,
    )


def quiet(said: Boundaries, pair: Pair, of: Member, *, now: datetime, reader: Member | None = None) -> str:
    """Quiet hours in words; for both, in the channel, as each of them reads times."""
    if said.quiet is None:
        return ""
    people = [reader] if reader else [of, partner_in(pair, of)]
    clocks = [Clock(each.person.zone, clock24(each.person.locale)) for each in people]
    return quiet_words(said.quiet, of=of.person.zone, readers=clocks, now=now)


def history(session: Session, pair: Pair) -> list[Version]:
    """All versions, the newest first."""
    found = versions.all_versions(session, pair=pair)
    before = dict(pairwise(found))
    return [_version(pair, each, before.get(each), is_newest=each is found[0]) for each in found]


def _side(
    session: Session, pair: Pair, member: Member, agreement: Agreement, now: datetime, reader: Member | None
) -> Side:
    row = agreement.mentor_expectations if member.id == pair.mentor_id else agreement.mentee_expectations
    limits = latest_boundaries(session, pair=pair, member=member)
    said = boundaries_from_json(limits.body) if limits else Boundaries()
    return Side(
        slack_id=member.person.slack_id,
        said=without(from_json(row.body), said.not_by),
        confirmed=versions.has_confirmed(agreement, pair, member),
        boundaries=said,
        quiet=quiet(said, pair, member, now=now, reader=reader),
        boundaries_id=limits.id if limits else None,
        boundaries_seen=limits is not None and limits.seen_at is not None,
    )


def _ruled_out(session: Session, pair: Pair) -> dict[int, Sequence[str]]:
    """Member id → the means that their boundaries rule out."""
    return {member.id: boundaries_of(session, pair=pair, member=member).not_by for member in pair.members}


def _changes(
    pair: Pair, before: Agreement, after: Agreement, ruled_out: Mapping[int, Sequence[str]] = NOTHING
) -> dict[str, list[Change]]:
    """Who expects what otherwise than before, by Slack id; but for what boundaries have settled meanwhile."""
    rows = (
        (pair.mentor, before.mentor_expectations, after.mentor_expectations),
        (pair.mentee, before.mentee_expectations, after.mentee_expectations),
    )
    found = {}
    for member, *two in rows:
        old, new = (without(from_json(row.body), ruled_out.get(member.id, ())) for row in two)
        found[member.person.slack_id] = changes_between(old, new)
    return {who: changes for who, changes in found.items() if changes}


def _version(pair: Pair, each: Agreement, before: Agreement | None, *, is_newest: bool) -> Version:
    both = (pair.mentor.person.slack_id, pair.mentee.person.slack_id)
    author = next(member.person.slack_id for member in pair.members if member.id == each.author_id)
    changes = _changes(pair, before, each) if before else {}
    met = _agreed_points(before, each) if before and not changes else []
    times = (each.mentor_confirmed_at, each.mentee_confirmed_at)
    return Version(
        number=each.version,
        at=each.made_at,
        by=both if met else (author,),
        changes=[*(change for found in changes.values() for change in found), *met],
        confirmed=tuple(slack_id for slack_id, at in zip(both, times, strict=True) if at is not None),
        agreed_at=max(filter(None, times)) if each.in_force else None,
        is_newest=is_newest,
    )


def _agreed_points(before: Agreement, after: Agreement) -> Sequence[Change]:
    """Points that came to be agreed, or agreed otherwise."""
    sides = [from_json(row.body) for row in (after.mentor_expectations, after.mentee_expectations)]
    found = []
    for point, choice in after.common.items():
        if before.common.get(point) != choice:
            was = [before.common[point]] if point in before.common else [answer_to(point, said) for said in sides]
            words = " and ".join(in_words(point, each) for each in was if each)
            found.append(Change(ABOUT[point], words, in_words(point, choice)))
    return found
