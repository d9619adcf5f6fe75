"""A check-in as its views want it: plain values."""

from bot.core.times import local
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import Kind
from bot.features.checkins.views import Asked
from bot.features.pairs.confidence import organizers_besides
from bot.features.pairs.service import partner_in

MATCH = "match"
"""Beside the answers to a fit check: whether another match was asked for."""


def asked(row: CheckIn) -> Asked:
    pair, zone = row.pair, row.member.person.zone
    return Asked(
        check_in_id=row.id,
        pair_id=pair.id,
        kind=Kind(row.kind),
        partner=partner_in(pair, row.member).person.slack_id,
        is_mentor=row.member_id == pair.mentor_id,
        said=row.said,
        has_organizers=bool(organizers_besides(pair.members, row.member.program)),
        ends_on=local(pair.ends_at, zone).date() if pair.ends_at else None,
        has_line=bool(row.line or row.need),
        asked_for_match=MATCH in row.said,
    )
