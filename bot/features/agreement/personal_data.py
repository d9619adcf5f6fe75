"""What one side of a pair expects, and its boundaries. The other side's stay, and what both said yes to."""

from bot.core.personal import Rows, Untouched
from bot.features.agreement.models import Agreement, AgreementReview, BoundariesRow, ExpectationsRow
from bot.features.members.whose import by_member

TABLES = (
    Rows(
        ExpectationsRow,
        by_member(ExpectationsRow.member_id),
        title="What I expected",
        shows=("body", "version", "saved_at"),
        blank={"body": {}},
    ),
    Rows(
        BoundariesRow, by_member(BoundariesRow.member_id), title="My boundaries", shows=("body", "version", "saved_at")
    ),
    # Which choice of a list each side suggests; of a pair that has ended nobody needs it.
    Rows(Agreement, by_member(Agreement.author_id), blank={"suggested": None}),
    Untouched(AgreementReview, "When the two were asked whether their agreement still holds, and said so."),
)
