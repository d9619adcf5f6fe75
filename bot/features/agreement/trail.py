"""The trail of what the two of a pair did about their agreement: who, what, when, and none of their words."""

from datetime import datetime

from bot.core import audit
from bot.core.db import Session
from bot.features.agreement.models import Agreement, BoundariesRow, ExpectationsRow
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def record(
    session: Session,
    pair: Pair,
    by: Member,
    action: str,
    row: Agreement | BoundariesRow | ExpectationsRow,
    *,
    now: datetime,
) -> None:
    """`row` has its id already."""
    subject = f"{row.__tablename__}:{row.id}"
    audit.record(
        session, workspace_id=pair.workspace_id, actor=by.person.slack_id, action=action, subject=subject, now=now
    )
