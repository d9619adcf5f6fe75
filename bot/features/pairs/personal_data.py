"""Pairs. They stay, for the other one's sake, with a former member in them."""

from sqlalchemy import select

from bot.core.db import Session
from bot.core.personal import Export, Rows, Someone, Untouched, plain
from bot.features.members.whose import by_member
from bot.features.pairs.barred import NEVER_AGAIN
from bot.features.pairs.models import Barred, Ending, Pair, Proposal
from bot.features.pairs.whose import is_mine

TABLES = (
    Rows(
        Ending,
        by_member(Ending.member_id),
        title="Why a pair ended, in my words",
        shows=("reason", "cause", "at"),
        blank={"reason": None},
    ),
    Rows(
        Barred,
        lambda someone: (Barred.by_id == someone.person_id) & (Barred.source == NEVER_AGAIN),
        title="With whom I never want to be paired again, known to me alone",
        shows=("at",),
    ),
    Untouched(Proposal, "When the two said yes to going on or swapping roles: no words, and no names."),
    Untouched(Pair, "Who the two are, and from when to when. The other one keeps it, with a former member in it."),
)


def export_more(session: Session, someone: Someone) -> Export:
    """Each pair, with the partner's name, which they know."""
    pairs = session.scalars(select(Pair).where(is_mine(someone)).order_by(Pair.id))
    return {"My pairs": [_record(pair, someone) for pair in pairs]}


def _record(pair: Pair, someone: Someone) -> dict[str, object]:
    am_mentor = pair.mentor.person_id == someone.person_id
    partner = pair.mentee if am_mentor else pair.mentor
    moments = ("made_at", "opened_at", "ends_at", "closed_at")
    told = {name: plain(getattr(pair, name)) for name in moments}
    return {"my_role": "mentor" if am_mentor else "mentee", "with": partner.person.name, "state": pair.state, **told}
