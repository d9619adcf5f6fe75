"""What a pair's agreement says about its meetings; sensible defaults until there is one."""

from dataclasses import dataclass

from bot.core.db import Session
from bot.features.agreement.differences import with_common
from bot.features.agreement.means import permitted_means
from bot.features.agreement.models import Agreement
from bot.features.agreement.rules import FREQUENCIES, LENGTHS, NOTICES, from_json
from bot.features.agreement.versions import agreement_in_force
from bot.features.meetings.rules import BIWEEKLY, HUDDLE, MEANS, MONTHLY, ONCE, OPEN_MEANS, WEEKLY
from bot.features.pairs.models import Pair

USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True)
class Agreed:
    minutes: int = USUAL_MINUTES
    rhythm: str = ONCE
    """One of `rules.RHYTHMS`; once, where they meet when needed."""
    lead: str = "mentee"
    """Who starts the agenda: `mentee`, `mentor` or `turns`."""
    notice: str = "1d"
    """When the agenda is known, as in the agreement's NOTICES."""
    is_agreed: bool = False


def agreed(session: Session, pair: Pair) -> Agreed:
    """Where the two still say different things: the shorter and rarer meeting, the earlier agenda, and turns."""
    agreement = agreement_in_force(session, pair=pair)
    return _from(agreement) if agreement else Agreed()


def means_for(session: Session, pair: Pair) -> dict[str, str]:
    """The ways to meet to which neither of the two has said no."""
    mentor, mentee = (set(permitted_means(session, pair, of=member)) for member in pair.members)
    both = mentor & mentee
    if both & {"video", "call"}:
        both.add(HUDDLE)
    return {means: label for means, label in MEANS.items() if means in both or means == OPEN_MEANS}


def cancelling(session: Session, pair: Pair) -> list[tuple[str, str]]:
    """What each of the two has said about cancelling, if they agreed: Slack id and words."""
    agreement = agreement_in_force(session, pair=pair)
    if agreement is None:
        return []
    rows = (agreement.mentor_expectations, agreement.mentee_expectations)
    said = [
        (member.person.slack_id, from_json(row.body).cancellation)
        for member, row in zip(pair.members, rows, strict=True)
    ]
    return [(who, words) for who, words in said if words]


def _from(agreement: Agreement) -> Agreed:
    rows = (agreement.mentor_expectations, agreement.mentee_expectations)
    one, other = (with_common(from_json(row.body), agreement.common) for row in rows)
    lengths = [int(each.length) for each in (one, other) if each.length in LENGTHS]
    rarer = _later(tuple(FREQUENCIES), one.frequency, other.frequency)
    return Agreed(
        minutes=min(lengths, default=USUAL_MINUTES),
        rhythm=rarer if rarer in (WEEKLY, BIWEEKLY, MONTHLY) else ONCE,
        lead=one.lead if one.lead == other.lead else "turns",
        notice=_later(tuple(NOTICES), one.notice, other.notice) or "1d",
        is_agreed=True,
    )


def _later(order: tuple[str, ...], *said: str) -> str:
    """The one that stands later in `order`; empty if none of them stands there."""
    return max((each for each in said if each in order), key=order.index, default="")
